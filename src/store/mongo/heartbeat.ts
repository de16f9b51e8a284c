import type { Outage } from '../../domain/time/outage.ts';
import type { HeartbeatStore } from '../../flow/ports/heartbeat-store.ts';
import { collectionOf, type Models } from './collections/models.ts';
import { duplicateKey } from './connection/transaction.ts';

const READINESS = 'readiness';
/** How many outages are kept, the latest ones: more than an open inquiry lives through. */
const MAX_OUTAGES = 200;

/** The heartbeat on MongoDB: one document, changed only by a process that read its present state. */
export function mongoHeartbeat({ heartbeats }: Models): HeartbeatStore {
  async function lastBeat(): Promise<{ at: number | null; outages: Outage[] }> {
    const found = await heartbeats.findById(READINESS).lean();
    return found ? { at: found.at, outages: found.outages } : { at: null, outages: [] };
  }

  return {
    lastBeat,

    async beat(now, silence) {
      const inTime = { _id: READINESS, at: { $gte: now - silence } };
      const beaten = await collectionOf(heartbeats).findOneAndUpdate(inTime, { $max: { at: now } }, { returnDocument: 'after' });
      if (beaten) return { outages: beaten.outages, isNew: false };
      for (;;) {
        const { at, outages } = await lastBeat();
        if (at === null) {
          const first = { _id: READINESS, at: now, outages: [] };
          const isFirst = await collectionOf(heartbeats)
            .insertOne(first)
            .then(() => true)
            .catch((error) => {
              if (!duplicateKey(error)) throw error;
              return false;
            });
          if (isFirst) return { outages: [], isNew: false };
          continue;
        }
        const isNew = now - at > silence;
        const known = isNew ? [...outages, { from: at, to: now }].slice(-MAX_OUTAGES) : outages;
        const set = { at: Math.max(at, now), ...(isNew ? { outages: known } : {}) };
        const { matchedCount } = await collectionOf(heartbeats).updateOne({ _id: READINESS, at }, { $set: set });
        if (matchedCount) return { outages: known, isNew };
      }
    },
  };
}
