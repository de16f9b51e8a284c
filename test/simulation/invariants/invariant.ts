import type { Event } from '../../../src/domain/inquiry/model/events.ts';
import type { Inquiry } from '../../../src/domain/inquiry/model/types.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import type { Message } from '../../../src/domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { Strike } from '../../../src/domain/vendor/strike.ts';
import type { Limits } from '../../../src/flow/sending/sender.ts';
import type { StoredInquiry, Tables } from '../../../src/store/memory/tables.ts';
import type { About, Act } from '../people/environment.ts';
import type { Readiness } from '../service/readiness.ts';
import type { ProcessRun } from '../service/steps.ts';
import type { Taken, Text } from '../twilio/listener.ts';

/** A broken invariant: which, how, and the inquiry that it was seen on, if it is about one. */
export type Violation = { invariant: string; what: string; inquiryId: string | null; at: Moment };

/** What an invariant may look at, and how it says that it is broken. */
export type InvariantContext = {
  now(): Moment;
  tables: Tables;
  readiness: Readiness;
  limits: Limits;
  /** When Twilio was last away; -Infinity when never. */
  twilioBackAt(): Moment;
  policyOf(inquiry: Inquiry): Policy;
  violated(what: string, inquiryId?: string | null): void;
};

/** A request to send, with a message that it is made of as it is kept, and when that was claimed. Several messages may make one request: each comes. */
export type SendRequest = { text: Text; message: Message | undefined; claimedAt: Moment };

/** What an invariant wants to hear of. Changes come as they are made; `settled` when everything that came with them has come too. */
export type Hooks = {
  /** An inquiry has come or changed; `events` are those that changed it. */
  inquiry?(after: StoredInquiry, before: StoredInquiry | undefined, events: readonly Event[]): void;
  message?(after: Message, before: Message | undefined): void;
  strike?(after: Strike, before: Strike | undefined): void;
  /** A request to send leaves a process. */
  leaves?(leaving: SendRequest, run: ProcessRun): void;
  /** It reaches Twilio. */
  handed?(handed: SendRequest): void;
  /** A process hears from Twilio, or not (`isThere`: Twilio has read what it was asked). */
  heard?(run: ProcessRun, isThere: boolean): void;
  taken?(text: Taken): void;
  delivered?(text: Taken): void;
  /** Its phone will never get it. */
  undelivered?(text: Taken): void;
  /** The service has taken in Twilio's word on a text. */
  toldStatus?(text: { messageId: string; status: string }): void;
  said?(act: Act, about: About): void;
  answered?(act: Act, about: About, answer: string): void;
  /** A text of this phone was answered in the answer to its webhook. */
  replied?(phone: string): void;
  settled?(inquiryIds: ReadonlySet<string>): void;
  /** Between any two steps. */
  step?(): void;
  /** Nothing is left to happen. */
  atRest?(): void;
};

export type Invariant = { name: string; watch(seen: InvariantContext): Hooks };

/** How long before a text leaves it was looked at at the latest. A look that takes longer is taken again: only where two of them take long can an older one be the last. */
const LOOKED_WITHIN: Millis = SECOND;

/** A process that sends a text at `now` which was claimed at `claimedAt` knows what was written down before the moment that this answers with. */
export function lastCheckAt({ heldUpAt: [twiceSince] }: Pick<ProcessRun, 'heldUpAt'>, claimedAt: Moment, now: Moment): Moment {
  return twiceSince >= claimedAt ? claimedAt : Math.max(claimedAt, now - LOOKED_WITHIN);
}
