import type { Db } from '@agendajs/mongo-backend';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Millis } from '../src/domain/time/time.ts';
import { type AuditJob, audit } from './audit.ts';
import { type RecurringJobNeeds, recurringJobs } from './recurring.ts';
import { createStandby } from './standby.ts';
import { createUnderWay } from './under-way.ts';

/**
 * After a crash, how long until another worker takes the job over: longer than any run takes but a question to Twilio that is slow for many
 * phones. That two ask then is harmless: what they write is fenced.
 */
const LOCK_LIFETIME_MS = 20_000;
const COLLECTION = 'agendaJobs';
/** How long what is under way is waited for at the end: a question to Twilio may take longer, and leaves nothing half done. */
const MAX_WAITED_MS = 5_000;
/**
 * How often Agenda asks for each job. It asks for those that fall due before it asks again and runs them at their moment, so that this
 * makes none late that recurs more rarely.
 */
const LOOKS_EVERY_MS = 2_500;
/** How often to look whether Agenda stands still. */
const LOOK_EVERY_MS = 5_000;

/** `auditEvery`: how often the auditor looks at most. */
export type JobNeeds = RecurringJobNeeds &
  AuditJob & { auditEvery: Millis; onError(error: Error): void; onStandstill(): void; onRecovered(): void };

export type Schedule = {
  /** Takes no new job and waits for those under way. */
  stop(): Promise<void>;
};

/**
 * Starts Agenda with the recurring jobs and the auditor's. Any number of processes share
 * them; each job runs in one process at a time. Rejects when the jobs cannot be written.
 */
export async function startJobs(db: Db, needs: JobNeeds): Promise<Schedule> {
  // Agenda's own `every` races between processes: the index makes a second job of the same name impossible.
  const kept = db.collection(COLLECTION);
  await kept.createIndex({ name: 1 }, { unique: true, name: 'one_job_a_name', partialFilterExpression: { type: 'single' } });
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: COLLECTION }),
    processEvery: LOOKS_EVERY_MS,
    defaultConcurrency: 1,
    defaultLockLimit: 1,
    defaultLockLifetime: LOCK_LIFETIME_MS,
  });
  let stopping = false;
  const failed = (error: Error | string) => {
    // While the process ends, a run that is cut off is taken up by another process or by the next start.
    if (!stopping) needs.onError(error instanceof Error ? error : new Error(error));
  };
  agenda.on('error', failed);
  agenda.on('fail', failed);
  await agenda.ready;

  const underWay = createUnderWay();
  const all = [...recurringJobs(needs), { name: 'audit', every: needs.auditEvery, run: () => audit(needs) }];
  const jobs = all.map((job) => ({ ...job, run: underWay.watched(job.run) }));
  const { onError, onStandstill, onRecovered } = needs;
  const standby = createStandby({
    runs: jobs.map(({ run }) => run),
    monotonic: () => performance.now(),
    onStandstill,
    onRecovered,
    onError,
  });
  const noted = (run: () => Promise<unknown>) => () => {
    standby.ran();
    return run();
  };
  for (const { name, run } of jobs) agenda.define(name, noted(run), { concurrency: 1, lockLimit: 1 });
  await agenda.start();
  // What a version before had for jobs.
  await agenda.purge();
  for (const { name, every } of jobs) await everyOnce(name, () => agenda.every(every, name), kept);
  const looking = setInterval(() => void standby.look(), LOOK_EVERY_MS);
  return {
    async stop() {
      stopping = true;
      clearInterval(looking);
      await agenda.stop();
      // Its own `drain` waits for nothing once it is stopped, and without that it keeps locks which hold its jobs up for the next one.
      await underWay.ended(MAX_WAITED_MS);
    },
  };
}

/** Writes a job, unless another process has written it first. Rejects when the job is not there afterwards. */
export async function everyOnce(
  name: string,
  write: () => Promise<unknown>,
  kept: Pick<ReturnType<Db['collection']>, 'findOne'>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    // Of several processes that write it at once, one succeeds. What the others hear depends on the database.
    if (!(await kept.findOne({ name, type: 'single' }))) throw error;
  }
}
