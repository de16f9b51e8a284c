import type { Event, EventType } from '../../../src/domain/inquiry/model/events.ts';
import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { Offer } from '../../../src/domain/inquiry/model/types.ts';
import type { Calendar } from '../../../src/domain/time/opening-hours.ts';
import { type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import type { Strike } from '../../../src/domain/vendor/strike.ts';
import { struckWithin } from '../../../src/store/memory/inquiries.ts';
import { decisionsIn } from '../people/said-text.ts';
import { subjectOf } from '../twilio/text.ts';
import type { Invariant, InvariantContext } from './invariant.ts';
import { openTime } from './wall-clock.ts';

/** What must stand among the numbers that a strike names as its evidence. */
const EVIDENCE: Record<Strike['reason'], readonly EventType[]> = {
  OFFER_EXPIRED: ['Offered', 'ClockStarted', 'Expired'],
  CONTACT_DENIED: ['Offered', 'Accepted', 'ContactDenied'],
  CONTACT_OVERDUE: ['Offered', 'Accepted', 'ConsumerAsked', 'ContactOverdue'],
};

/** Our own downtime shorter than this may go unnoticed, and of a longer one so much at its ends. */
const UNNOTICED: Millis = 4 * SECOND;

/**
 * A strike only with proof, by what really happened outside: the text was with Twilio, the vendor had its whole time while it was open
 * and we could be reached, it had not answered; or the consumer did say that nobody called. What is taken back later is taken back.
 */
export const proof: Invariant = {
  name: 'proof',
  watch(seen) {
    const { tables, violated } = seen;
    const calendars = new Map<string, Calendar>();
    const saidNo = new Map<string, Moment>();
    const reported = new Set<string>();
    const takenAt = new Map<string, Moment>();
    const failed = new Set<string>();
    /** Offers whose texts never arrived, whatever Twilio has told us. */
    const lost = new Set<string>();

    function expired(strike: Strike, offer: Offer, events: readonly Event[]): string | null {
      const { respondWithin } = seen.policyOf(inquiryOf(strike));
      const taken = takenAt.get(strike.offerId);
      if (taken === undefined) return 'its text was never sent';
      if (failed.has(strike.offerId)) return 'its text was known to be undelivered';
      const started = events.find((event) => event.type === 'ClockStarted')?.at ?? taken;
      if (started < taken) return 'its clock started before its text was sent';
      const away = awayBetween(seen, started, strike.at);
      if (strike.at - started - away < respondWithin) return `it had ${strike.at - started - away} ms of ${respondWithin} to answer`;
      const calendar = calendars.get(strike.offerId);
      const most = respondWithin + 1;
      if (calendar && offer.openUntil !== null && openTime(calendar, started, strike.at, most) < respondWithin)
        return 'it was closed for part of its time';
      return outOfIt(strike);
    }

    const inquiryOf = ({ inquiryId }: Strike) => {
      const stored = tables.inquiries.get(inquiryId);
      if (!stored) throw new Error(`${inquiryId} was struck and is not there`);
      return stored.inquiry;
    };

    function outOfIt({ vendorId, at }: Strike): string | null {
      const { pause = null, unreachable = null } = tables.vendors.get(vendorId) ?? {};
      if (pause !== null && pause.since < at && (pause.until === null || pause.until > at)) return 'it was paused by choice';
      return unreachable !== null && unreachable.since < at ? 'it could not be texted any more' : null;
    }

    function denied({ inquiryId, offerId }: Strike, events: readonly Event[]): string | null {
      const accepted = events.find(({ type }) => type === 'Accepted')?.at ?? 0;
      const phone = tables.inquiries.get(inquiryId)?.person.phone ?? '';
      const no = saidNo.get(phone);
      return no === undefined || no < accepted ? `the consumer never said that the vendor of ${offerId} did not call` : null;
    }

    function overdue(strike: Strike, events: readonly Event[]): string | null {
      const { contactWithin, confirmWithin } = seen.policyOf(inquiryOf(strike));
      const accepted = events.find(({ type }) => type === 'Accepted')?.at ?? strike.at;
      if (reported.has(strike.offerId)) return 'its vendor had reported the contact';
      const had = strike.at - accepted - awayBetween(seen, accepted, strike.at);
      return had < contactWithin + confirmWithin ? `it had ${had} ms of ${contactWithin + confirmWithin} for its call` : null;
    }

    function judge(strike: Strike): string | null {
      const inquiry = inquiryOf(strike);
      const offer = offerById(inquiry, strike.offerId);
      const about = (tables.timeline.get(inquiry.id) ?? []).filter((event) => isAbout(event, strike.offerId) && event.type !== 'Struck');
      const evidence = about.filter(({ seq }) => strike.evidence.includes(seq));
      if (!offer) return 'there is no such offer';
      const missing = EVIDENCE[strike.reason].filter((type) => !evidence.some((event) => event.type === type));
      if (missing.length) return `its evidence lacks ${missing.join(', ')}`;
      if (strike.evidence.length !== evidence.length) return 'its evidence names what is not about its offer';
      const earlier = about.filter(({ at, seq }) => at <= strike.at && seq <= Math.max(...strike.evidence));
      if (earlier.length !== evidence.length) return 'its evidence leaves something out';
      const dispute = offer.return;
      if (dispute && dispute.granted !== false) return 'its lead is disputed';
      if (strike.reason === 'OFFER_EXPIRED') return expired(strike, offer, about);
      return strike.reason === 'CONTACT_DENIED' ? denied(strike, about) : overdue(strike, about);
    }

    return {
      taken({ messageId, at }) {
        const { kind, offerId } = subjectOf({ messageId });
        if (kind === 'VENDOR_OFFER' && offerId) takenAt.set(offerId, at);
      },
      undelivered(text) {
        const { kind, offerId } = subjectOf(text);
        if (kind === 'VENDOR_OFFER' && offerId) lost.add(offerId);
      },
      toldStatus({ messageId, status }) {
        const { kind, offerId } = subjectOf({ messageId });
        if (kind === 'VENDOR_OFFER' && offerId && status === 'undelivered') failed.add(offerId);
      },
      inquiry(_after, _before, events) {
        for (const event of events) {
          const calendar = event.type === 'Offered' && tables.vendors.get(event.vendorId)?.calendar;
          if (event.type === 'Offered' && calendar) calendars.set(event.offerId, calendar);
        }
      },
      said(act, { phone, text }) {
        const isNo = text ? decisionsIn(text).includes('NO') : act.what === 'NO';
        if (isNo && phone !== undefined) saidNo.set(phone, seen.now());
      },
      answered(act, { offerId }, answer) {
        if (act.what === 'REPORT' && answer === 'OK' && offerId !== undefined) reported.add(offerId);
      },
      strike(strike, before) {
        if (before) return;
        const wrong = judge(strike);
        if (wrong) violated(`${strike.reason} of ${strike.offerId}: ${wrong}`, strike.inquiryId);
      },
      atRest() {
        for (const { offerId, reason, waivedAt, inquiryId } of tables.strikes.values())
          if (reason === 'OFFER_EXPIRED' && lost.has(offerId) && waivedAt === null)
            violated(`${offerId} is still struck for silence, and its text proved undelivered`, inquiryId);
        const [late] = struckWithin(tables, tables.heartbeat.outages);
        if (late) violated(`${late.offerId} is still struck for ${late.reason}, and nobody could reach us then`, late.inquiryId);
      },
    };
  },
};

const isAbout = (event: Event, offerId: string): boolean =>
  event.type === 'TimeGivenBack'
    ? event.offers.some((offer) => offer.offerId === offerId)
    : 'offerId' in event && event.offerId === offerId;

/** How much of a time fell into downtime of ours that cannot have gone unnoticed. */
function awayBetween({ readiness, now }: InvariantContext, from: Moment, until: Moment): Millis {
  let away = 0;
  for (let i = readiness.downtimes.length - 1; i >= 0; i--) {
    const shut = readiness.downtimes[i];
    if (!shut || (shut.until !== null && shut.until <= from)) break;
    away += Math.max(0, Math.min(shut.until ?? now(), until) - Math.max(shut.from, from) - UNNOTICED);
  }
  return away;
}
