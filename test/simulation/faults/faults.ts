import type { Millis } from '../../../src/domain/time/time.ts';
import { mixed } from '../kernel/chance.ts';

/** What may go wrong at a single step. */
export type FaultKind =
  /** A step of the store takes seconds. */
  | 'SLOW'
  /** Twilio takes seconds. */
  | 'TWILIO_SLOW'
  /** The process ends before the step reaches the other side. */
  | 'CRASH_BEFORE'
  /** The process ends when the step is done, before it hears of it. */
  | 'CRASH_AFTER'
  /** The process is stopped when the step is done, hears of it when it goes on, and does not know that time has passed. */
  | 'STOPPED'
  /** The store does not answer: nothing was done. */
  | 'STORE_AWAY'
  /** The store does what was asked, and its answer is lost. */
  | 'REPLY_LOST'
  /** The store says that another process came first: nothing was done. */
  | 'CONFLICT'
  /** Twilio takes no text just now. */
  | 'TWILIO_BUSY'
  /** Twilio takes the text; its answer is lost. */
  | 'TIMEOUT_ACCEPTED'
  /** Twilio never gets the text; nobody knows. */
  | 'TIMEOUT_REJECTED'
  /** Twilio takes the text and cannot deliver it, this time or for good. */
  | 'UNDELIVERED'
  | 'CALLBACK_LOST'
  | 'CALLBACK_TWICE'
  | 'CALLBACKS_REVERSED'
  | 'CALLBACK_LATE'
  /** A text that came in is handed over twice. */
  | 'WEBHOOK_TWICE'
  /** A request is carried out, and its answer is lost on the way to the caller. */
  | 'ANSWER_LOST';

/** How often each befalls a step that it can befall, 0 to 1. */
export type FaultRates = Readonly<Partial<Record<FaultKind, number>>>;

/** Which faults may happen: all but the muted kinds, and of the rest, when `only` is given, those whose number is among it. */
export type Allowed = { muted: ReadonlySet<FaultKind>; only: ReadonlySet<number> | null };

export const ALL_ALLOWED: Allowed = { muted: new Set(), only: null };

/** A fault that happened. Its number names the step that it befell, and stays the same while the rest of the world is taken away. */
export type InjectedFault = { kind: FaultKind; number: number };

export type Faults = {
  /**
   * Which of these faults befalls the step, if any. What the step is decides, not the order of the asking: without another
   * inquiry the rest of the world meets what it met before.
   */
  of(kinds: readonly FaultKind[], ...step: number[]): FaultKind | null;
  /** A length of time up to `most`, mostly a short one. */
  delay(most: Millis, ...step: number[]): Millis;
  /** Everything that has happened so far, oldest first. */
  injected: readonly InjectedFault[];
};

const WHOLE = 0x1_0000_0000;

export function createFaults(seed: number, rates: FaultRates, { muted, only }: Allowed): Faults {
  const injected: InjectedFault[] = [];
  const totals = new Map<readonly FaultKind[], number>();
  const totalOf = (kinds: readonly FaultKind[]): number => {
    const total = kinds.reduce((sum, kind) => sum + (rates[kind] ?? 0), 0);
    totals.set(kinds, total);
    return total;
  };
  return {
    of(kinds, ...step) {
      const total = totals.get(kinds) ?? totalOf(kinds);
      if (total === 0) return null;
      const number = mixed(seed, ...step);
      let left = number / WHOLE;
      if (left >= total) return null;
      const kind = kinds.find((one) => {
        left -= rates[one] ?? 0;
        return left < 0;
      });
      if (kind === undefined || muted.has(kind) || (only !== null && !only.has(number))) return null;
      injected.push({ kind, number });
      return kind;
    },
    delay: (most, ...step) => Math.floor(most * (mixed(~seed, ...step) / WHOLE) ** 6),
    injected,
  };
}
