// One graphile-worker job for each deadline, and one for each text, added in the transaction that asks for them.
import { Logger, run } from 'graphile-worker';
import type { Deadline, DeadlinePeer, OnDecided } from './deadline-peer.ts';
import { connectPostgres, deliver, expire, recordStatus, seedPostgres } from './postgres.ts';

const ADD = 'select graphile_worker.add_job($1, $2::json, run_at := $3)';
const CONCURRENCY = 24;
const POLL_EVERY_MS = 50;
const silent = new Logger(() => () => undefined);

export async function connect(onDecided: OnDecided): Promise<DeadlinePeer> {
  const pool = await connectPostgres();

  await run({
    pgPool: pool,
    logger: silent,
    noHandleSignals: true,
    // Jobs with a `run_at` are found by polling; two seconds unless told otherwise.
    preset: { worker: { concurrentJobs: CONCURRENCY, pollInterval: POLL_EVERY_MS, localQueue: { size: 200 }, completeJobBatchDelay: 0 } },
    taskList: {
      async deadline(payload) {
        const { offerId } = payload as { offerId: string };
        const expired = await expire(pool, offerId, async (client, next) => {
          await client.query(ADD, ['deadline', { offerId: next.offerId }, new Date(next.dueAt)]);
          for (const messageId of next.messageIds) await client.query(ADD, ['text', { messageId }, new Date()]);
        });
        if (expired) onDecided(offerId);
      },
      text: (payload) => deliver(pool, (payload as { messageId: string }).messageId),
    },
  });

  async function schedule(deadlines: readonly Deadline[]): Promise<void> {
    const specs = deadlines.map(({ offerId, dueAt }) => ({
      identifier: 'deadline',
      payload: { offerId },
      run_at: new Date(dueAt).toISOString(),
    }));
    await pool.query(
      `select count(*) from graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements($1::json) spec))`,
      [JSON.stringify(specs)],
    );
  }
  return {
    seed: (due, phones) => seedPostgres(pool, due, phones),
    schedule,
    recordStatus: (messageId, status) => recordStatus(pool, messageId, status),
  };
}
