import type { Message } from '../domain/message.ts';
import type { Millis } from '../domain/time.ts';
import { backoff, type Fate } from './fate.ts';

/** Texts that may be on their way at once. */
const MOST_IN_AIR = 300;
/** Fates that become known within this time are written down together. */
const GATHER: Millis = 5;
const BATCH = 100;
/** Batches of fates that are being written down at once. */
const MOST_WRITING = 3;

export type AirNeeds = {
  send(message: Message): Promise<Fate>;
  report(fates: Fate[]): Promise<void>;
  onError(error: unknown): void;
  pause(ms: Millis): Promise<void>;
};

/** Texts on their way to Twilio. One that gets no answer holds up its own phone alone. */
export type Air = {
  /**
   * Hands them over: one after the other to the same phone, so that they arrive in the order in which they were written.
   * Behind one that was not taken, the rest waits too.
   */
  launch(messages: Message[]): void;
  /** Writes down fates that were met on the ground. */
  land(fates: Fate[]): void;
  /** Resolves when `count` more may be launched. */
  room(count: number): Promise<void>;
  /** Resolves when everything launched has met its fate and that is written down. */
  idle(): Promise<void>;
};

export function createAir({ send, report, onError, pause }: AirNeeds): Air {
  const lastTo = new Map<string, Promise<void>>();
  const landed: Fate[] = [];
  const waiting: (() => void)[] = [];
  let aloft = 0;
  let gathering = false;
  let writing = 0;

  async function sendInOrder(messages: Message[], before: Promise<void> | undefined): Promise<void> {
    await before;
    let refused: Millis | null = null;
    for (const message of messages) {
      try {
        const fate: Fate = refused === null ? await send(message) : { message, type: 'NOT_PROCESSED', code: null, retryAfter: refused };
        if (fate.type === 'NOT_PROCESSED') refused = backoff(message.attempts, fate.retryAfter);
        landed.push(fate);
        write();
      } catch (error) {
        onError(error);
        settled(1);
      }
    }
  }

  function write(): void {
    if (gathering || writing === MOST_WRITING) return;
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
    launch(messages) {
      aloft += messages.length;
      for (const [to, group] of byRecipient(messages)) {
        const done = sendInOrder(group, lastTo.get(to)).then(() => {
          if (lastTo.get(to) === done) lastTo.delete(to);
        });
        lastTo.set(to, done);
      }
    },
    land(fates) {
      aloft += fates.length;
      landed.push(...fates);
      write();
    },
    room: (count) => until(() => aloft + count <= MOST_IN_AIR),
    idle: () => until(() => aloft === 0),
  };
}

/** The number of the event that a text is about, the last part of its id: all that one decision writes has the same moment. */
const eventNumber = ({ id }: Message) => Number(id.slice(id.lastIndexOf(':') + 1));

function byRecipient(messages: Message[]): Map<string, Message[]> {
  const groups = new Map<string, Message[]>();
  for (const message of messages.toSorted((a, b) => a.createdAt - b.createdAt || eventNumber(a) - eventNumber(b)))
    groups.set(message.to, [...(groups.get(message.to) ?? []), message]);
  return groups;
}
