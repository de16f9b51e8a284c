import type { Leases } from '../../flow/ports/leases.ts';
import { collectionOf, type Models } from './collections/models.ts';
import { duplicateKey } from './connection/transaction.ts';

/** Leases on MongoDB: one document each, changed only by a process that read its present state. */
export function mongoLeases({ leases }: Models): Leases {
  return {
    async hold(name, holder, now, until) {
      const held = await leases.findOne({ _id: name }).lean();
      if (!held) {
        try {
          await collectionOf(leases).insertOne({ _id: name, holder, until });
          return 'TAKEN';
        } catch (error) {
          if (!duplicateKey(error)) throw error;
          return null;
        }
      }
      if (held.holder !== holder && held.until > now) return null;
      const { matchedCount } = await collectionOf(leases).updateOne(
        { _id: name, holder: held.holder, until: held.until },
        { $set: { holder, until } },
      );
      if (matchedCount === 0) return null;
      return held.holder === holder ? 'KEPT' : 'TAKEN';
    },
  };
}
