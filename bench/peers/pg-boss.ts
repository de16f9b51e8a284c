// One pg-boss job for each deadline, and one for each text, sent in the transaction that asks for them.
import PgBoss from 'pg-boss';
import type { Deadline, DeadlinePeer, OnDecided } from './deadline-peer.ts';
import { connectPostgres, deliver, expire, recordStatus, seedPostgres } from './postgres.ts';
import { env } from './texts.ts';

const DEADLINES = 'deadlines';
const TEXTS = 'texts';
/** The least that pg-boss takes. */
const POLL_EVERY_SECONDS = 0.5;
const BATCH = 500;

export async function connect(onDecided: OnDecided): Promise<DeadlinePeer> {
  const pool = await connectPostgres();
  const boss = new PgBoss({ connectionString: env.storeUrl, max: 10 });
  boss.on('error', (error) => process.stderr.write(`${error}\n`));
  await boss.start();
  await boss.createQueue(DEADLINES);
  await boss.createQueue(TEXTS);
  const options = { batchSize: BATCH, pollingIntervalSeconds: POLL_EVERY_SECONDS };

  async function decide(offerId: string): Promise<void> {
    const expired = await expire(pool, offerId, async (client, next) => {
      const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) };
      await boss.send(DEADLINES, { offerId: next.offerId }, { startAfter: new Date(next.dueAt), db });
      for (const messageId of next.messageIds) await boss.send(TEXTS, { messageId }, { db });
    });
    if (expired) onDecided(offerId);
  }
  await boss.work<{ offerId: string }>(DEADLINES, options, (jobs) => Promise.all(jobs.map(({ data }) => decide(data.offerId))));
  await boss.work<{ messageId: string }>(TEXTS, options, (jobs) => Promise.all(jobs.map(({ data }) => deliver(pool, data.messageId))));

  async function schedule(deadlines: readonly Deadline[]): Promise<void> {
    await boss.insert(deadlines.map(({ offerId, dueAt }) => ({ name: DEADLINES, data: { offerId }, startAfter: new Date(dueAt) })));
  }
  return {
    seed: (due, phones) => seedPostgres(pool, due, phones),
    schedule,
    recordStatus: (messageId, status) => recordStatus(pool, messageId, status),
  };
}
