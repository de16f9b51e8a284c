import type { Event, Excuse } from '../../domain/inquiry/model/events.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import { counted, dayInWords, type ReaderZone, timeForReader } from '../times.ts';

/** An offer that ended, with what its ending is told by. `events`: those of the offer's evidence that the store still has. */
export type EndedOffer = {
  inquiry: Inquiry;
  offer: Offer;
  events: Event[];
  strike: Strike | null;
  brand: string;
  now: Moment;
  reader: ReaderZone;
};

/** Why an offer's link is dead: a heading, what happened, and what it cost. */
export type Ending = { title: string; happened: string; cost: string };

/** Says why an offer ended and what was recorded about it, in the vendor's words and time. */
export function offerEnding(ended: EndedOffer): Ending {
  const { title, happened } = reason(ended);
  return { title, happened, cost: cost(ended) };
}

function reason(ended: EndedOffer): { title: string; happened: string } {
  const { inquiry, offer } = ended;
  switch (offer.status) {
    case 'DECLINED':
      return {
        title: 'You declined this one',
        happened: `You declined${atTime(ended, offer.respondedAt)}, and it went on to other vendors. Thank you for saying so.`,
      };
    case 'EXPIRED':
      return {
        title: 'This one has moved on',
        happened: `No answer came${offer.dueAt === null ? ' in time' : ` by ${timeForReader(offer.dueAt, ended.now, ended.reader)}`}, so it was passed on at that moment.`,
      };
    case 'UNDELIVERABLE':
      return {
        title: 'Our text did not reach you',
        happened: `The text about this inquiry could not be delivered to your phone${atTime(ended, momentOf(ended, 'Undeliverable'))}, so it was passed on. Please check that ${ended.brand} has the right number for you.`,
      };
    case 'RESCINDED':
      return rescinded(ended);
    case 'PENDING':
    case 'ACCEPTED':
      if (offer.return?.granted)
        return {
          title: 'You gave this one back',
          happened: 'Your return was granted, so it is no longer yours. Please do not call the consumer about it any more.',
        };
      return inquiry.status === 'CLOSED' && inquiry.outcome !== 'SERVED' && offer.strike === null ? closed(ended) : movedOn(ended);
  }
}

function rescinded(ended: EndedOffer): { title: string; happened: string } {
  const event = ended.events.find((each) => each.type === 'Rescinded');
  const at = atTime(ended, event?.at ?? null);
  switch (event?.because) {
    case 'ANOTHER_ACCEPTED':
      return { title: 'This one has moved on', happened: `Another vendor accepted it first${at}.` };
    case 'WITHDRAWN':
      return { title: 'The consumer withdrew', happened: `The consumer withdrew this inquiry${at}. Nothing is expected of you.` };
    case 'VENDOR_PAUSED':
      return { title: 'This one has moved on', happened: `You were paused${at}, so it was passed on.` };
    case 'VENDOR_UNREACHABLE':
      return { title: 'This one has moved on', happened: `Our texts did not reach you any more${at}, so it was passed on.` };
    case 'GAVE_UP':
      return { title: 'This inquiry has ended', happened: `The time to find a vendor for it ran out${at}.` };
    case 'INVALID':
      return { title: 'This inquiry has ended', happened: `The consumer's number turned out not to exist${at}.` };
    case 'NOT_SENT':
      return { title: 'This one has moved on', happened: `Our text to you did not go out in time, so it was passed on${at}.` };
    case undefined:
      return { title: 'This one has moved on', happened: 'It was taken back before you answered.' };
  }
}

function closed(ended: EndedOffer): { title: string; happened: string } {
  const at = atTime(ended, ended.inquiry.closedAt);
  switch (ended.inquiry.outcome) {
    case 'WITHDRAWN':
      return {
        title: 'The consumer withdrew',
        happened: `The consumer withdrew this inquiry${at}. Please do not call them about it any more.`,
      };
    case 'INVALID':
      return { title: 'This inquiry has ended', happened: `The consumer's number turned out not to exist${at}.` };
    default:
      return { title: 'This inquiry has ended', happened: `It ended${at}. Nothing is expected of you.` };
  }
}

function movedOn(ended: EndedOffer): { title: string; happened: string } {
  const title = 'This one has moved on';
  if (ended.offer.contactProof === 'DENIED')
    return {
      title,
      happened: `The consumer told us${atTime(ended, momentOf(ended, 'ContactDenied'))} that nobody had called, so it went to another vendor. Please do not call them about it any more.`,
    };
  const due = ended.offer.contactDueAt;
  if (ended.offer.overdue)
    return {
      title,
      happened: `You accepted it, but we heard from nobody that the consumer was reached${due === null ? '' : ` by ${timeForReader(due, ended.now, ended.reader)}`}. It went to another vendor. Please do not call them about it any more.`,
    };
  return { title, happened: 'It is no longer yours. Please do not call the consumer about it any more.' };
}

const EXCUSES: Record<Excuse, string> = {
  OUTSIDE_HOURS: 'part of the time lay outside your opening hours',
  WROTE: 'you wrote to us in time',
  RETURNED: 'you have returned this lead',
};

function cost({ strike, offer, events, reader }: EndedOffer): string {
  if (strike === null) {
    if (offer.strike !== null) return 'A strike was recorded.';
    const excuse = events.map((event) => ('excuse' in event ? event.excuse : null)).find((each) => each !== null);
    return excuse ? `No strike was recorded, because ${EXCUSES[excuse]}.` : 'No strike was recorded.';
  }
  if (strike.waivedAt !== null) return `The strike for it was waived${strike.waivedBecause ? `: ${strike.waivedBecause}` : '.'}`;
  const why = {
    OFFER_EXPIRED: 'the time to answer passed without a word from you',
    CONTACT_DENIED: 'the consumer said that nobody had called',
    CONTACT_OVERDUE: 'nobody confirmed that the consumer was reached',
  }[strike.reason];
  return `A strike of ${counted(strike.points, 'point')} was recorded because ${why}. It fades on ${dayInWords(strike.fadesAt, reader)}.`;
}

function momentOf({ events }: EndedOffer, type: Event['type']): Moment | null {
  return events.findLast((event) => event.type === type)?.at ?? null;
}

function atTime({ now, reader }: EndedOffer, at: Moment | null): string {
  return at === null ? '' : ` at ${timeForReader(at, now, reader)}`;
}
