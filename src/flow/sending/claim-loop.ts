import type { Message } from '../../domain/text/message.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import { postponed } from '../delivery/send-outcome.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { InFlightSends } from './in-flight.ts';
import type { LastCheck } from './last-check.ts';
import { isLateOffer, type LateOffers } from './late-offers.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { StandBack } from './stand-back.ts';

/** How long a sender may hold a message: longer than Twilio's client waits for an answer. */
export const CLAIM_LEASE: Millis = 30 * SECOND;
const BATCH = 100;
/** While more deadlines than this are due, no text is claimed, but for so long at most. */
const MAX_DUE_DEADLINES = 20;
const MAX_WAIT_FOR_DEADLINES: Millis = 3 * SECOND;
/** How soon the loop looks again when nothing may be sent now. */
const MIN_RETRY: Millis = SECOND / 4;

export type ClaimLoopNeeds = {
  outbox: Outbox;
  engine: Engine;
  clock: Clock;
  breaker: CircuitBreaker;
  limiter: RateLimiter;
  inFlight: InFlightSends;
  standBack: StandBack;
  check: LastCheck;
  /** The texts that the messages go out in. */
  inTexts: LateOffers;
  /** From so many late offers on a vendor gets one text for all of them; null is never. */
  digestFrom: number | null;
  segmentsOf(message: Message | undefined): number;
  isStopped(): boolean;
  newToken(): string;
  onError(error: unknown): void;
  pause(ms: Millis): Promise<void>;
  /** Runs the task in so many milliseconds. */
  later(ms: Millis, task: () => void): void;
};

export type ClaimLoop = {
  /** There may be something to claim: look soon. */
  nudge(): void;
  /** Resolves when everything that may be claimed now has been started. */
  idle(): Promise<void>;
  isRunning(): boolean;
};

/**
 * Claims due messages batch by batch, as many as circuit breaker, rate limiter and in-flight sends have room for, checks them and starts
 * those that may go. One claim at a time: two would contend for the same messages, and texts could overtake each other on the way to a phone.
 */
export function createClaimLoop(needs: ClaimLoopNeeds): ClaimLoop {
  const { outbox, clock, breaker, limiter, inFlight } = needs;
  let isNudged = false;
  let running: Promise<void> | null = null;
  let isRetrySet = false;

  function nudge(): void {
    isNudged = true;
    if (needs.isStopped() || running) return;
    running = run()
      .catch(needs.onError)
      .then(() => {
        running = null;
        if (isNudged) nudge();
      });
  }

  async function run(): Promise<void> {
    while (isNudged) {
      isNudged = false;
      await waitForDeadlines(needs);
      const most = Math.min(BATCH, await breaker.capacity(), await limiter.capacity());
      if (most <= 0) return retryAt(Math.max(breaker.retryAt(), limiter.retryAt()));
      await inFlight.untilRoomFor(most);
      if (needs.isStopped()) return;
      const token = needs.newToken();
      const claimed = await outbox.claim(token, clock.now(), CLAIM_LEASE, most);
      if (claimed.length === 0) continue;
      isNudged = true;
      await start([...claimed, ...(await claimDigests(claimed, token, needs))], most);
    }
  }

  /** Starts at most `most` texts; digests may need fewer texts than there are messages, or more than there is room for. */
  async function start(claimed: Message[], most: number): Promise<void> {
    const { go, outcomes: standingBack } = await needs.standBack(claimed);
    inFlight.record(standingBack);
    const { send, outcomes, checkedAt } = await needs.check(go);
    const texts = await needs.inTexts(send);
    const room = texts.slice(0, most);
    // A text that had waited may have left since the claim: the rate is asked again.
    const starting = limiter.trySpend(room.reduce((sum, [message]) => sum + needs.segmentsOf(message), 0)) ? room : [];
    for (const [message] of starting) if (message) await outbox.charge(message.platformId, needs.segmentsOf(message));
    inFlight.start(starting, checkedAt);
    const until = starting === room ? clock.now() : limiter.retryAt();
    inFlight.record([...outcomes, ...postponed(texts.slice(starting.length).flat(), until)]);
  }

  function retryAt(at: Moment): void {
    if (isRetrySet) return;
    isRetrySet = true;
    needs.later(Math.max(MIN_RETRY, at - clock.now()), () => {
      isRetrySet = false;
      nudge();
    });
  }

  return {
    nudge,
    async idle() {
      while (running) await running;
    },
    isRunning: () => running !== null,
  };
}

/** Waits while many deadlines are due: they go before texts. */
async function waitForDeadlines({ engine, clock, pause }: ClaimLoopNeeds): Promise<void> {
  const until = clock.now() + MAX_WAIT_FOR_DEADLINES;
  while (engine.urgentBacklog() > MAX_DUE_DEADLINES && clock.now() < until) await pause(10);
}

/** Claims the other due offers to the phones of claimed late offers, beyond the room that there is: as a digest they take up the room of one text. */
async function claimDigests(claimed: Message[], token: string, { outbox, clock, digestFrom }: ClaimLoopNeeds): Promise<Message[]> {
  const now = clock.now();
  const phones = [...new Set(claimed.filter((message) => isLateOffer(message, now)).map(({ to }) => to))];
  return digestFrom !== null && phones.length ? outbox.claimOffers(phones, token, now, CLAIM_LEASE, BATCH) : [];
}
