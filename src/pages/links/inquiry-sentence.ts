import { isActiveAcceptance } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer, OpenInquiry } from '../../domain/inquiry/model/types.ts';
import type { Moment } from '../../domain/time/time.ts';
import { type ReaderZone, timeForReader } from '../times.ts';
import { lastFailedAcceptance, offersInQuestion } from './inquiry-state.ts';

/** A heading and the sentences below it. */
export type Standing = { title: string; sentences: string[] };

/** The state of an open inquiry in the consumer's words. It names a vendor only once that vendor has accepted. */
export function openStanding(inquiry: OpenInquiry, now: Moment, reader: ReaderZone): Standing {
  const accepted = inquiry.offers.filter(isActiveAcceptance);
  const [asked] = offersInQuestion(inquiry, now);
  const [first] = accepted;
  if (first) {
    const title = asked
      ? calledQuestion([asked])
      : `${first.vendorName} ${first.contactProof === 'NONE' ? 'will call you' : 'has your inquiry'}`;
    return { title, sentences: accepted.map((offer) => acceptedSentence(offer, now, reader)) };
  }
  const down = lastFailedAcceptance(inquiry);
  const sorry = down ? [`We are sorry that ${down.vendorName} did not call.`] : [];
  const pending = inquiry.offers.filter((offer) => offer.status === 'PENDING').length;
  if (pending > 0)
    return {
      title: down ? 'We are finding you the next vendor' : 'We are finding you a vendor',
      sentences: [
        ...sorry,
        `Your inquiry is with ${pending === 1 ? 'a vendor' : `${pending} vendors`} now. As soon as one takes it, you get its name and when it will call.`,
      ],
    };
  if (inquiry.routeAt !== null && inquiry.routeAt > now && inquiry.status === 'OFFERED')
    return {
      title: 'Waiting for a vendor',
      sentences: [
        ...sorry,
        `Nobody who could take it can be asked right now. We go on as soon as somebody can be: ${timeForReader(inquiry.routeAt, now, reader)}. You need not do anything.`,
      ],
    };
  return {
    title: 'We are looking for a vendor',
    sentences: [...sorry, 'Your inquiry has arrived and we are choosing who to offer it to.'],
  };
}

/** The question whether somebody called, by name. */
function calledQuestion(offers: Offer[]): string {
  return `Did ${offers.map((offer) => offer.vendorName).join(' or ') || 'the vendor'} call you?`;
}

/** The state of an inquiry that was closed on the vendor's report alone: the consumer may still say no. */
export function reportedStanding(inquiry: Inquiry, now: Moment): Standing {
  const asked = offersInQuestion(inquiry, now);
  const names = asked.map((offer) => offer.vendorName).join(' and ') || 'The vendor';
  return {
    title: calledQuestion(asked),
    sentences: [
      `${names} told us that you were reached, so we closed your inquiry. If nobody called, say so: we then find you the next vendor.`,
    ],
  };
}

function acceptedSentence(offer: Offer, now: Moment, reader: ReaderZone): string {
  if (offer.contactProof === 'VERIFIED') return `You told us that ${offer.vendorName} reached you.`;
  if (offer.contactProof === 'REPORTED') return `${offer.vendorName} told us that it has reached you.`;
  if (offer.contactDueAt === null) return `${offer.vendorName} took your inquiry and will call you.`;
  const by = timeForReader(offer.contactDueAt, now, reader);
  return offer.contactDueAt > now
    ? `${offer.vendorName} took your inquiry and will call you by ${by}.`
    : `${offer.vendorName} took your inquiry and was to call you by ${by}.`;
}

/** The end of an inquiry in the consumer's words, and what the consumer can still do. `referral`: the platform's advice where else to turn. */
export function endStanding(
  inquiry: Inquiry,
  words: { brand: string; referral: string | null; now: Moment; reader: ReaderZone },
): Standing {
  const { brand, referral } = words;
  const at = inquiry.closedAt === null ? '' : ` at ${timeForReader(inquiry.closedAt, words.now, words.reader)}`;
  const elsewhere = referral ? [`Where else to turn: ${referral}`] : [`If you still need somebody, ask ${brand} again at any time.`];
  const by = inquiry.offers.findLast((offer) => offer.contactProof === inquiry.contactProof && offer.status === 'ACCEPTED')?.vendorName;
  switch (inquiry.outcome) {
    case 'SERVED':
      return inquiry.contactProof === 'VERIFIED'
        ? {
            title: 'Done. Thank you',
            sentences: [`You told us that ${by ?? 'a vendor'} reached you, so this inquiry is closed.`, ...rateIt(inquiry), ...elsewhere],
          }
        : {
            title: 'Closed',
            sentences: [`${by ?? 'A vendor'} told us that it has reached you, and this inquiry is closed.`, ...elsewhere],
          };
    case 'UNSERVED':
      return { title: 'We are sorry', sentences: [`Nobody could take your inquiry, and we stopped looking${at}.`, ...elsewhere] };
    case 'WITHDRAWN':
      return {
        title: 'Withdrawn',
        sentences: [`This inquiry was withdrawn${at}. Vendors who had it are told not to call.`, ...elsewhere],
      };
    case 'DUPLICATE':
      return {
        title: 'We already have it',
        sentences: [
          'You had asked for the same thing before, and that inquiry is still open. The link in its first text shows where it stands.',
        ],
      };
    case 'INVALID':
      return {
        title: 'We could not reach you',
        sentences: [
          'The phone number on this inquiry does not exist, so no vendor could have called it.',
          `Please ask ${brand} again with a number that works.`,
        ],
      };
    case null:
      return { title: 'Closed', sentences: elsewhere };
  }
}

function rateIt(inquiry: Inquiry): string[] {
  return inquiry.rating === null && inquiry.reach === 'TEXTABLE' ? ['How was it? Reply 1 (poor) to 5 (great) to our text.'] : [];
}
