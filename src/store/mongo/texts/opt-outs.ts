import { trusted } from 'mongoose';
import type { OptOuts } from '../../../flow/ports/opt-outs.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { duplicateKey } from '../connection/transaction.ts';

/** Numbers that sent STOP, on MongoDB. The first STOP's moment stays. */
export function mongoOptOuts({ optOuts }: Models): OptOuts {
  return {
    async add(phone, at) {
      try {
        await collectionOf(optOuts).insertOne({ _id: phone, at: new Date(at) });
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
    },

    async remove(phone) {
      await collectionOf(optOuts).deleteOne({ _id: phone });
    },

    async among(phones) {
      const found = await optOuts.find({ _id: trusted({ $in: phones }) }, { _id: 1 }).lean();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}
