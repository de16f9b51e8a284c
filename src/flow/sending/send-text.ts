import { validityPeriod } from '../../domain/sending/message-expiry.ts';
import type { Message } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { DeliveryHealth } from '../delivery/delivery-health.ts';
import { postponed, type SendOutcome, tryAgain } from '../delivery/send-outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { SendResult, TextSender } from '../ports/twilio.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { CLAIM_LEASE } from './claim-loop.ts';
import type { Recheck } from './last-check.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** A text whose check is older than this when it leaves is checked again. */
const MAX_CHECK_AGE: Millis = SECOND / 2;
/** How often a text is checked again at most: where every check takes long, texts go all the same. */
const MAX_RECHECKS = 2;

export type SendTextNeeds = {
  twilio: TextSender;
  clock: Clock;
  breaker: CircuitBreaker;
  limiter: RateLimiter;
  deliveryHealth: DeliveryHealth;
  recheck(text: Message[]): Promise<Recheck[]>;
  /** The words in which a message leaves. */
  bodyOf(message: Message): string;
  segmentsOf(message: Message): number;
  isStopped(): boolean;
  /** Called with the phone number just before a text to it is handed over. */
  onSend(to: string): void;
};

/**
 * Hands one claimed text over to Twilio, unless a recheck, a limit or a pause holds it back. Resolves to the outcome of each message that
 * it stands for. `checkedAt`: when the last check found that it may go.
 */
export function createSendText(needs: SendTextNeeds): (text: Message[], checkedAt: Moment) => Promise<SendOutcome[]> {
  const { twilio, clock, breaker, limiter, deliveryHealth } = needs;

  /** The outcomes of the text's messages when one of them may no longer go; null when all may. */
  async function checkAgain(text: Message[], checkedAt: Moment): Promise<SendOutcome[] | null> {
    let latest = checkedAt;
    for (let checks = 0; checks < MAX_RECHECKS && clock.now() - latest > MAX_CHECK_AGE; checks++) {
      const checked = await needs.recheck(text);
      latest = Math.min(...checked.map((one) => one.checkedAt));
      // The other messages make another text.
      if (checked.some(({ outcome }) => outcome))
        return postponed(text, clock.now()).map((otherwise, n) => checked[n]?.outcome ?? otherwise);
    }
    return null;
  }

  /** Until when the text must wait; null when it goes now. */
  function waitUntil(message: Message, hasWaited: boolean, now: Moment): Moment | null {
    // Another sender may take it over when the claim ends: Twilio would then get it twice.
    const isHeldTooLong = message.nextAt !== null && now > message.nextAt - CLAIM_LEASE / 2;
    if (needs.isStopped() || isHeldTooLong) return now;
    const pausedUntil = deliveryHealth.pausedUntil(message);
    if (pausedUntil !== null) return pausedUntil;
    // Texts that waited behind one to the same phone must not leave all at once.
    if (hasWaited && !limiter.trySpend(needs.segmentsOf(message))) return Math.max(now, limiter.retryAt());
    return breaker.tryPass() ? null : Math.max(now, breaker.retryAt());
  }

  return async (text, checkedAt) => {
    const [message] = text as [Message];
    const hasWaited = clock.now() - checkedAt > MAX_CHECK_AGE;
    const outcomes = await checkAgain(text, checkedAt);
    if (outcomes) return outcomes;
    const now = clock.now();
    const until = waitUntil(message, hasWaited, now);
    if (until !== null) return postponed(text, until);
    needs.onSend(message.to);
    const { id: messageId, to } = message;
    const result = await twilio.send({ messageId, to, body: needs.bodyOf(message), validFor: validityPeriod(message, now) });
    breaker.record(result);
    const outcome = outcomeOf(message, result, deliveryHealth, clock.now());
    return text.map((one) => ({ ...outcome, message: one }));
  };
}

/** What Twilio's answer means for the message, after delivery health has taken note of it. */
function outcomeOf(message: Message, result: SendResult, deliveryHealth: DeliveryHealth, now: Moment): SendOutcome {
  switch (result.type) {
    case 'NOT_PROCESSED': {
      const { until, isNight } = tryAgain(message, result.code, result.retryAfter, now);
      return { message, type: 'POSTPONED', until, because: isNight ? 'QUIET_HOURS' : 'NOT_TAKEN' };
    }
    case 'UNKNOWN':
      return { message, ...result };
    case 'ACCEPTED':
      deliveryHealth.record({ to: message.to, type: 'ACCEPTED' });
      return { message, ...result };
    case 'FAILED': {
      const wasTrial = deliveryHealth.isTrial(message);
      deliveryHealth.record({ to: message.to, type: 'FAILED', at: 'ACCEPTANCE', code: result.code, why: result.why });
      // A text that was the trial of a paused country is not lost when the trial fails.
      const pausedUntil = wasTrial ? deliveryHealth.pausedUntil(message) : null;
      return pausedUntil === null ? { message, ...result } : { message, type: 'POSTPONED', until: pausedUntil, because: 'NOT_TAKEN' };
    }
    default:
      return result satisfies never;
  }
}
