import { MINUTE, type Millis, type Moment, SECOND } from '../src/domain/time/time.ts';
import type { Every } from '../src/flow/deadlines/timer-wheel.ts';
import type { Actions, Submission } from '../src/flow/intake/actions.ts';
import type { Clock } from '../src/flow/ports/clock.ts';
import type { Log } from '../src/flow/ports/log.ts';
import type { Reads } from '../src/flow/ports/reads.ts';
import type { Act } from './acting.ts';
import { submissionOf } from './consumers.ts';
import { guestLeads, leftovers } from './leftovers.ts';
import { type Phones, type PhoneText, simulatedPhones } from './phones.ts';
import { playScene, type Scene } from './scene.ts';
import { storyOf } from './stories.ts';

export type DemoLifeNeeds = {
  actions: Pick<Actions, 'submitInquiry'>;
  platformId: string;
  /** Finds what the run before left open, to play on; without it those people stay silent. */
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

/** How often everybody looks at their phones. */
const LOOK: Millis = SECOND;
/** How often to look for leads of a person who tries the service out. */
const LOOK_FOR_GUESTS: Millis = 3 * SECOND;
/** How long the demo brings no lead of its own after a guest's: the guest's is the one to watch. */
const PAUSE_AFTER_GUEST: Millis = 2.5 * MINUTE;
/** The pause before an inquiry is submitted again that the service could not take. */
const RETRY: Millis = 5 * SECOND;

const realEvery: Every = (ms, task) => {
  const timer = setInterval(task, ms).unref();
  return () => clearInterval(timer);
};

/** The demo's own inquiries, one after the other. */
type Arrivals = {
  /** Submits the next inquiry when its time has come; the scene that is then played, else null. Rejects when the service cannot take it. */
  arrive(now: Moment): Promise<Scene | null>;
  /** Brings no inquiry before this moment. */
  holdUntil(at: Moment): void;
};

function createArrivals({ actions, platformId }: DemoLifeNeeds, runId: string, startedAt: Moment): Arrivals {
  let submitted = 0;
  let submission: Submission | null = null;
  let nextAt: Moment = startedAt + storyOf(runId, 0).after;
  return {
    holdUntil(at) {
      nextAt = Math.max(nextAt, at);
    },
    async arrive(now) {
      if (now < nextAt) return null;
      const { story } = storyOf(runId, submitted);
      // The same body under the same key each time: what was taken before its answer got lost is not taken twice.
      submission ??= submissionOf(story, runId, submitted, now);
      nextAt = now + RETRY;
      const outcome = await actions.submitInquiry(platformId, submission);
      const { phone } = submission.consumer;
      submission = null;
      submitted += 1;
      nextAt = now + storyOf(runId, submitted).after;
      if (!outcome.ok) throw new Error(outcome.errors.map(({ message }) => message).join(' '));
      const { reference } = outcome.value.record.inquiry;
      const { category, postalCode, plot } = story;
      const lead = { category, postalCode, reference, consumerPhone: phone, since: now, withdraws: plot === 'WITHDRAWN', isGuest: false };
      return playScene(lead, now);
    },
  };
}

/**
 * Lets inquiries arrive at the demo marketplace and plays its people: six inquiries in the first twenty seconds, then one a minute and
 * later one every five minutes, for as long as the service runs. Vendors and consumers read the simulated phones and answer by text and
 * link, from outside, each after their own fashion (see `Habit`). A person's own inquiry has the stage: the demo brings no other for a
 * while, its vendors answer late enough for the person to answer first, and its consumer is left to the person.
 *
 * A failure never ends the service: it is said once in the log, and tried again or given up. After `stop` nothing more goes out.
 */
export function startDemoLife(needs: DemoLifeNeeds): { stop(): void } {
  const { platformId, simulatorUrl, clock, log, every = realEvery } = needs;
  const startedAt = clock.now();
  const runId = needs.runId ?? startedAt.toString(36);
  const stopped = new AbortController();
  const phones = (needs.phones ?? simulatedPhones)(simulatorUrl, stopped.signal);
  let scenes: Scene[] = [];
  const arrivals = createArrivals(needs, runId, startedAt);
  let guestsLookedAt: Moment = startedAt;
  const guests = new Set<string>();
  let isLooking = false;
  let hasResumed = false;
  let hasComplained = false;

  function complain(error: unknown): void {
    if (stopped.signal.aborted || hasComplained) return;
    hasComplained = true;
    const reason = error instanceof Error ? error.message : String(error);
    log.warn('The demo marketplace could not do something; it goes on, and says so only once', { reason });
  }

  async function resume(now: Moment): Promise<void> {
    const left = needs.reads && !hasResumed ? await leftovers(platformId, startedAt, needs.reads) : [];
    hasResumed = true;
    scenes.push(...left.map((lead) => playScene(lead, now)));
  }

  async function welcomeGuests(now: Moment): Promise<void> {
    if (!needs.reads || now - guestsLookedAt < LOOK_FOR_GUESTS) return;
    guestsLookedAt = now;
    const open = await guestLeads(platformId, startedAt, needs.reads);
    for (const lead of open.filter(({ reference }) => !guests.has(reference))) {
      guests.add(lead.reference);
      scenes.push(playScene(lead, now));
      arrivals.holdUntil(now + PAUSE_AFTER_GUEST);
    }
  }

  async function lookAtPhones(): Promise<void> {
    const numbers = [...new Set(scenes.flatMap((scene) => scene.phones))];
    const threads = new Map<string, PhoneText[]>();
    const looked = numbers.map(async (number) => threads.set(number, await phones.received(number)));
    for (const look of await Promise.allSettled(looked)) if (look.status === 'rejected') complain(look.reason);
    const now = clock.now();
    for (const scene of scenes) {
      scene.read(threads, now);
      // Nobody waits for anybody: an answer that hangs holds up no other.
      for (const act of scene.due(now)) void perform(act).catch(complain);
    }
    scenes = scenes.filter((scene) => !scene.isOver(now));
  }

  const perform = (act: Act): Promise<void> => (act.type === 'TEXT' ? phones.text(act.from, act.body) : phones.press(act.link, act.fields));

  async function live(): Promise<void> {
    if (isLooking || stopped.signal.aborted) return;
    isLooking = true;
    await resume(clock.now()).catch(complain);
    await welcomeGuests(clock.now()).catch(complain);
    const scene = await arrivals.arrive(clock.now()).catch(complain);
    if (scene) scenes.push(scene);
    if (!stopped.signal.aborted) await lookAtPhones().catch(complain);
    isLooking = false;
  }

  const rest = every(LOOK, () => void live());
  log.info('Inquiries arrive by themselves, and some vendors stay silent (none of it with SEED=none)');
  return {
    stop() {
      rest();
      stopped.abort();
    },
  };
}
