// One Agenda job for each deadline, and one for each text.
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Deadline, DeadlinePeer, OnDecided } from './deadline-peer.ts';
import { connectMongo, deliver, expire, recordStatus, seedMongo } from './mongo.ts';
import { env } from './texts.ts';

const DEADLINE = 'offer deadline';
const TEXT = 'text';

export async function connect(onDecided: OnDecided): Promise<DeadlinePeer> {
  await connectMongo();
  const backend = new MongoBackend({ address: env.storeUrl, collection: 'agendaJobs' });
  const agenda = new Agenda({ backend, processEvery: '1 second', maxConcurrency: 100, defaultConcurrency: 50, defaultLockLimit: 100 });

  agenda.define(DEADLINE, async (job) => {
    const { offerId } = job.attrs.data as { offerId: string };
    const expired = await expire(offerId);
    if (!expired) return;
    onDecided(offerId);
    await agenda.schedule(expired.offer.dueAt, DEADLINE, { offerId: expired.offer.id });
    for (const message of expired.messages) await agenda.now(TEXT, { messageId: message.id });
  });
  agenda.define(TEXT, async (job) => deliver((job.attrs.data as { messageId: string }).messageId));
  await agenda.start();

  async function schedule(deadlines: readonly Deadline[]): Promise<void> {
    for (let from = 0; from < deadlines.length; from += 50)
      await Promise.all(
        deadlines.slice(from, from + 50).map(({ offerId, dueAt }) => agenda.schedule(new Date(dueAt), DEADLINE, { offerId })),
      );
  }
  return { seed: seedMongo, schedule, recordStatus };
}
