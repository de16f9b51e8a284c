import { trusted } from 'mongoose';
import { canonicalNumber, spellingsOf } from '../../../domain/phone-number.ts';
import type { OptOuts } from '../../../flow/ports/opt-outs.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { duplicateKey } from '../connection/transaction.ts';

/** Numbers that sent STOP, on MongoDB, each in the spelling in which it came. The first STOP's moment stays. */
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
      await collectionOf(optOuts).deleteMany({ _id: { $in: spellingsOf(phone) } });
    },

    async among(phones) {
      const found = await optOuts.find({ _id: trusted({ $in: phones.flatMap(spellingsOf) }) }, { _id: 1 }).lean();
      const stopped = new Set(found.map(({ _id }) => canonicalNumber(_id)));
      return new Set(phones.filter((phone) => stopped.has(canonicalNumber(phone))));
    },
  };
}
