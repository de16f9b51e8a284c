import type { Db } from 'mongodb';
import type { Migration } from './migration.ts';
import { updateInBatches } from './update-in-batches.ts';

type Offer = { code?: string };
type Inquiry = { _id: string; state: { seq: number; reference: string; offers: Offer[]; heardSids?: string[] } };
type Asks = { type: string; offerId?: string | null } | null;
type Text = { _id: string; kind: string; offerId: string | null; asks?: Asks };
type TimelineEntry = { _id: string; event: { type: string; codes?: string[]; choices?: object[] } };

/** An offer says by which code it is answered, what its vendor wrote, and when the consumer answered about it. */
const nameCodes = (db: Db, signal: AbortSignal): Promise<number> =>
  updateInBatches<Inquiry>(db, 'inquiries', {
    projection: { 'state.seq': 1, 'state.reference': 1, 'state.offers': 1, 'state.heardSids': 1 },
    updateOf({ _id, state: { seq, reference, offers, heardSids } }) {
      if (heardSids !== undefined) return null;
      const withCodes = offers.map((offer) => ({
        heard: null,
        answeredAt: null,
        sendBy: null,
        notSentAt: null,
        ...offer,
        code: reference,
      }));
      const $set = { 'state.offers': withCodes, 'state.heardSids': [], 'state.offersBeforeLookingAgain': 0 };
      return { updateOne: { filter: { _id, 'state.seq': seq }, update: { $set } } };
    },
    signal,
  });

/** A text that asks something says what. Whether an ending wished for a rating is not known any more: it is taken as asking nothing. */
const nameQuestions = (db: Db, signal: AbortSignal): Promise<number> =>
  updateInBatches<Text>(db, 'messages', {
    projection: { kind: 1, offerId: 1, asks: 1 },
    updateOf: ({ _id, kind, offerId, asks }) =>
      asks === undefined
        ? { updateOne: { filter: { _id, asks: { $exists: false } }, update: { $set: { asks: askedBy(kind, offerId) } } } }
        : null,
    signal,
  });

function askedBy(kind: string, offerId: string | null): Asks {
  if (offerId === null) return null;
  if (kind === 'VENDOR_OFFER' || kind === 'VENDOR_REMINDER') return { type: 'OFFER', offerId };
  return kind === 'CONSUMER_ASKED' ? { type: 'CALLED', offerId } : null;
}

/** A text that came in names what it may have been about as choices; before, it named codes. */
const nameChoices = (db: Db, signal: AbortSignal): Promise<number> =>
  updateInBatches<TimelineEntry>(db, 'timeline', {
    projection: { 'event.type': 1, 'event.codes': 1, 'event.choices': 1 },
    updateOf({ _id, event: { type, codes = [], choices } }) {
      if (type !== 'TextReceived' || choices !== undefined) return null;
      const $set = { 'event.choices': codes.map((code) => ({ name: '', code })), 'event.sid': '', 'event.isMachine': false };
      return { updateOne: { filter: { _id, 'event.choices': { $exists: false } }, update: { $set, $unset: { 'event.codes': '' } } } };
    },
    signal,
  });

/** Answers are bound to what was asked of a phone: offers, texts and what came in say more about it. */
export const boundAnswers: Migration = {
  version: 5,
  title: 'offers have codes of their own, texts say what they ask',
  async run(db, signal) {
    const inquiries = await nameCodes(db, signal);
    const texts = await nameQuestions(db, signal);
    return inquiries + texts + (await nameChoices(db, signal));
  },
};
