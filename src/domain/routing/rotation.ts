import type { Ranking } from '../policy/policy.ts';
import { localDate } from '../time/calendar.ts';
import type { Moment } from '../time/time.ts';
import type { RoutingVendor, VendorLoad } from '../vendor/vendor.ts';
import { distanceTo } from './coverage.ts';
import type { Place } from './place.ts';

/** Distance at which closeness is one half. */
const HALF_WAY_KM = 10;
/** Places closer together than this are the same: sums of fractions differ in their last digits. */
const PLACE_TOLERANCE = 1e-9;
/**
 * A vendor that is further behind the rotation than so many of its own offers was away. The limit is more than one, since the ranking makes
 * a vendor's offers count differently.
 */
const MAX_STEPS_BEHIND = 1.5;

/** A vendor's turn: where an offer made now would leave it in the rotation, and in words what moved it there. */
export type Turn = { vendor: RoutingVendor; pass: number; step: number; because: string };

/** The offers that count towards the rule "daily cap": those made on the present date where the vendor works. */
const offersToday = ({ load, calendar }: RoutingVendor, now: Moment): number =>
  load.day === localDate(calendar.timeZone, now) ? load.offersToday : 0;

/** How well the vendor suits this inquiry by each part of the ranking, from 0 (worst) to 1 (best), with the words that say so. */
function partsOf(vendor: RoutingVendor, location: Place, now: Moment) {
  const distance = distanceTo(vendor.coverage, location);
  const today = offersToday(vendor, now);
  return {
    score: { part: vendor.account.score, words: `answers ${Math.round(100 * vendor.account.score)} % of late` },
    // A vendor that names the postal code itself counts as being there.
    distance: distance
      ? { part: HALF_WAY_KM / (HALF_WAY_KM + distance), words: `${Math.round(distance)} km away` }
      : { part: 1, words: 'names the postal code' },
    load: {
      part: vendor.dailyCap === null ? 1 / (1 + today) : Math.max(0, 1 - today / vendor.dailyCap),
      words: vendor.dailyCap === null ? `${today} offered today` : `${today} of ${vendor.dailyCap} offered today`,
    },
  };
}

/**
 * A vendor's weight for this inquiry: its own weight times `1 + r * p` for each part of the ranking. `r` is how much the policy lets that
 * part move the rotation, `p` how well the vendor does there ({@link partsOf}).
 */
function effectiveWeight(vendor: RoutingVendor, ranking: Ranking, location: Place, now: Moment): { weight: number; because: string } {
  const parts = partsOf(vendor, location, now);
  let weight = vendor.weight;
  const words = [`weight ${vendor.weight}`];
  for (const key of ['score', 'distance', 'load'] as const) {
    if (ranking[key] === 0) continue;
    weight *= 1 + ranking[key] * parts[key].part;
    words.push(parts[key].words);
  }
  return { weight, because: words.join(', ') };
}

/**
 * A vendor's place in the rotation before and after its latest offer; null before its first. The offer counts for no more than it would at
 * the vendor's present weight, so that a weight that was raised takes effect with the next offer. (The ranking only makes steps smaller.)
 */
function latestTurn({ load: { pass, step }, weight }: RoutingVendor): { start: number; end: number } | null {
  const moved = step ?? 1 / weight;
  const start = (pass ?? Number.NaN) - moved;
  // A weight that was stored before weights had bounds may have left a place that no number holds.
  return Number.isFinite(start) ? { start, end: start + Math.min(moved, 1 / weight) } : null;
}

/**
 * Where the rotation stands: the place from which the latest round chose, read from the vendors' latest offers. A vendor that takes every
 * turn is never further behind this place than one offer of its own.
 */
function rotationStandsAt(vendors: RoutingVendor[], perRound: number): number {
  const starts = vendors.flatMap((vendor) => latestTurn(vendor)?.start ?? []).toSorted((a, b) => b - a);
  return starts[Math.min(perRound, starts.length) - 1] ?? 0;
}

/**
 * The rule "who is next": the vendors in the order of their turns. It is weighted fair queuing (Demers, Keshav and Shenker, 1989) of
 * offers: each offer moves its vendor on by 1/weight, and the vendor that an offer would leave furthest behind is next. So vendors get
 * offers in proportion to their weights; of vendors at the same place, the least recently offered one is next. The ranking makes a vendor's
 * weight greater for an inquiry that suits it. A vendor that is new, or was closed, paused or out of the area for a while, is next, and
 * then takes its turns like the others; turns that it missed are not made up for (start-time fair queuing; Goyal and others, 1996).
 */
export function orderByTurn(vendors: RoutingVendor[], perRound: number, ranking: Ranking, location: Place, now: Moment): Turn[] {
  const front = rotationStandsAt(vendors, perRound);
  const inTurn = vendors.map((vendor) => {
    const { weight, because } = effectiveWeight(vendor, ranking, location, now);
    const step = 1 / weight;
    const pass = latestTurn(vendor)?.end ?? null;
    const joins = pass === null || pass < front - MAX_STEPS_BEHIND * step;
    const place = joins ? front - 1 / vendor.weight + step : pass + step;
    return { turn: { vendor, pass: (joins ? front : pass) + step, step, because }, place };
  });
  type Placed = (typeof inTurn)[number];
  const byPlace = (a: Placed, b: Placed) => (Math.abs(a.place - b.place) < PLACE_TOLERANCE ? 0 : a.place - b.place);
  const byLast = (a: Placed, b: Placed) => (a.turn.vendor.load.lastOfferedAt ?? 0) - (b.turn.vendor.load.lastOfferedAt ?? 0);
  const byId = (a: Placed, b: Placed) => (a.turn.vendor.id < b.turn.vendor.id ? -1 : 1);
  return inTurn.toSorted((a, b) => byPlace(a, b) || byLast(a, b) || byId(a, b)).map(({ turn }) => turn);
}

/** The vendor's load after the offer of this turn. */
export function loadAfter({ vendor, pass, step }: Turn, now: Moment): VendorLoad {
  return {
    version: vendor.load.version + 1,
    pass,
    step,
    lastOfferedAt: now,
    day: localDate(vendor.calendar.timeZone, now),
    offersToday: offersToday(vendor, now) + 1,
  };
}
