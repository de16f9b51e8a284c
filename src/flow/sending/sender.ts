import { validityPeriod } from '../../domain/sending/message-expiry.ts';
import { segments } from '../../domain/text/gsm.ts';
import type { Message } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { DeliveryHealth } from '../delivery/delivery-health.ts';
import { backoff, postponed, recordOutcomes, type SendOutcome } from '../delivery/send-outcome.ts';
import type { Engine } from '../engine/engine.ts';
import { sentBody } from '../links/link-tokens.ts';
import type { Leases } from '../ports/leases.ts';
import type { SendResult, TextSender } from '../ports/twilio.ts';
import type { Wording } from '../ports/wording.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { createInFlightSends } from './in-flight.ts';
import { batched, createLastCheck, type LastCheckNeeds } from './last-check.ts';
import { createLateOffers, isLateOffer } from './late-offers.ts';
import { createRateLimiter } from './rate-limiter.ts';

/** How long a sender may hold a message: longer than Twilio's client waits for an answer. */
export const CLAIM_LEASE: Millis = 30 * SECOND;
const BATCH = 100;
/** How long texts stand back behind deadlines at most, and how many deadlines may wait while they do not. */
const MAX_STANDING_BACK: Millis = 3 * SECOND;
const AT_EASE = 20;
/** How old the check of a text may be when it leaves, and how often one that is older is checked again: where every look takes long, texts go all the same. */
const FRESH: Millis = SECOND / 2;
const LOOKS_AGAIN = 2;
/** When nothing else says when to look again. */
const SOON: Millis = SECOND / 4;

/**
 * Limits on what is sent; null for none. What is over the first two waits. `digestFrom`: from so many late offers on a vendor gets one text for
 * all of them.
 */
export type Limits = { segmentsPerSecond: number | null; perPhoneAndHour: number | null; digestFrom: number | null };

export type SenderNeeds = Omit<LastCheckNeeds, 'perPhoneAndHour'> & {
  twilio: TextSender;
  engine: Engine;
  leases: Leases;
  line: DeliveryHealth;
  limits: Limits;
  wording: Wording;
  linkSecret: string;
  publicUrl: string;
  newToken(): string;
  pause(ms: Millis): Promise<void>;
  /** Runs the task in so many milliseconds. */
  later(ms: Millis, task: () => void): void;
};

export type Sender = {
  /** There may be something to send: look soon. */
  nudge(): void;
  /** Resolves when everything that may go has been handed over and its fate written down. */
  idle(): Promise<void>;
  /** Claims nothing more; what is claimed and has not left goes back. */
  stop(): void;
  /** Whether Twilio takes texts: see {@link CircuitBreaker}. */
  state(): ReturnType<CircuitBreaker['state']>;
};

/** Takes messages from the outbox, checks each once more, hands it to Twilio and writes down what became of it. */
export function createSender(needs: SenderNeeds): Sender {
  const { outbox, engine, clock, line, limits, twilio } = needs;
  const onError = (error: unknown) => needs.log.error('sending stopped; the next sweep goes on', { error: String(error) });
  const check = createLastCheck({ ...needs, perPhoneAndHour: limits.perPhoneAndHour });
  const checkAgain = batched(check, needs.pause);
  const asTheyLeave = createLateOffers({ ...needs, digestFrom: limits.digestFrom });
  // It is asked about the phone that the last text went to: nothing is sent, and Twilio answers when it can.
  const probe = () => twilio.sentTo(lastTo, clock.now()).then(Boolean, () => false);
  const gate = createCircuitBreaker({ ...needs, probe, onChange: nudge });
  const pace = createRateLimiter({ segmentsPerSecond: limits.segmentsPerSecond, leases: needs.leases, holder: needs.newToken(), clock });
  const air = createInFlightSends({
    send,
    concurrency: gate.concurrency,
    report: (fates) => recordOutcomes(fates, needs),
    onError,
    pause: needs.pause,
  });
  let wanted = false;
  let stopped = false;
  let running: Promise<void> | null = null;
  let isAlarmSet = false;
  let lastTo = '';

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
      const most = Math.min(BATCH, await gate.capacity(), await pace.capacity());
      if (most <= 0) return lookAgain(Math.max(gate.retryAt(), pace.retryAt()));
      await air.untilRoomFor(most);
      if (stopped) return;
      const token = needs.newToken();
      const claimed = await outbox.claim(token, clock.now(), CLAIM_LEASE, most);
      if (claimed.length === 0) continue;
      wanted = true;
      const { send, outcomes: fates, checkedAt } = await check([...claimed, ...(await claimTheirOthers(claimed, token))]);
      const all = await asTheyLeave(send);
      const texts = all.slice(0, most);
      pace.spend(texts.reduce((sum, [message]) => sum + lengthOf(message), 0));
      air.start(texts, checkedAt);
      air.record([...fates, ...postponed(all.slice(most).flat(), clock.now())]);
    }
  }

  /** With late offers that go as one text, more may leave than there was room for: they take up the room of one; the rest waits. */
  async function claimTheirOthers(claimed: Message[], token: string): Promise<Message[]> {
    const now = clock.now();
    const phones = [...new Set(claimed.filter((message) => isLateOffer(message, now)).map(({ to }) => to))];
    return limits.digestFrom !== null && phones.length ? outbox.claimOffers(phones, token, now, CLAIM_LEASE, BATCH) : [];
  }

  function lookAgain(at: Moment): void {
    if (isAlarmSet) return;
    isAlarmSet = true;
    needs.later(Math.max(SOON, at - clock.now()), () => {
      isAlarmSet = false;
      nudge();
    });
  }

  /** Deadlines go before texts. */
  async function standBack(): Promise<void> {
    const until = clock.now() + MAX_STANDING_BACK;
    while (engine.urgentBacklog() > AT_EASE && clock.now() < until) await needs.pause(10);
  }

  const bodyOf = (message: Message) => sentBody(message, needs.linkSecret, needs.publicUrl);
  const lengthOf = (message: Message | undefined) => (message ? segments(bodyOf(message)) : 0);

  async function send(text: Message[], checkedAt: Moment): Promise<SendOutcome[]> {
    const [message] = text as [Message];
    const isOld = () => clock.now() - checkedAt > FRESH;
    const hasWaited = isOld();
    for (let looks = 0; looks < LOOKS_AGAIN && isOld(); looks++) {
      const again = await checkAgain(text);
      checkedAt = again.checkedAt;
      const fallen = new Map(again.outcomes.map((fate) => [fate.message, fate]));
      // The others make another text.
      if (text.some((one) => fallen.has(one))) return postponed(text, clock.now()).map((fate) => fallen.get(fate.message) ?? fate);
    }
    const now = clock.now();
    // Somebody else may have taken it over since: Twilio would then get it twice.
    const isHeldTooLong = message.nextAt !== null && now > message.nextAt - CLAIM_LEASE / 2;
    if (stopped || isHeldTooLong) return postponed(text, now);
    const pausedUntil = line.pausedUntil(message);
    if (pausedUntil !== null) return postponed(text, pausedUntil);
    // Those that waited behind the same phone must not leave all at once.
    if (hasWaited && !pace.trySpend(lengthOf(message))) return postponed(text, Math.max(now, pace.retryAt()));
    if (!gate.tryPass()) return postponed(text, Math.max(now, gate.retryAt()));
    lastTo = message.to;
    const result = await twilio.send({
      messageId: message.id,
      to: message.to,
      body: bodyOf(message),
      validFor: validityPeriod(message, now),
    });
    gate.record(result);
    const fate = fateOf(message, result);
    return text.map((one) => ({ ...fate, message: one }));
  }

  function fateOf(message: Message, result: SendResult): SendOutcome {
    const now = clock.now();
    switch (result.type) {
      case 'NOT_PROCESSED':
        return { message, type: 'POSTPONED', until: now + backoff(message.attempts, result.retryAfter), because: 'NOT_TAKEN' };
      case 'UNKNOWN':
        return { message, ...result };
      case 'ACCEPTED':
        line.record({ to: message.to, type: 'ACCEPTED' });
        return { message, ...result };
      case 'FAILED': {
        const wasTrial = line.isTrial(message);
        line.record({ to: message.to, type: 'FAILED', at: 'ACCEPTANCE', code: result.code, why: result.why });
        // The text that went to see whether our sender is set up again must not be lost over it.
        const pausedUntil = wasTrial ? line.pausedUntil(message) : null;
        return pausedUntil === null ? { message, ...result } : { message, type: 'POSTPONED', until: pausedUntil, because: 'NOT_TAKEN' };
      }
      default:
        return result satisfies never;
    }
  }

  return {
    nudge,
    stop() {
      stopped = true;
    },
    async idle() {
      do {
        while (running) await running;
        await air.idle();
      } while (running);
    },
    state: gate.state,
  };
}
