import type { Message } from '../../domain/text/message.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';
import { postponed, type SendOutcome } from '../delivery/send-outcome.ts';
import { eventNumber } from './fair-order.ts';

/** Texts that may be claimed and not yet written down. */
const MAX_IN_AIR = 300;
/** Fates that become known within this time are written down together. */
const GATHER: Millis = 5;
const BATCH = 100;
/** Batches of fates that are being written down at once. */
const MAX_WRITING = 3;

export type InFlightNeeds = {
  /** Hands one text over and says what became of each message that it stands for; `checkedAt`: when it was last known to be true, wanted and allowed. */
  send(text: Message[], checkedAt: Moment): Promise<SendOutcome[]>;
  /** How many may be handed over at once. */
  concurrency(): number;
  report(fates: SendOutcome[]): Promise<void>;
  onError(error: unknown): void;
  pause(ms: Millis): Promise<void>;
};

/** Texts on their way to Twilio. One that gets no answer holds up its own phone alone. */
export type InFlightSends = {
  /**
   * Hands them over: one after the other to the same phone, so that they arrive in the order in which they were written.
   * Behind one that was not taken, the rest waits too. Each text is a list of the messages that it stands for.
   */
  start(texts: Message[][], checkedAt: Moment): void;
  /** Writes down fates that were met on the ground. */
  record(fates: SendOutcome[]): void;
  /** Resolves when `count` more may be launched. */
  untilRoomFor(count: number): Promise<void>;
  /** Resolves when everything launched has met its fate and that is written down. */
  idle(): Promise<void>;
};

export function createInFlightSends({ send, concurrency: width, report, onError, pause }: InFlightNeeds): InFlightSends {
  const lastTo = new Map<string, Promise<void>>();
  const landed: SendOutcome[] = [];
  const waiting: (() => void)[] = [];
  /** Those whose turn it is, but for the width. */
  const ready: (() => void)[] = [];
  let leaving = 0;
  let aloft = 0;
  let gathering = false;
  let writing = 0;

  async function sendInOrder(texts: Message[][], checkedAt: Moment, before: Promise<void> | undefined): Promise<void> {
    await before;
    let notBefore: Moment | null = null;
    for (const text of texts) {
      try {
        const fates: SendOutcome[] = notBefore === null ? await leave(text, checkedAt) : postponed(text, notBefore);
        for (const fate of fates) if (fate.type === 'POSTPONED' && fate.because === 'NOT_TAKEN') notBefore = fate.until;
        landed.push(...fates);
        write();
      } catch (error) {
        onError(error);
        settled(text.length);
      }
    }
  }

  async function leave(text: Message[], checkedAt: Moment): Promise<SendOutcome[]> {
    if (leaving < width()) leaving++;
    // Whoever lets it go has counted it.
    else await new Promise<void>((resolve) => ready.push(resolve));
    try {
      return await send(text, checkedAt);
    } finally {
      leaving--;
      for (; ready.length && leaving < width(); leaving++) ready.shift()?.();
    }
  }

  function write(): void {
    if (gathering || writing === MAX_WRITING) return;
    gathering = true;
    void gather();
  }

  async function gather(): Promise<void> {
    await pause(GATHER);
    gathering = false;
    writing++;
    while (landed.length) {
      const fates = landed.splice(0, BATCH);
      await report(fates).catch(onError);
      settled(fates.length);
    }
    writing--;
  }

  function settled(count: number): void {
    aloft -= count;
    for (const look of waiting.splice(0)) look();
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => waiting.push(resolve));
  }

  return {
    start(texts, checkedAt) {
      aloft += texts.flat().length;
      for (const [to, group] of byRecipient(texts)) {
        const done = sendInOrder(group, checkedAt, lastTo.get(to)).then(() => {
          if (lastTo.get(to) === done) lastTo.delete(to);
        });
        lastTo.set(to, done);
      }
    },
    record(fates) {
      aloft += fates.length;
      landed.push(...fates);
      write();
    },
    untilRoomFor: (count) => until(() => aloft + count <= MAX_IN_AIR),
    idle: () => until(() => aloft === 0),
  };
}

function byRecipient(texts: Message[][]): Map<string, Message[][]> {
  const groups = new Map<string, Message[][]>();
  const inOrder = texts
    .flatMap((text) => (text[0] ? [{ text, first: text[0] }] : []))
    .toSorted(({ first: a }, { first: b }) => a.createdAt - b.createdAt || eventNumber(a) - eventNumber(b));
  for (const { text, first } of inOrder) groups.set(first.to, [...(groups.get(first.to) ?? []), text]);
  return groups;
}
