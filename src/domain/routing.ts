import { isOpen, localDate, momentInWords, nextDay, nextOpening } from './calendar.ts';
import type { Candidate, CandidateCode, Location } from './inquiry/types.ts';
import type { Policy } from './policy.ts';
import type { Moment } from './time.ts';
import type { Coverage, RoutingVendor, VendorLoad } from './vendor.ts';

/** What routing looks at: the need, the vendors of its category, those who had their chance, and the moment. */
export type RoutingQuestion = {
  category: string;
  location: Location;
  vendors: RoutingVendor[];
  offered: ReadonlySet<string>;
  policy: Policy;
  now: Moment;
};

/** Who gets an offer now, the reason for every vendor looked at, and when the first of those closed, or at their cap, can take it. */
export type RoutingAnswer = {
  candidates: Candidate[];
  chosen: { vendor: RoutingVendor; load: VendorLoad }[];
  opens: { at: Moment; vendorName: string } | null;
};

type Verdict = { code: CandidateCode; reason: string; opensAt?: Moment | null };

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (x: number) => Math.sin(radians(x) / 2) ** 2;
  const h = half(b.latitude - a.latitude) + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function outOfArea(coverage: Coverage, location: Location): string | null {
  const { latitude, longitude, radiusKm } = coverage;
  if (location.postalCode !== null && coverage.postalCodes.includes(location.postalCode)) return null;
  if (latitude !== null && longitude !== null && radiusKm !== null && location.latitude !== null && location.longitude !== null) {
    const over = distanceKm({ latitude, longitude }, { latitude: location.latitude, longitude: location.longitude }) - radiusKm;
    return over <= 0 ? null : `${Math.max(1, Math.round(over))} km outside its area`;
  }
  return location.postalCode === null ? 'its area is given by postal codes, the inquiry has none' : `does not cover ${location.postalCode}`;
}

function judge(vendor: RoutingVendor, question: RoutingQuestion): Verdict {
  const { now } = question;
  const { standing, calendar, dailyCap, load, unreachable } = vendor;
  const day = (at: Moment) => localDate(calendar.timeZone, at);
  if (question.offered.has(vendor.id)) return { code: 'ALREADY_OFFERED', reason: 'was offered this one already' };
  const away = outOfArea(vendor.coverage, question.location);
  if (away) return { code: 'OUT_OF_AREA', reason: away };
  if (standing.status !== 'ACTIVE' && (standing.until === null || standing.until > now))
    return { code: standing.status, reason: `${standing.status.toLowerCase()} since ${day(standing.since)}: ${standing.reason}` };
  if (unreachable)
    return {
      code: 'UNREACHABLE',
      reason: unreachable.because === 'OPTED_OUT' ? 'opted out of texts' : `its number fails (${unreachable.errorCode ?? 'no code'})`,
    };
  if (dailyCap !== null && load.day === day(now) && load.offersToday >= dailyCap)
    // It takes offers again tomorrow: whoever can wait for an opening can wait for that.
    return {
      code: 'CAP_REACHED',
      reason: `cap of ${dailyCap} reached today`,
      opensAt: nextOpening(calendar, nextDay(calendar.timeZone, now)),
    };
  if (!isOpen(calendar, now)) {
    const opensAt = nextOpening(calendar, now);
    return opensAt === null
      ? { code: 'CLOSED_NOW', reason: 'closed, with no opening within a year' }
      : { code: 'CLOSED_NOW', reason: `closed until ${momentInWords(calendar.timeZone, opensAt)}`, opensAt };
  }
  return { code: 'ELIGIBLE', reason: 'open, in its area and next in the rotation' };
}

const offersPerRound = (policy: Policy) => (policy.distribution === 'EXCLUSIVE' ? 1 : policy.offersPerRound);

/** A vendor's place when it was last offered something. */
const lastStart = (pass: number, weight: number) => pass - 1 / weight;

/**
 * Where the rotation stands: the place at which a round began to choose, as its offers left it. Nobody who takes every turn is
 * ever further behind than this by more than one offer.
 */
function rotationStandsAt(eligible: RoutingVendor[], perRound: number): number {
  const starts = eligible
    .flatMap(({ load, weight }) => (load.pass === null ? [] : [lastStart(load.pass, weight)]))
    .toSorted((a, b) => b - a);
  return starts[Math.min(perRound, starts.length) - 1] ?? 0;
}

/**
 * Looks at every vendor of the category and says who is offered the inquiry now. Rotation is stride scheduling
 * (Waldspurger, 1995): each offer moves a vendor on by 1/weight, the one furthest behind is next, ties go to the least
 * recently offered. A new vendor joins where the rotation stands; one that was closed, paused or out of the area for a while
 * goes on at most one offer behind that, so that nobody comes back to a burst (start-time fair queuing; Goyal and others, 1996).
 */
export function route(question: RoutingQuestion): RoutingAnswer {
  const verdicts = question.vendors.map((vendor) => ({ vendor, verdict: judge(vendor, question) }));
  const eligible = verdicts.filter(({ verdict }) => verdict.code === 'ELIGIBLE').map(({ vendor }) => vendor);
  const front = rotationStandsAt(eligible, offersPerRound(question.policy));
  const place = ({ load: { pass }, weight }: RoutingVendor) => (pass === null ? front : Math.max(pass, lastStart(front, weight)));
  const order = eligible.toSorted(
    (a, b) => place(a) - place(b) || (a.load.lastOfferedAt ?? 0) - (b.load.lastOfferedAt ?? 0) || (a.id < b.id ? -1 : 1),
  );
  const chosen = order.slice(0, offersPerRound(question.policy)).map((vendor) => ({
    vendor,
    load: loadAfterOffer(vendor, place(vendor), question.now),
  }));
  const rank = new Map(order.map((vendor, index) => [vendor.id, index + 1]));
  const candidates = verdicts.map(({ vendor, verdict }): Candidate => {
    const place = rank.get(vendor.id) ?? null;
    const isChosen = place !== null && place <= chosen.length;
    return {
      vendorId: vendor.id,
      vendorName: vendor.name,
      chosen: isChosen,
      rank: place,
      code: isChosen ? 'CHOSEN' : verdict.code,
      reason: verdict.code === 'ELIGIBLE' && !isChosen ? `could take it: number ${place} in the rotation` : verdict.reason,
    };
  });
  const closed = verdicts.flatMap(({ vendor, verdict }) =>
    verdict.opensAt == null ? [] : [{ at: verdict.opensAt, vendorName: vendor.name }],
  );
  const opens = closed.toSorted((a, b) => a.at - b.at || (a.vendorName < b.vendorName ? -1 : 1))[0] ?? null;
  return {
    candidates: candidates.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.vendorId < b.vendorId ? -1 : 1)),
    chosen,
    opens,
  };
}

function loadAfterOffer(vendor: RoutingVendor, place: number, now: Moment): VendorLoad {
  const day = localDate(vendor.calendar.timeZone, now);
  return {
    version: vendor.load.version + 1,
    pass: place + 1 / vendor.weight,
    lastOfferedAt: now,
    day,
    offersToday: (vendor.load.day === day ? vendor.load.offersToday : 0) + 1,
  };
}
