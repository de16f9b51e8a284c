import { segments } from '../../domain/text/gsm.ts';
import type { Message } from '../../domain/text/message.ts';
import type { Millis } from '../../domain/time/time.ts';
import type { DeliveryHealth } from '../delivery/delivery-health.ts';
import { recordOutcomes } from '../delivery/send-outcome.ts';
import type { Engine } from '../engine/engine.ts';
import { sentBody } from '../links/link-tokens.ts';
import type { Leases } from '../ports/leases.ts';
import type { TextSender } from '../ports/twilio.ts';
import type { Wording } from '../ports/wording.ts';
import { type CircuitState, createCircuitBreaker } from './circuit-breaker.ts';
import { createClaimLoop } from './claim-loop.ts';
import { createInFlightSends } from './in-flight.ts';
import { createLastCheck, createRecheck, type LastCheckNeeds } from './last-check.ts';
import { createLateOffers } from './late-offers.ts';
import { createLateWords } from './late-words.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createSendText } from './send-text.ts';
import { createStandBack } from './stand-back.ts';

/**
 * Limits on what is sent; null is no limit. Texts over the first two wait. `digestFrom`: from so many late offers on a vendor gets one text for
 * all of them.
 */
export type Limits = { segmentsPerSecond: number | null; perPhoneAndHour: number | null; digestFrom: number | null };

export type SenderNeeds = Omit<LastCheckNeeds, 'perPhoneAndHour'> & {
  twilio: TextSender;
  engine: Engine;
  leases: Leases;
  deliveryHealth: DeliveryHealth;
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
  /** Resolves when every text that may go has been handed over and its outcome is stored. */
  idle(): Promise<void>;
  /** Claims nothing more; claimed texts that have not left go back to the outbox. */
  stop(): void;
  /** Whether Twilio takes texts. */
  state(): CircuitState;
};

/** Takes messages from the outbox, checks each once more, hands it to Twilio and stores the outcome. */
export function createSender(needs: SenderNeeds): Sender {
  const { clock, limits, twilio } = needs;
  let isStopped = false;
  let lastRecipient = '';
  const onError = (error: unknown) => needs.log.error('sending stopped; the next sweep goes on', { error: String(error) });
  const bodyOf = (message: Message) => sentBody(message, needs.linkSecret, needs.publicUrl);
  const segmentsOf = (message: Message | undefined) => (message ? segments(bodyOf(message)) : 0);
  // A question about the phone that the last text went to sends nothing, and Twilio answers it when it can.
  const probe = () => twilio.sentTo(lastRecipient, clock.now()).then(Boolean, () => false);
  const breaker = createCircuitBreaker({ ...needs, probe, onChange: () => loop.nudge() });
  const limiter = createRateLimiter({ segmentsPerSecond: limits.segmentsPerSecond, leases: needs.leases, holder: needs.newToken(), clock });
  const check = createLastCheck({ ...needs, perPhoneAndHour: limits.perPhoneAndHour });
  const shared = { ...needs, breaker, limiter, segmentsOf, isStopped: () => isStopped, onError };
  const send = createSendText({
    ...shared,
    recheck: createRecheck(check, needs.pause),
    bodyOf,
    onSend(to) {
      lastRecipient = to;
    },
  });
  const inFlight = createInFlightSends({
    ...shared,
    send,
    concurrency: breaker.concurrency,
    write: (outcomes) => recordOutcomes(outcomes, needs),
  });
  const { digestFrom } = limits;
  const standBack = createStandBack({ ...needs, bodyOf });
  const lateWords = createLateWords(needs);
  const lateOffers = createLateOffers({ ...needs, digestFrom });
  const inTexts = async (messages: Message[]) => lateOffers(await lateWords(messages));
  const loop = createClaimLoop({ ...shared, inFlight, standBack, check, inTexts, digestFrom });

  return {
    nudge: loop.nudge,
    stop() {
      isStopped = true;
    },
    async idle() {
      do {
        await loop.idle();
        await inFlight.idle();
        // An answer of Twilio's may have closed the circuit, and the loop goes on.
      } while (loop.isRunning());
    },
    state: breaker.state,
  };
}
