import { type RecurringJob, type RecurringJobNeeds, recurringJobs } from '../../../jobs/recurring.ts';
import { type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../../src/domain/vendor/vendor.ts';
import { SHARES } from '../../../src/flow/deadlines/sweeps.ts';
import { struckWithin } from '../../../src/store/memory/inquiries.ts';
import type { Index } from '../../../src/store/memory/table.ts';
import type { Tables } from '../../../src/store/memory/tables.ts';
import { mixed } from '../kernel/chance.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import { AUDIT_EVERY } from './audit.ts';
import type { RunningProcess } from './process.ts';

/** How long a job's lock outlives the process that held it. */
const LOCK_LIFETIME: Millis = 20 * SECOND;
/** How far ahead sweeps look, and how long an offer's clock waits for Twilio's word: what makes a job worth running. */
const HORIZON: Millis = 15 * SECOND;
const CLOCK_WAIT: Millis = 10 * SECOND;

/** The names and beats of the real jobs; what they run is asked of a process that is up. */
const JOBS: readonly Omit<RecurringJob, 'run'>[] = recurringJobs({} as RecurringJobNeeds);
const AUDIT = { name: 'audit', every: AUDIT_EVERY };

export type ScheduleNeeds = {
  scheduler: Scheduler;
  seed: number;
  tables: Tables;
  audits: boolean;
  /** One of the processes that are up and not stopped; null when none is. */
  anyUp(...step: number[]): RunningProcess | null;
};

/** What stands in for Agenda. */
export type Schedule = {
  /** Plans anew when the store has changed since: something may fall due sooner than was known. */
  lookAgain(): void;
};

type Job = { name: string; every: Millis; phase: Millis; last: Moment; planned: Moment; holder: RunningProcess | null; since: Moment };

/**
 * Runs the recurring jobs as Agenda does: each at its beat, in one process at a time, taken over when that process is gone. Beats at
 * which a job would find nothing are left out: the store says when it has something to do.
 */
export function createSchedule({ scheduler, seed, tables, audits, anyUp }: ScheduleNeeds): Schedule {
  const jobs = [...JOBS, ...(audits ? [AUDIT] : [])].map(
    ({ name, every }, i): Job => ({ name, every, phase: mixed(seed, i) % every, last: 0, planned: Infinity, holder: null, since: 0 }),
  );
  const dueOf = duesIn(tables, scheduler.now);
  const isUnderWay = new Set<Job>();

  function plan(job: Job): void {
    const due = dueOf(job);
    if (due === Infinity) return;
    const from = Math.max(due, job.last + 1, scheduler.now());
    const beat = Math.ceil((from - job.phase) / job.every) * job.every + job.phase;
    if (beat >= job.planned) return;
    job.planned = beat;
    scheduler.at(beat, job.phase, () => {
      if (job.planned !== beat) return;
      job.planned = Infinity;
      if (dueOf(job) <= beat) run(job);
      plan(job);
    });
  }

  function run(job: Job): void {
    const now = scheduler.now();
    job.last = now;
    if (isUnderWay.has(job) && now < job.since + LOCK_LIFETIME) return;
    const up = anyUp(job.phase, now);
    const work = up?.jobs.find(({ name }) => name === job.name);
    if (!up || !work) return;
    job.holder = up;
    job.since = now;
    isUnderWay.add(job);
    const free = () => {
      if (job.holder === up && job.since === now) isUnderWay.delete(job);
    };
    work.run().then(free, free);
  }

  let changed = true;
  let outages = 0;
  const watcher: Index<unknown> = {
    change() {
      changed = true;
    },
  };
  tables.inquiries.watch(watcher);
  tables.messages.watch(watcher);
  tables.vendors.watch(watcher);

  return {
    lookAgain() {
      if (!changed && outages === tables.heartbeat.outages.length) return;
      changed = false;
      outages = tables.heartbeat.outages.length;
      for (const job of jobs) plan(job);
    },
  };
}

/** When each job has something to do next; jobs that nothing is known of have always. */
function duesIn(tables: Tables, now: () => Moment): (job: Job) => Moment {
  const { inquiries, messages, vendors } = tables;
  const soonest = (moment: Moment | null) => moment ?? Infinity;
  const isAtWork = (up: RunningProcess | null) => up?.run.alive === true && up.run.stoppedUntil <= now();
  const dues = new Map<string, (job: Job) => Moment>();
  for (const [share, buckets] of SHARES.entries()) {
    const nexts = buckets.map((bucket) => inquiries.by.wakeAt.bucket(bucket));
    dues.set(`sweep share ${share}`, (job) => {
      const due = Math.min(...nexts.map(({ next }) => soonest(next())));
      // What the last sweep saw is armed, as long as the process that swept is there.
      const isArmed = isAtWork(job.holder) && due < job.since + HORIZON && due > now() - SECOND;
      return isArmed ? due + SECOND : due - HORIZON;
    });
  }
  const { PENDING, CLAIMED, UNKNOWN, SENT, awaitingClock } = messages.by;
  const hasLateStrikes = lateStrikes(tables);
  dues.set('follow up', () =>
    Math.min(
      soonest(PENDING.next()),
      tables.freed.size || hasLateStrikes() ? now() : Infinity,
      soonest(CLAIMED.next()),
      soonest(awaitingClock.next()) + CLOCK_WAIT + 1,
      soonest(vendors.by.penaltyFades.next()),
    ),
  );
  dues.set('ask Twilio', () => Math.min(soonest(UNKNOWN.next()), soonest(SENT.next())));
  dues.set('audit', (job) => (tables.openNeeds.size ? job.last + AUDIT_EVERY : Infinity));
  const mayBeEased = easedPenalties(tables);
  dues.set('review penalties', () => (mayBeEased() ? now() : Infinity));
  return (job) => dues.get(job.name)?.(job) ?? now();
}

/** Whether some strike stands that was given within downtime of ours. */
const lateStrikes = (tables: Tables): (() => boolean) =>
  askedAnew(
    tables.strikes,
    () => tables.heartbeat.outages.length,
    () => struckWithin(tables, tables.heartbeat.outages).length > 0,
  );

/** Whether some vendor is under a penalty that the policy in force no longer gives. */
function easedPenalties({ vendors, platforms, policies }: Tables): () => boolean {
  const isEased = ({ platformId, account: { penalty, points } }: RoutingVendor): boolean => {
    const policy = policies.get(`${platformId}:${platforms.get(platformId)?.policyVersion}`);
    return (
      penalty !== null && policy !== undefined && points < (penalty.status === 'PAUSED' ? policy.pauseAtPoints : policy.suspendAtPoints)
    );
  };
  return askedAnew(
    vendors,
    () => policies.size,
    () => [...vendors.values()].some(isEased),
  );
}

/** The answer to a question that is costly to ask: asked anew when the table has changed or `count` has. */
function askedAnew(table: Pick<Tables['strikes' | 'vendors'], 'watch'>, count: () => number, ask: () => boolean): () => boolean {
  let known: boolean | null = null;
  let counted = 0;
  table.watch({
    change() {
      known = null;
    },
  });
  return () => {
    if (counted !== count()) known = null;
    counted = count();
    known ??= ask();
    return known;
  };
}
