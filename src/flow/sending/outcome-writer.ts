import type { Millis } from '../../domain/time/time.ts';
import type { SendOutcome } from '../delivery/send-outcome.ts';

/** Outcomes that become known within this time are written together. */
const GATHER: Millis = 5;
const BATCH = 100;
/** How many batches are being written at once. While they are, further outcomes gather in larger batches. */
const MAX_WRITES = 3;

export type OutcomeWriterNeeds = {
  write(outcomes: SendOutcome[]): Promise<void>;
  /** Called when a batch is written, or could not be. */
  onSettled(outcomes: SendOutcome[]): void;
  onError(error: unknown): void;
  pause(ms: Millis): Promise<void>;
};

/** Writes the outcomes of sends in batches. Answers with the function that takes further outcomes. */
export function createOutcomeWriter({ write, onSettled, onError, pause }: OutcomeWriterNeeds): (outcomes: SendOutcome[]) => void {
  const waiting: SendOutcome[] = [];
  let isGathering = false;
  let writes = 0;

  async function gather(): Promise<void> {
    isGathering = true;
    await pause(GATHER);
    isGathering = false;
    writes++;
    while (waiting.length) {
      const outcomes = waiting.splice(0, BATCH);
      await write(outcomes).catch(onError);
      onSettled(outcomes);
    }
    writes--;
  }

  return (outcomes) => {
    waiting.push(...outcomes);
    if (!isGathering && writes < MAX_WRITES) void gather();
  };
}
