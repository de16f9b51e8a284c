import { trusted } from 'mongoose';
import { type GrantedAnswer, grantAnswer, grantedJustNow, withoutAbandoned } from '../../../domain/inbound/answer-bound.ts';
import { canonicalNumber } from '../../../domain/phone-number.ts';
import type { Moment } from '../../../domain/time/time.ts';
import type { Inbox } from '../../../flow/ports/inbox.ts';
import { collectionOf, type Models } from '../collections/models.ts';
import { duplicateKey } from '../connection/transaction.ts';

/** What is claimed by a unique key before it happens: the handling of a text, and an answer to one. */
export function claims({
  inbound,
  answers,
}: Pick<Models, 'inbound' | 'answers'>): Pick<Inbox, 'claim' | 'finish' | 'release' | 'grantAnswer'> {
  return {
    async claim({ sid, from, body, receivedAt }, now, lease) {
      const claimedUntil = new Date(now + lease);
      try {
        await collectionOf(inbound).insertOne({ _id: sid, from, body, at: new Date(receivedAt), claimedUntil });
        return { type: 'MINE', receivedAt };
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
      const found = await inbound.findOne({ _id: sid }, { at: 1, claimedUntil: 1 }).lean();
      if (!found?.claimedUntil) return { type: found ? 'HANDLED' : 'BUSY' };
      const taken = await inbound.updateOne({ _id: sid, claimedUntil: trusted({ $lte: new Date(now) }) }, { $set: { claimedUntil } });
      return taken.matchedCount ? { type: 'MINE', receivedAt: +found.at } : { type: 'BUSY' };
    },

    async finish(sid) {
      await inbound.updateOne({ _id: sid }, { $unset: { claimedUntil: '' } });
    },

    async release(sid) {
      await inbound.updateOne({ _id: sid, claimedUntil: trusted({ $gt: new Date(0) }) }, { $set: { claimedUntil: new Date(0) } });
    },

    async grantAnswer(number, text, now) {
      const phone = canonicalNumber(number);
      for (;;) {
        const before = await answers.findOne({ _id: phone }).lean();
        const grants = before?.granted ?? [];
        const granted =
          grantAnswer(grants, text, now) ?? grantAnswer(withoutAbandoned(grants, await handledOf(grants, now, inbound), now), text, now);
        if (!granted) return false;
        if (await replaceAnswers(answers, phone, before?.version ?? null, granted)) return true;
      }
    },
  };
}

/** The SIDs among the grants of a moment ago whose text is being handled or has been. */
async function handledOf(granted: GrantedAnswer[], now: Moment, inbound: Models['inbound']): Promise<ReadonlySet<string>> {
  const sids = grantedJustNow(granted, now).map(({ sid }) => sid);
  const texts = sids.length ? await inbound.find({ _id: trusted({ $in: sids }) }, { claimedUntil: 1 }).lean() : [];
  return new Set(texts.filter(({ claimedUntil }) => !claimedUntil || +claimedUntil > now).map(({ _id }) => _id));
}

/** Writes a phone's granted answers, if nobody has since they were read at this version; null: there were none. */
async function replaceAnswers(
  answers: Models['answers'],
  phone: string,
  version: number | null,
  granted: GrantedAnswer[],
): Promise<boolean> {
  if (version !== null) {
    const written = await answers.updateOne({ _id: phone, version }, { $set: { granted, version: version + 1 } });
    return written.matchedCount === 1;
  }
  try {
    await collectionOf(answers).insertOne({ _id: phone, granted, version: 1 });
    return true;
  } catch (error) {
    if (duplicateKey(error)) return false;
    throw error;
  }
}
