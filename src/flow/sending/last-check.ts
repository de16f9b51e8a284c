import { hasExpired, ignoresQuietHours } from '../../domain/sending/message-expiry.ts';
import { isStillTrue } from '../../domain/sending/still-true.ts';
import { type Message, type MessageKind, PENALTY_KINDS } from '../../domain/text/message.ts';
import { afterQuietHours } from '../../domain/time/quiet-hours.ts';
import { MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { RoutingVendor } from '../../domain/vendor/vendor.ts';
import type { SendOutcome } from '../delivery/send-outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { Log } from '../ports/log.ts';
import type { OptOuts } from '../ports/opt-outs.ts';
import type { Outbox } from '../ports/outbox.ts';
import { createPhoneLimit } from './phone-limit.ts';

/** What a text that says goodbye to texts is: it alone goes to somebody who has opted out. */
const GOODBYES: MessageKind[] = ['CONSUMER_OPTED_OUT', 'VENDOR_OPTED_OUT'];
/** Texts that are to be checked again within this time share the look. */
const GATHER: Millis = 5;
/** How long a text rests that cannot be checked. */
const REST: Millis = MINUTE;

export type LastCheckNeeds = {
  outbox: Outbox;
  store: InquiryStore;
  optOuts: OptOuts;
  clock: Clock;
  log: Log;
  /** The most texts an hour that one phone gets; null: as many as there are. */
  perPhoneAndHour: number | null;
};

/** Which of the texts may go now, and what becomes of the others. `checkedAt`: when that was so. */
type Checked = { send: Message[]; outcomes: SendOutcome[]; checkedAt: Moment };
export type LastCheck = (messages: Message[]) => Promise<Checked>;

type Known = {
  records: Map<string, InquiryRecord>;
  optedOut: Set<string>;
  latest: Map<string, { id: string; createdAt: Moment }>;
  vendors: Map<string, RoutingVendor>;
};

/** Looks at texts once more before they go: still true? not stopped? not quiet hours? not stale? not one too many for this phone? */
export function createLastCheck(needs: LastCheckNeeds): LastCheck {
  const { outbox, store, clock } = needs;
  const phoneLimit = createPhoneLimit(outbox, needs.perPhoneAndHour);

  async function look(messages: Message[]): Promise<Known> {
    const posted = messages.filter((message) => message.kind === 'CONSUMER_POSTED').map((message) => message.inquiryId);
    const penalized = messages.flatMap(({ kind, vendorId }) => (vendorId !== null && PENALTY_KINDS.includes(kind) ? [vendorId] : []));
    return {
      records: await store.load([...new Set(messages.map((message) => message.inquiryId))]),
      optedOut: await needs.optOuts.among([...new Set(messages.map((message) => message.to))]),
      latest: posted.length ? await outbox.latestConsumerMessage(posted) : new Map(),
      vendors: penalized.length ? await store.vendors([...new Set(penalized)]) : new Map(),
    };
  }

  /** What keeps this text from going; null when nothing does. */
  async function obstacle(message: Message, known: Known, now: Moment): Promise<SendOutcome | null> {
    const record = known.records.get(message.inquiryId);
    const vendor = known.vendors.get(message.vendorId ?? '') ?? null;
    if (!record || !isStillTrue(message, record.inquiry, known.latest.get(message.inquiryId) ?? null, vendor, now))
      return { message, type: 'EXPIRED', stale: false };
    if (known.optedOut.has(message.to) && !GOODBYES.includes(message.kind))
      return { message, type: 'FAILED', code: 21610, why: 'OPTED_OUT' };
    if (hasExpired(message, record.inquiry, now)) return { message, type: 'EXPIRED', stale: true };
    const { quietFrom, quietUntil } = await store.policy(message.platformId, record.inquiry.policyVersion);
    const decent = ignoresQuietHours(message, now) ? now : afterQuietHours(quietFrom, quietUntil, message.zone, now);
    return decent > now ? { message, type: 'POSTPONED', until: decent, because: 'QUIET_HOURS' } : null;
  }

  return async (messages) => {
    // The answer may come late, or be heard late by a process that was stopped: what it says was so when it was asked for.
    const checkedAt = clock.now();
    const known = await look(messages);
    const now = clock.now();
    const fates: SendOutcome[] = [];
    const free: Message[] = [];
    for (const message of messages) {
      try {
        const found = await obstacle(message, known, now);
        if (found) fates.push(found);
        else free.push(message);
      } catch (error) {
        // One that is broken must not hold up the others.
        needs.log.error('a text could not be checked', { message: message.id, error: String(error) });
        fates.push({ message, type: 'POSTPONED', until: now + REST, because: 'OTHERS' });
      }
    }
    const { send, later } = await phoneLimit(free, now);
    return { send, outcomes: [...fates, ...later], checkedAt };
  };
}

/** A check that all share which ask within the same few milliseconds. */
export function batched(check: LastCheck, pause: (ms: Millis) => Promise<void>): LastCheck {
  let next: { messages: Message[]; done: Promise<Checked> } | null = null;
  return (asked) => {
    if (next) next.messages.push(...asked);
    else {
      const messages = [...asked];
      const done = pause(GATHER).then(() => {
        next = null;
        return check(messages);
      });
      next = { messages, done };
    }
    return next.done;
  };
}
