import pLimit from 'p-limit';
import { groupBy } from '../../domain/collections.ts';
import { canonicalNumber } from '../../domain/phone-number.ts';
import type { Message } from '../../domain/text/message.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';
import { postponed, type SendOutcome } from '../delivery/send-outcome.ts';
import { eventNumber } from './fair-turns.ts';
import { createOutcomeWriter } from './outcome-writer.ts';

/** How many messages may be claimed whose outcome is not yet written. */
const MAX_IN_FLIGHT = 300;

export type InFlightNeeds = {
  /** Hands one text over to Twilio; the outcome of each message that it stands for. `checkedAt`: when the last check found that it may go. */
  send(text: Message[], checkedAt: Moment): Promise<SendOutcome[]>;
  /** How many texts may be handed over at once. */
  concurrency(): number;
  write(outcomes: SendOutcome[]): Promise<void>;
  onError(error: unknown): void;
  pause(ms: Millis): Promise<void>;
};

/** Texts on their way to Twilio. A text that gets no answer holds up its own phone alone. */
export type InFlightSends = {
  /**
   * Hands the texts over, those to one phone one after the other in the order in which they were written. When Twilio does not take a text, those
   * behind it to the same phone wait too. Each text is a list of the messages that it stands for.
   */
  start(texts: Message[][], checkedAt: Moment): void;
  /** Writes the outcomes of claimed messages that are not handed over. */
  record(outcomes: SendOutcome[]): void;
  /** Resolves when `count` more messages may be started. */
  untilRoomFor(count: number): Promise<void>;
  /** Resolves when the outcome of every message that was started is written. */
  idle(): Promise<void>;
};

export function createInFlightSends({ send, concurrency, write, onError, pause }: InFlightNeeds): InFlightSends {
  /** For each phone, the end of what was started last. */
  const lastTo = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  const limit = pLimit(concurrency());
  let inFlight = 0;
  const record = createOutcomeWriter({ write, onSettled: (outcomes) => release(outcomes.length), onError, pause });

  async function sendInOrder(texts: Message[][], checkedAt: Moment, before: Promise<void> | undefined): Promise<void> {
    await before;
    let notBefore: Moment | null = null;
    for (const text of texts) {
      try {
        const outcomes: SendOutcome[] = notBefore === null ? await sendLimited(text, checkedAt) : postponed(text, notBefore);
        for (const outcome of outcomes) if (outcome.type === 'POSTPONED' && outcome.because === 'NOT_TAKEN') notBefore = outcome.until;
        record(outcomes);
      } catch (error) {
        onError(error);
        release(text.length);
      }
    }
  }

  /** The concurrency changes with Twilio's answers: the limit follows it before and after each send. */
  function sendLimited(text: Message[], checkedAt: Moment): Promise<SendOutcome[]> {
    limit.concurrency = concurrency();
    return limit(() =>
      send(text, checkedAt).finally(() => {
        limit.concurrency = concurrency();
      }),
    );
  }

  function release(count: number): void {
    inFlight -= count;
    for (const look of waiting.splice(0)) look();
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => waiting.push(resolve));
  }

  return {
    start(texts, checkedAt) {
      inFlight += texts.flat().length;
      for (const [to, group] of groupBy(oldestFirst(texts), ([message]) => canonicalNumber(message?.to ?? ''))) {
        const done = sendInOrder(group, checkedAt, lastTo.get(to)).then(() => {
          if (lastTo.get(to) === done) lastTo.delete(to);
        });
        lastTo.set(to, done);
      }
    },
    record(outcomes) {
      inFlight += outcomes.length;
      record(outcomes);
    },
    untilRoomFor: (count) => until(() => inFlight + count <= MAX_IN_FLIGHT),
    idle: () => until(() => inFlight === 0),
  };
}

function oldestFirst(texts: Message[][]): Message[][] {
  return texts
    .flatMap((text) => (text[0] ? [{ text, first: text[0] }] : []))
    .toSorted(({ first: a }, { first: b }) => a.createdAt - b.createdAt || eventNumber(a) - eventNumber(b))
    .map(({ text }) => text);
}
