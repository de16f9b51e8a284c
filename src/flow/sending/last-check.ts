import { hasExpired, ignoresQuietHours } from '../../domain/sending/message-expiry.ts';
import { isStillTrue } from '../../domain/sending/still-true.ts';
import { type Message, type MessageKind, PENALTY_KINDS } from '../../domain/text/message.ts';
import { afterQuietHours } from '../../domain/time/quiet-hours.ts';
import { MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { RoutingVendor } from '../../domain/vendor/vendor.ts';
import { createGatheringLoader } from '../delivery/gathering-loader.ts';
import { postponed, type SendOutcome } from '../delivery/send-outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { Log } from '../ports/log.ts';
import type { OptOuts } from '../ports/opt-outs.ts';
import type { Outbox } from '../ports/outbox.ts';
import { farewellObstacle, loadOfferTexts } from './farewells.ts';
import { createPhoneLimit } from './phone-limit.ts';

/** The texts that confirm an opt-out: they alone go to a phone that has opted out. */
const OPT_OUT_CONFIRMATIONS: MessageKind[] = ['CONSUMER_OPTED_OUT', 'VENDOR_OPTED_OUT'];
/** How long a text waits that could not be checked. */
const RETRY_CHECK_AFTER: Millis = MINUTE;

export type LastCheckNeeds = {
  outbox: Outbox;
  store: InquiryStore;
  optOuts: OptOuts;
  clock: Clock;
  log: Log;
  /** The most texts an hour that one phone gets; null is no limit. */
  perPhoneAndHour: number | null;
};

/** Which of the texts may go now, and the outcomes of the others. `checkedAt`: the moment at which that was so. */
type Checked = { send: Message[]; outcomes: SendOutcome[]; checkedAt: Moment };
export type LastCheck = (messages: Message[]) => Promise<Checked>;

type CheckFacts = {
  records: Map<string, InquiryRecord>;
  optedOut: Set<string>;
  latest: Map<string, { id: string; createdAt: Moment }>;
  vendors: Map<string, RoutingVendor>;
  /** The texts of offers that are over, where a farewell asks whether they went out. */
  offerTexts: Map<string, Message>;
};

/** Checks claimed texts just before they go: still true? about an offer that its vendor has heard of? recipient not opted out? not stale? no quiet hours? not too many for this phone? */
export function createLastCheck(needs: LastCheckNeeds): LastCheck {
  const { outbox, store, clock } = needs;
  const phoneLimit = createPhoneLimit(outbox, needs.perPhoneAndHour);

  async function loadFacts(messages: Message[]): Promise<CheckFacts> {
    const posted = messages.filter((message) => message.kind === 'CONSUMER_POSTED').map((message) => message.inquiryId);
    const penalized = messages.flatMap(({ kind, vendorId }) => (vendorId !== null && PENALTY_KINDS.includes(kind) ? [vendorId] : []));
    const records = await store.load([...new Set(messages.map((message) => message.inquiryId))]);
    return {
      records,
      optedOut: await needs.optOuts.among([...new Set(messages.map((message) => message.to))]),
      latest: posted.length ? await outbox.latestConsumerMessage(posted) : new Map(),
      offerTexts: await loadOfferTexts(messages, records, outbox),
      vendors: penalized.length ? await store.vendors([...new Set(penalized)]) : new Map(),
    };
  }

  /** The outcome of a text that may not go now; null when it may. */
  async function obstacle(message: Message, facts: CheckFacts, now: Moment): Promise<SendOutcome | null> {
    const record = facts.records.get(message.inquiryId);
    const vendor = facts.vendors.get(message.vendorId ?? '') ?? null;
    if (!record || !isStillTrue(message, record.inquiry, facts.latest.get(message.inquiryId) ?? null, vendor, now))
      return { message, type: 'EXPIRED', stale: false };
    const unheard = farewellObstacle(message, record, facts.offerTexts, now);
    if (unheard) return unheard;
    if (facts.optedOut.has(message.to) && !OPT_OUT_CONFIRMATIONS.includes(message.kind))
      return { message, type: 'FAILED', code: 21610, why: 'OPTED_OUT' };
    if (hasExpired(message, record.inquiry, now)) return { message, type: 'EXPIRED', stale: true };
    const { quietFrom, quietUntil } = await store.policy(message.platformId, record.inquiry.policyVersion);
    const allowedAt = ignoresQuietHours(message, now) ? now : afterQuietHours(quietFrom, quietUntil, message.zone, now);
    return allowedAt > now ? { message, type: 'POSTPONED', until: allowedAt, because: 'QUIET_HOURS' } : null;
  }

  return async (messages) => {
    // A process that is stopped meanwhile handles the facts late: they were true when they were asked for.
    const checkedAt = clock.now();
    const facts = await loadFacts(messages);
    const now = clock.now();
    const outcomes: SendOutcome[] = [];
    const allowed: Message[] = [];
    for (const message of messages) {
      try {
        const outcome = await obstacle(message, facts, now);
        if (outcome) outcomes.push(outcome);
        else allowed.push(message);
      } catch (error) {
        // A text about a broken inquiry must not hold up the others.
        needs.log.error('a text could not be checked', { message: message.id, error: String(error) });
        outcomes.push(...postponed([message], now + RETRY_CHECK_AFTER));
      }
    }
    const { send, later } = await phoneLimit(allowed, now);
    return { send, outcomes: [...outcomes, ...later], checkedAt };
  };
}

/** What a check said about one text. `outcome`: null when the text may go. */
export type Recheck = { outcome: SendOutcome | null; checkedAt: Moment };

/** Checks texts one by one for the caller; texts that wait for a check at the same time share one. Rejects when the check does. */
export function createRecheck(check: LastCheck, pause: (ms: Millis) => Promise<void>): (text: Message[]) => Promise<Recheck[]> {
  const loader = createGatheringLoader(async (messages: readonly Message[]): Promise<Recheck[]> => {
    const { outcomes, checkedAt } = await check([...messages]);
    const byMessage = new Map(outcomes.map((outcome) => [outcome.message, outcome]));
    return messages.map((message) => ({ outcome: byMessage.get(message) ?? null, checkedAt }));
  }, pause);
  return (text) => Promise.all(text.map((message) => loader.load(message)));
}
