import { randomUUID } from 'node:crypto';
import { type Refusal, refusals } from './refusals.ts';
import { DELIVERED, type Fate } from './sms.ts';

/** How Twilio answers one send. Times in milliseconds. */
export type Reply =
  | { readonly how: 'created'; readonly afterMs: number }
  | { readonly how: 'refused'; readonly refusal: Refusal }
  | { readonly how: 'html-500' }
  | { readonly how: 'silence'; readonly forMs: number }
  | { readonly how: 'reset' };

/** What meeting a fault means: whether the text is taken, what happens to it then, and what the caller sees. */
export type Outcome = { readonly accepted: boolean; readonly fate: Fate; readonly reply: Reply };

/** Queued trouble: the next `next` sends (to `to`, when given) meet `kind`. */
export type Fault = {
  readonly id: string;
  readonly kind: FaultKind;
  readonly next: number;
  readonly to: string | null;
  readonly ms: number | null;
};

/** Longer than the ten seconds that Leadline waits, and short enough not to pile up connections. */
const SILENCE_MS = 15_000;
const SLOW_MS = 3_000;
const LATE_MS = 3_000;
const MAX_MS = 600_000;
const MAX_SENDS = 1_000_000;

const created: Reply = { how: 'created', afterMs: 0 };

function taken(reply: Reply, fate: Partial<Fate> = {}): Outcome {
  return { accepted: true, fate: { ...DELIVERED, ...fate }, reply };
}

function notTaken(reply: Reply): Outcome {
  return { accepted: false, fate: DELIVERED, reply };
}

const OUTCOMES = {
  'http-429': () => notTaken({ how: 'refused', refusal: refusals.tooManyRequests() }),
  'http-500-accepted': () => taken({ how: 'html-500' }),
  'http-500-rejected': () => notTaken({ how: 'html-500' }),
  'timeout-accepted': ({ ms }: Fault) => taken({ how: 'silence', forMs: ms ?? SILENCE_MS }),
  'timeout-rejected': ({ ms }: Fault) => notTaken({ how: 'silence', forMs: ms ?? SILENCE_MS }),
  reset: () => notTaken({ how: 'reset' }),
  slow: ({ ms }: Fault) => taken({ how: 'created', afterMs: ms ?? SLOW_MS }),
  undeliverable: () => taken(created, { final: 'undelivered', errorCode: 30003 }),
  landline: (_fault: Fault, to: string) => notTaken({ how: 'refused', refusal: refusals.toIsNotMobile(to) }),
  'opted-out': () => notTaken({ how: 'refused', refusal: refusals.toOptedOut() }),
  filtered: () => taken(created, { final: 'undelivered', errorCode: 30007 }),
  'callback-lost': () => taken(created, { callbacks: 'lost' }),
  'callback-twice': () => taken(created, { callbacks: 'twice' }),
  'callback-reversed': () => taken(created, { callbacks: 'reversed' }),
  'callback-late': ({ ms }: Fault) => taken(created, { callbacks: 'late', lateMs: ms ?? LATE_MS }),
} satisfies Record<string, (fault: Fault, to: string) => Outcome>;

/** The kinds of trouble that can be ordered. */
type FaultKind = keyof typeof OUTCOMES;

/** What a send to `to` meets; without a fault it is taken and answered at once. */
export function outcomeOf(fault: Fault | undefined, to: string): Outcome {
  return fault ? OUTCOMES[fault.kind](fault, to) : taken(created);
}

/** The first queued fault that a send to `to` meets. */
export function faultFor(to: string, queued: readonly Fault[]): Fault | undefined {
  return queued.find((fault) => fault.to === null || fault.to === to);
}

/** Why an order for trouble was not understood: the field and a plain sentence. */
export type FieldError = { readonly field: string; readonly message: string };

const E164 = /^\+[1-9]\d{6,14}$/;

/** Reads the body of `POST /faults`. */
export function readFault(input: unknown): Fault | FieldError {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { field: 'body', message: 'Send a JSON object like {"kind":"slow","next":1}.' };
  const { kind, next, to = null, ms = null, ...rest } = input as Record<string, unknown>;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return { field: unknown, message: `There is no field "${unknown}": use kind, next, to and ms.` };
  if (typeof kind !== 'string' || !Object.hasOwn(OUTCOMES, kind))
    return { field: 'kind', message: `kind is one of ${Object.keys(OUTCOMES).join(', ')}.` };
  if (typeof next !== 'number' || !Number.isInteger(next) || next < 1 || next > MAX_SENDS) {
    return { field: 'next', message: `next says how many sends meet it: a whole number from 1 to ${MAX_SENDS}.` };
  }
  if (to !== null && (typeof to !== 'string' || !E164.test(to)))
    return { field: 'to', message: 'to is a phone number like +13125550142, or left out.' };
  if (ms !== null && (typeof ms !== 'number' || !Number.isInteger(ms) || ms < 0 || ms > MAX_MS)) {
    return { field: 'ms', message: `ms is a whole number of milliseconds from 0 to ${MAX_MS}, or left out.` };
  }
  return { id: randomUUID(), kind: kind as FaultKind, next, to, ms };
}
