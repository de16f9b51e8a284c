import { isStillTrue } from '../domain/inquiry/still-true.ts';
import { type Message, type MessageKind, PENALTY_KINDS } from '../domain/message.ts';
import { afterQuiet } from '../domain/quiet.ts';
import { HOUR, MINUTE, type Millis, type Moment, SECOND } from '../domain/time.ts';
import type { RoutingVendor } from '../domain/vendor.ts';
import { createAir } from './air.ts';
import type { Engine } from './engine.ts';
import { type Fate, report } from './fate.ts';
import { withLink } from './links.ts';
import type { Clock, InquiryStore, Log, MessageWrite, OptOuts, Outbox, TextSender } from './ports.ts';

/** How long a sender may hold a message: longer than Twilio's client waits for an answer. */
export const CLAIM_LEASE: Millis = 30 * SECOND;
const BATCH = 100;
/** How long texts stand back behind deadlines at most, and how many deadlines may wait while they do not. */
const MOST_STANDING_BACK: Millis = 3 * SECOND;
const AT_EASE = 20;

export type SenderNeeds = {
  outbox: Outbox;
  store: InquiryStore;
  optOuts: OptOuts;
  twilio: TextSender;
  engine: Engine;
  clock: Clock;
  log: Log;
  linkSecret: string;
  publicUrl: string;
  newToken(): string;
  pause(ms: Millis): Promise<void>;
};

export type Sender = {
  /** There may be something to send: look soon. */
  nudge(): void;
  /** Resolves when everything that was due has been handed over and its fate written down. */
  idle(): Promise<void>;
  /** Claims nothing more. */
  stop(): void;
};

/** What a text that says goodbye to texts is: it alone goes to somebody who has opted out. */
const GOODBYES: MessageKind[] = ['CONSUMER_OPTED_OUT', 'VENDOR_OPTED_OUT'];

type Check = { send: Message[]; fates: Fate[]; later: MessageWrite[] };

/** Takes messages from the outbox, checks each once more, hands it to Twilio and writes down what became of it. */
export function createSender(needs: SenderNeeds): Sender {
  const { outbox, engine, clock } = needs;
  const onError = (error: unknown) => needs.log.error('sending stopped; the next sweep goes on', { error: String(error) });
  const air = createAir({ send, report: (fates) => report(fates, needs), onError, pause: needs.pause });
  let wanted = false;
  let stopped = false;
  let running: Promise<void> | null = null;

  function nudge(): void {
    wanted = true;
    if (stopped || running) return;
    running = drain()
      .catch(onError)
      .then(() => {
        running = null;
        if (wanted) nudge();
      });
  }

  /** One claim at a time: two would read the same messages and fight over them, and overtake each other on the way to a phone. */
  async function drain(): Promise<void> {
    while (wanted) {
      wanted = false;
      await standBack();
      await air.room(BATCH);
      if (stopped) return;
      const claimed = await outbox.claim(needs.newToken(), clock.now(), CLAIM_LEASE, BATCH);
      if (claimed.length === 0) continue;
      wanted = true;
      const { send, fates, later } = await check(claimed);
      if (later.length) await outbox.write(later);
      air.launch(send);
      air.land(fates);
    }
  }

  /** Deadlines go before texts. */
  async function standBack(): Promise<void> {
    const until = clock.now() + MOST_STANDING_BACK;
    while (engine.urgent() > AT_EASE && clock.now() < until) await needs.pause(10);
  }

  async function check(messages: Message[]): Promise<Check> {
    const inquiryIds = [...new Set(messages.map((message) => message.inquiryId))];
    const posted = messages.filter((message) => message.kind === 'CONSUMER_POSTED').map((message) => message.inquiryId);
    const records = await needs.store.load(inquiryIds);
    const optedOut = await needs.optOuts.among([...new Set(messages.map((message) => message.to))]);
    const latest = posted.length ? await outbox.latestConsumerMessage(posted) : new Map<string, { id: string; createdAt: Moment }>();
    const vendors = await penalizedOf(messages);
    const result: Check = { send: [], fates: [], later: [] };
    for (const message of messages) {
      const record = records.get(message.inquiryId);
      const now = clock.now();
      if (
        !record ||
        !isStillTrue(message, record.inquiry, latest.get(message.inquiryId) ?? null, vendors.get(message.vendorId ?? '') ?? null, now)
      )
        result.fates.push({ message, type: 'EXPIRED' });
      else if (optedOut.has(message.to) && !GOODBYES.includes(message.kind))
        result.fates.push({ message, type: 'FAILED', code: 21610, why: 'OPTED_OUT' });
      else {
        const policy = await needs.store.policy(message.platformId, record.inquiry.policyVersion);
        const decent = message.answers ? now : afterQuiet(policy.quietFrom, policy.quietUntil, message.zone, now);
        if (decent > now) result.later.push(release(message, decent));
        else result.send.push(message);
      }
    }
    return result;
  }

  async function penalizedOf(messages: Message[]): Promise<Map<string, RoutingVendor>> {
    const ids = messages.flatMap(({ kind, vendorId }) => (vendorId !== null && PENALTY_KINDS.includes(kind) ? [vendorId] : []));
    return ids.length ? needs.store.vendors([...new Set(ids)]) : new Map();
  }

  async function send(message: Message): Promise<Fate> {
    // Somebody else may have taken it over since: Twilio would then get it twice.
    if (message.nextAt !== null && clock.now() > message.nextAt - CLAIM_LEASE / 2)
      return { message, type: 'NOT_PROCESSED', code: null, retryAfter: 0 };
    const body = withLink(message.body, message, needs.linkSecret, needs.publicUrl);
    const result = await needs.twilio.send({ messageId: message.id, to: message.to, body, validFor: usefulFor(message.kind) });
    return { message, ...result };
  }

  return {
    nudge,
    stop() {
      stopped = true;
    },
    async idle() {
      while (running) await running;
      await air.idle();
    },
  };
}

/** Back to the outbox, to be sent at `at`. */
export function release(message: Message, at: Moment): MessageWrite {
  return {
    id: message.id,
    from: ['CLAIMED'],
    ...(message.claim === null ? {} : { claim: message.claim }),
    set: { status: 'PENDING', nextAt: at, claim: null },
  };
}

/** How long Twilio may go on trying: no longer than the text is useful. */
function usefulFor(kind: MessageKind): Millis {
  switch (kind) {
    case 'VENDOR_OFFER':
    case 'VENDOR_REMINDER':
    case 'CONSUMER_POSTED':
      return 15 * MINUTE;
    default:
      return 4 * HOUR;
  }
}
