import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { type Millis, SECOND } from '../../../domain/time/time.ts';
import type { Log } from '../../../flow/ports/log.ts';
import { ClaimLost, insertRecord, type MigrationRecord, newRecord, newRunner, type Records, takeOver, workUnderClaim } from './claim.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './migrations.ts';

/** The version of a database that Leadline 0.1 made: it kept no record of versions. */
const FIRST_VERSION = 1;
const NEW_DATABASE = 'a new database';
/** How long a runner may show no beat before another process takes its migration over. */
const ABANDONED_AFTER: Millis = 15 * SECOND;
const LOOKS_PER_PATIENCE = 60;
const BEATS_PER_PATIENCE = 5;

export type MigrateNeeds = { log: Log; migrations?: readonly Migration[]; abandonedAfter?: Millis };

/**
 * Brings the database to the version of this code, one migration after the other, before anything else is read from it. However many
 * processes start at once, one of them runs a migration and the others wait until it is done; when that one is gone, another goes on.
 * A new database is recorded as of the present version. Throws a plain sentence when the database is of a newer version than this code,
 * or when a migration fails.
 */
export async function migrate(db: Db, { log, migrations = MIGRATIONS, abandonedAfter = ABANDONED_AFTER }: MigrateNeeds): Promise<void> {
  const records = db.collection<MigrationRecord>('migrations');
  const known = migrations.at(-1)?.version ?? FIRST_VERSION;
  const version = (await recordedVersion(records, known)) ?? (await firstVersion(db, records, known));
  for (const migration of migrations) if (migration.version > version) await runOnce(db, records, migration, { log, abandonedAfter });
}

/** The version of the latest migration that is done; null when none is recorded. Throws when a newer one than `known` is recorded. */
async function recordedVersion(records: Records, known: number): Promise<number | null> {
  const found = await records.find().toArray();
  const newest = Math.max(...found.map(({ _id }) => _id));
  if (newest > known)
    throw new Error(
      `The database is of version ${newest}, and this Leadline knows versions up to ${known}: start the Leadline that made it, or a later one.`,
    );
  const done = found.filter(({ finishedAt }) => finishedAt !== null).map(({ _id }) => _id);
  return done.length ? Math.max(...done) : null;
}

async function firstVersion(db: Db, records: Records, known: number): Promise<number> {
  const collections = await db.listCollections({ name: 'inquiries' }, { nameOnly: true }).toArray();
  // A process that makes a new database records its version before its collections: who sees these asks once more.
  if (collections.length) return (await recordedVersion(records, known)) ?? FIRST_VERSION;
  await insertRecord(records, { ...newRecord(known, NEW_DATABASE, newRunner()), finishedAt: new Date() });
  return known;
}

type Running = Required<Pick<MigrateNeeds, 'log' | 'abandonedAfter'>>;

/** Runs a migration that nobody has run, or waits until the process that runs it has done it. */
async function runOnce(db: Db, records: Records, migration: Migration, { log, abandonedAfter }: Running): Promise<void> {
  const { version, title } = migration;
  const runner = newRunner();
  const run = async () => {
    const began = performance.now();
    log.info(`The database is brought to version ${version}: ${title}`);
    const claim = { version, runner, beatEvery: abandonedAfter / BEATS_PER_PATIENCE };
    const documents = await workUnderClaim(records, claim, (signal) => migration.run(db, signal));
    log.info(`The database is of version ${version} now`, { documents, ms: Math.round(performance.now() - began) });
  };
  for (;;) {
    try {
      if (await insertRecord(records, newRecord(version, title, runner))) return await run();
      const abandoned = await waitFor(records, version, { log, abandonedAfter });
      if (abandoned === 'FINISHED') return;
      if (abandoned === null || !(await takeOver(records, abandoned, runner))) continue;
      log.warn(`The process that brought the database to version ${version} is gone: this one goes on`);
      return await run();
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw failureOf(migration, error);
    }
  }
}

/** Waits until a migration is done; its record when its runner shows no beat any more, null when the runner gave it back. */
async function waitFor(records: Records, version: number, { log, abandonedAfter }: Running): Promise<MigrationRecord | 'FINISHED' | null> {
  let seen: MigrationRecord | null = null;
  let seenAt = performance.now();
  for (;;) {
    const record = await records.findOne({ _id: version });
    if (!record) return null;
    if (record.finishedAt) return 'FINISHED';
    if (!seen) log.info(`Another process brings the database to version ${version}: this one waits until that is done`);
    // By this process's own clock alone: the clocks of two machines may differ by more than the patience.
    if (record.runner !== seen?.runner || record.beats !== seen.beats) {
      seen = record;
      seenAt = performance.now();
    } else if (performance.now() - seenAt >= abandonedAfter) return record;
    await pause(abandonedAfter / LOOKS_PER_PATIENCE);
  }
}

const failureOf = ({ version, title }: Migration, error: unknown): Error =>
  new Error(
    `The database could not be brought to version ${version}, in which ${title} (${error instanceof Error ? error.message : String(error)}). Start again: it goes on where it stopped.`,
    { cause: error },
  );
