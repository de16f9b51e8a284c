import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { Millis } from '../../../domain/time/time.ts';
import { duplicateKey } from '../connection/transaction.ts';

/**
 * One migration as recorded: `_id` is its version. `runner` is the process that runs it or ran it, `beats` grows while that one works,
 * `finishedAt` is null until it is done. A new database has one such document, of the version that made it.
 */
export type MigrationRecord = { _id: number; title: string; runner: string; beats: number; startedAt: Date; finishedAt: Date | null };

export type Records = Collection<MigrationRecord>;

/** The record of a version that `runner` has just begun. */
export const newRecord = (version: number, title: string, runner: string): MigrationRecord => ({
  _id: version,
  title,
  runner,
  beats: 0,
  startedAt: new Date(),
  finishedAt: null,
});

/** Writes a record; false when there is one of this version already. */
export async function insertRecord(records: Records, record: MigrationRecord): Promise<boolean> {
  try {
    await records.insertOne(record);
    return true;
  } catch (error) {
    if (!duplicateKey(error)) throw error;
    return false;
  }
}

/** Takes a claim over from a runner that is gone; false when that one, or another process, was heard of since `seen` was read. */
export async function takeOver(records: Records, seen: MigrationRecord, runner: string): Promise<boolean> {
  const { _id, beats } = seen;
  const { matchedCount } = await records.updateOne(
    { _id, runner: seen.runner, beats, finishedAt: null },
    { $set: { runner, beats: beats + 1 } },
  );
  return matchedCount === 1;
}

export const newRunner = (): string => randomUUID();

/** The reason by which work ends whose claim another process took over. */
export class ClaimLost extends Error {
  override name = 'ClaimLost';
}

/**
 * Does the work of a claimed migration and records that it is done. While it works the claim shows a beat every `beatEvery`. Rejects
 * with {@link ClaimLost} when another process took the claim over; gives the claim back and rejects when the work fails.
 */
export async function workUnderClaim(
  records: Records,
  claim: { version: number; runner: string; beatEvery: Millis },
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const mine = { _id: claim.version, runner: claim.runner, finishedAt: null };
  const lost = new AbortController();
  const requireMine = ({ matchedCount }: { matchedCount: number }) => {
    if (matchedCount === 0) lost.abort(new ClaimLost('Another process has taken this migration over.'));
  };
  // A beat that fails is not the work's failure: either the database is away, and the work hears so itself, or the next beat comes.
  const beat = () => void records.updateOne(mine, { $inc: { beats: 1 } }).then(requireMine, () => undefined);
  const beating = setInterval(beat, claim.beatEvery);
  try {
    const changed = await work(lost.signal);
    requireMine(await records.updateOne(mine, { $set: { finishedAt: new Date() } }));
    lost.signal.throwIfAborted();
    return changed;
  } catch (error) {
    await records.deleteOne(mine).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(beating);
  }
}
