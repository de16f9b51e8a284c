import type { Event } from '../../../src/domain/inquiry/model/events.ts';
import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { Offer } from '../../../src/domain/inquiry/model/types.ts';
import { MINUTE, type Millis, type Moment } from '../../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../../src/domain/vendor/vendor.ts';
import type { StoredInquiry } from '../../../src/store/memory/tables.ts';
import type { Invariant } from './invariant.ts';
import { isOpenAt, wallClock } from './wall-clock.ts';

/** How long a penalty may wait to be looked at that has faded. */
const PATIENCE: Millis = 3 * MINUTE;

type Tally = { accepted: number; returned: number; perDay: Map<string, number> };

/** The books are right: offers by the rules of routing, points the sum of the strikes that count, nothing charged or credited twice. */
export const books: Invariant = {
  name: 'books',
  watch({ now, tables, readiness, policyOf, violated }) {
    const tallies = new Map<string, Tally>();
    const touched = new Set<string>();
    /** Offers to vendors that could have none before what they came with: it may have changed that. */
    let strange: { vendorId: string; at: Moment; inquiryId: string }[] = [];
    const tallyOf = (vendorId: string): Tally => {
      const known = tallies.get(vendorId) ?? { accepted: 0, returned: 0, perDay: new Map<string, number>() };
      tallies.set(vendorId, known);
      return known;
    };

    function offered({ inquiry }: StoredInquiry, before: StoredInquiry | undefined, event: Event & { type: 'Offered' }): string | null {
      const vendor = tables.vendors.get(event.vendorId);
      if (!vendor) return 'an offer went to nobody';
      const { date } = wallClock(vendor.calendar.timeZone, event.at);
      const { perDay } = tallyOf(vendor.id);
      const today = (perDay.get(date) ?? 0) + 1;
      perDay.set(date, today);
      // After an end without a vendor the consumer may have us ask those again that had not answered.
      const isOpenAgain = ({ n, status }: Offer) => n <= inquiry.offersBeforeLookingAgain && status !== 'DECLINED' && status !== 'ACCEPTED';
      if (before?.inquiry.offers.some((offer) => offer.vendorId === vendor.id && offer.notSentAt === null && !isOpenAgain(offer)))
        return `${vendor.name} was offered it twice`;
      if (vendor.dailyCap !== null && today > vendor.dailyCap)
        return `${vendor.name} got ${today} offers on ${date}, its cap is ${vendor.dailyCap}`;
      if (!vendor.categories.includes(inquiry.category)) return `${vendor.name} does not take ${inquiry.category}`;
      if (unavailable(vendor, event.at)) strange.push({ vendorId: vendor.id, at: event.at, inquiryId: inquiry.id });
      return null;
    }

    /** An offer that was taken back because its text had not gone out does not count towards the cap of its day. */
    function takenBack(offer: Offer | undefined): void {
      const vendor = offer && tables.vendors.get(offer.vendorId);
      if (!vendor) return;
      const { date } = wallClock(vendor.calendar.timeZone, offer.offeredAt);
      const { perDay } = tallyOf(vendor.id);
      perDay.set(date, (perDay.get(date) ?? 0) - 1);
    }

    function pointsAreRight(vendor: RoutingVendor): void {
      const { account, id } = vendor;
      // Counted at the latest change: with one faded since they are counted anew before anybody looks.
      if (account.fadesAt !== null && account.fadesAt <= now()) return;
      const active = [...tables.strikes.by.vendor.ids(id)]
        .map((strikeId) => tables.strikes.get(strikeId))
        .filter((strike) => strike !== undefined && strike.waivedAt === null && strike.fadesAt > now());
      const points = active.reduce((sum, strike) => sum + (strike?.points ?? 0), 0);
      if (points !== account.points) violated(`${vendor.name} has ${account.points} points, and its active strikes make ${points}`);
      const { accepted, returned } = tallyOf(id);
      if (account.accepted !== accepted) violated(`${vendor.name} is counted ${account.accepted} accepted leads, and accepted ${accepted}`);
      if (account.returned !== returned) violated(`${vendor.name} is counted ${account.returned} returns, and has ${returned}`);
    }

    return {
      inquiry(after, before, events) {
        for (const event of events) {
          if (event.type === 'Offered') {
            const wrong = offered(after, before, event);
            if (wrong) violated(wrong, after.inquiry.id);
          }
          if (!('offerId' in event)) continue;
          const vendorId = offerById(after.inquiry, event.offerId)?.vendorId ?? '';
          if (event.type === 'Rescinded' && event.because === 'NOT_SENT') takenBack(offerById(after.inquiry, event.offerId));
          if (event.type === 'Accepted') tallyOf(vendorId).accepted++;
          if (event.type === 'ReturnRequested') tallyOf(vendorId).returned++;
          if (event.type === 'ReturnDecided' && !event.granted) tallyOf(vendorId).returned--;
          touched.add(vendorId);
        }
        if (
          after.inquiry.offers.length > 0 &&
          policyOf(after.inquiry).distribution === 'EXCLUSIVE' &&
          after.inquiry.offers.filter(({ status }) => status === 'PENDING').length > 1
        )
          violated('two offers are out at once, where one was to be', after.inquiry.id);
      },
      settled() {
        for (const { vendorId, at, inquiryId } of strange) {
          const vendor = tables.vendors.get(vendorId);
          const wrong = vendor && unavailable(vendor, at);
          if (wrong) violated(wrong, inquiryId);
        }
        strange = [];
        for (const id of touched) {
          const vendor = tables.vendors.get(id);
          if (vendor) pointsAreRight(vendor);
        }
        touched.clear();
      },
      step() {
        const fadedAt = tables.vendors.by.penaltyFades.next();
        const readyAt = readiness.downtimes.at(-1)?.until ?? null;
        if (fadedAt === null || readyAt === null || now() - Math.max(fadedAt, readyAt) < PATIENCE) return;
        violated(`a penalty has faded at ${new Date(fadedAt).toISOString()} and nobody has looked at it since`);
      },
      atRest() {
        for (const vendor of tables.vendors.values()) {
          const { penalty, points, fadesAt } = vendor.account;
          const platform = tables.platforms.get(vendor.platformId);
          const policy = tables.policies.get(`${vendor.platformId}:${platform?.policyVersion}`);
          if (penalty && fadesAt === null && policy && points < policy.pauseAtPoints)
            violated(`${vendor.name} is ${penalty.status} for ever with ${points} points, ${policy.pauseAtPoints} pause`);
        }
        const credited = [...tables.ledger.values()]
          .filter(({ type }) => type === 'CREDIT_GRANTED' || type === 'CREDIT_REFUSED')
          .map(({ offerId }) => offerId);
        if (new Set(credited).size !== credited.length) violated('a return was decided twice in the ledger');
      },
    };
  },
};

/** Why this vendor should not have been offered anything at that moment, by our own reading of it. */
export function unavailable({ name, pause, unreachable, account, calendar }: RoutingVendor, at: Moment): string | null {
  if (pause && (pause.until === null || pause.until > at)) return `${name} is paused by choice`;
  if (account.penalty) return `${name} is ${account.penalty.status} by points`;
  if (unreachable) return `${name} cannot be texted`;
  return isOpenAt(calendar, at) ? null : `${name} is closed`;
}
