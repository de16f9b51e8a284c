// A delayed BullMQ job for each deadline, and one for each text; MongoDB holds what they are about.
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Deadline, DeadlinePeer, OnDecided } from './deadline-peer.ts';
import { connectMongo, deliver, expire, recordStatus, seedMongo } from './mongo.ts';
import { env } from './texts.ts';

const CONCURRENCY = 50;
const defaultJobOptions = { removeOnComplete: true, attempts: 10, backoff: { type: 'exponential', delay: 200 } };

export async function connect(onDecided: OnDecided): Promise<DeadlinePeer> {
  await connectMongo();
  const connection = new Redis(env.redisPort, '127.0.0.1', { maxRetriesPerRequest: null });
  const deadlines = new Queue<{ offerId: string }>('deadlines', { connection, defaultJobOptions });
  const texts = new Queue<{ messageId: string }>('texts', { connection, defaultJobOptions });

  const expireOffer = new Worker<{ offerId: string }>(
    'deadlines',
    async (job) => {
      const expired = await expire(job.data.offerId);
      if (!expired) return;
      onDecided(job.data.offerId);
      await schedule([{ offerId: expired.offer.id, dueAt: expired.offer.dueAt.getTime() }]);
      await texts.addBulk(expired.messages.map(({ id }) => ({ name: 'text', data: { messageId: id } })));
    },
    { connection, concurrency: CONCURRENCY },
  );
  const sendText = new Worker<{ messageId: string }>('texts', (job) => deliver(job.data.messageId), {
    connection,
    concurrency: CONCURRENCY,
  });
  for (const worker of [expireOffer, sendText]) worker.on('error', (error) => process.stderr.write(`${error}\n`));

  async function schedule(wanted: readonly Deadline[]): Promise<void> {
    const now = Date.now();
    await deadlines.addBulk(
      wanted.map(({ offerId, dueAt }) => ({ name: 'deadline', data: { offerId }, opts: { delay: Math.max(0, dueAt - now) } })),
    );
  }
  return { seed: seedMongo, schedule, recordStatus };
}
