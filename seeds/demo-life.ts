import { MINUTE, type Millis, type Moment, SECOND } from '../src/domain/time/time.ts';
import type { Every } from '../src/flow/deadlines/timer-wheel.ts';
import type { Actions } from '../src/flow/intake/actions.ts';
import type { Clock } from '../src/flow/ports/clock.ts';
import type { Log } from '../src/flow/ports/log.ts';
import type { Reads } from '../src/flow/ports/reads.ts';
import { createArrivals } from './arrivals.ts';
import { guestLeads, leftovers } from './leftovers.ts';
import { type Phones, simulatedPhones } from './phones.ts';
import { createRunningScenes } from './running-scenes.ts';
import { playScene } from './scene.ts';

export type DemoLifeNeeds = {
  actions: Pick<Actions, 'submitInquiry'>;
  platformId: string;
  /** Finds the leads that the run before left open, to play on; without it the people of those leads stay silent. */
  reads?: Pick<Reads, 'inquiryPage'>;
  /** The root of the simulated phones. */
  simulatorUrl: string;
  clock: Clock;
  log: Log;
  /** Tells this start from all others; its inquiries' idempotency keys hold it. */
  runId?: string;
  every?: Every;
  phones?: (simulatorUrl: string, signal: AbortSignal) => Phones;
};

/** How often the demo reads the phones. */
const LOOK: Millis = SECOND;
/** How often to look for leads of a person who tries the service out. */
const LOOK_FOR_GUESTS: Millis = 3 * SECOND;
/** How long the demo brings no lead of its own after a guest's: the guest's is the one to watch. */
const GUEST_HAS_THE_STAGE: Millis = 2.5 * MINUTE;

const realEvery: Every = (ms, task) => {
  const timer = setInterval(task, ms).unref();
  return () => clearInterval(timer);
};

/** Logs the first failure only, and none after `signal` is aborted. */
function complainOnce(log: Log, signal: AbortSignal): (error: unknown) => void {
  let hasComplained = false;
  return (error) => {
    if (signal.aborted || hasComplained) return;
    hasComplained = true;
    const reason = error instanceof Error ? error.message : String(error);
    log.warn('The demo marketplace could not do something; it goes on, and says so only once', { reason });
  };
}

/**
 * Lets inquiries arrive at the demo marketplace and plays its people: six inquiries in the first twenty seconds, then one a minute and
 * later one every five minutes, for as long as the service runs. Vendors and consumers read the simulated phones and answer by text and
 * link, from outside, each by its habit (see `Habit`). When a person submits an inquiry, the demo submits no other for a while, the
 * vendors of the person's lead answer late enough for the person to answer first, and its consumer's phone is left to the person.
 *
 * A failure never ends the service: the first one is logged, and the demo goes on. After `stop` nothing more goes out.
 */
export function startDemoLife(needs: DemoLifeNeeds): { stop(): void } {
  const { actions, platformId, simulatorUrl, reads, clock, log, every = realEvery } = needs;
  const startedAt = clock.now();
  const stopped = new AbortController();
  const complain = complainOnce(log, stopped.signal);
  const scenes = createRunningScenes((needs.phones ?? simulatedPhones)(simulatorUrl, stopped.signal), clock, complain);
  const arrivals = createArrivals({ actions, platformId, runId: needs.runId ?? startedAt.toString(36), startedAt });
  let guestsLookedAt: Moment = startedAt;
  const guests = new Set<string>();
  let isLooking = false;
  let hasResumed = false;

  async function resume(now: Moment): Promise<void> {
    const left = reads && !hasResumed ? await leftovers(platformId, startedAt, reads) : [];
    hasResumed = true;
    scenes.add(...left.map((lead) => playScene(lead, now)));
  }

  async function welcomeGuests(now: Moment): Promise<void> {
    if (!reads || now - guestsLookedAt < LOOK_FOR_GUESTS) return;
    guestsLookedAt = now;
    const open = await guestLeads(platformId, startedAt, reads);
    for (const lead of open.filter(({ reference }) => !guests.has(reference))) {
      guests.add(lead.reference);
      scenes.add(playScene(lead, now));
      arrivals.holdUntil(now + GUEST_HAS_THE_STAGE);
    }
  }

  async function arrive(now: Moment): Promise<void> {
    const lead = await arrivals.next(now);
    if (lead) scenes.add(playScene(lead, now));
  }

  async function live(): Promise<void> {
    if (isLooking || stopped.signal.aborted) return;
    isLooking = true;
    await resume(clock.now()).catch(complain);
    await welcomeGuests(clock.now()).catch(complain);
    await arrive(clock.now()).catch(complain);
    if (!stopped.signal.aborted) await scenes.look().catch(complain);
    isLooking = false;
  }

  const stopTimer = every(LOOK, () => void live());
  log.info('Inquiries arrive by themselves, and some vendors stay silent (none of it with SEED=none)');
  return {
    stop() {
      stopTimer();
      stopped.abort();
    },
  };
}
