import type { Collection, Db } from 'mongodb';
import type { Migration } from './migration.ts';
import { updateInBatches } from './update-in-batches.ts';

type Offer = { trail?: number[]; evidence?: number[] };
type Inquiry = { _id: string; state: { seq: number; offers: Offer[] } };
type TimelineEntry = { _id: string; event: { door?: string; channel?: string } };
type Heartbeat = { _id: string; at: number; outages: object[] };

const withEvidence = ({ trail, ...offer }: Offer): Offer => ({ ...offer, evidence: offer.evidence ?? trail ?? [] });

/** An offer names the events about it `evidence`; in 0.1 it was `trail`. */
const renameTrails = (db: Db, signal: AbortSignal): Promise<number> =>
  updateInBatches<Inquiry>(db, 'inquiries', {
    projection: { 'state.seq': 1, 'state.offers': 1 },
    updateOf: ({ _id, state: { seq, offers } }) =>
      offers.some(({ trail }) => trail !== undefined)
        ? { updateOne: { filter: { _id, 'state.seq': seq }, update: { $set: { 'state.offers': offers.map(withEvidence) } } } }
        : null,
    signal,
  });

/** An event names the way an act came in by `channel`; in 0.1 it was `door`. */
const renameDoors = (db: Db, signal: AbortSignal): Promise<number> =>
  updateInBatches<TimelineEntry>(db, 'timeline', {
    projection: { 'event.door': 1 },
    updateOf: ({ _id, event: { door } = {} }) =>
      door === undefined
        ? null
        : { updateOne: { filter: { _id, 'event.door': door }, update: { $set: { 'event.channel': door }, $unset: { 'event.door': '' } } } },
    signal,
  });

/** The document of the heartbeat is `readiness`; in 0.1 it was `doors`. An id cannot be changed, so the document is written anew. */
async function moveHeartbeat(heartbeats: Collection<Heartbeat>, signal: AbortSignal): Promise<number> {
  for (;;) {
    signal.throwIfAborted();
    const old = await heartbeats.findOne({ _id: 'doors' });
    if (!old) return 0;
    const { at, outages } = old;
    await heartbeats.replaceOne({ _id: 'readiness' }, { at, outages }, { upsert: true });
    const { deletedCount } = await heartbeats.deleteOne({ _id: 'doors', at });
    if (deletedCount) return 1;
  }
}

/** From Leadline 0.1 to 0.2: three stored names. */
export const channelEvidenceReadiness: Migration = {
  version: 2,
  title: 'events name their channel, offers their evidence, the heartbeat is called readiness',
  async run(db, signal) {
    const inquiries = await renameTrails(db, signal);
    const events = await renameDoors(db, signal);
    return inquiries + events + (await moveHeartbeat(db.collection('heartbeats'), signal));
  },
};
