import type { Calendar } from '../time/opening-hours.ts';
import type { Moment } from '../time/time.ts';

/**
 * Where a vendor works: postal codes of one country, each as `postalCode` spells it, or a centre with a radius in kilometres, or both.
 * The circle goes by the map alone.
 */
export type Coverage = {
  countryCode: string;
  postalCodes: string[];
  latitude: number | null;
  longitude: number | null;
  radiusKm: number | null;
};

export type Manager = { name: string; phone: string };

/** A pause that was asked for through the API. It holds until the vendor is resumed, or until `until`; it costs nothing. */
export type Pause = { reason: string; since: Moment; until: Moment | null };

/**
 * A penalty that strikes imposed: the vendor gets no offers until its points fall below the threshold again. `strikes`: how many made up
 * its points then. `strikeId`: the strike that crossed the threshold; its inquiry records the penalty, its end and the texts about both.
 */
export type Penalty = { status: 'PAUSED' | 'SUSPENDED'; strikes: number; points: number; since: Moment; strikeId: string };

/** A vendor's record of answers and misses. Every change of it is an event on the inquiry that caused it. */
export type VendorAccount = {
  /** Points and number of the strikes that were neither waived nor faded at the latest change. */
  points: number;
  strikes: number;
  /** When the next of these strikes fades; from then on points and strikes have to be counted anew. Null without any. */
  fadesAt: Moment | null;
  /** Offers in a row that ran out; any answer ends the row. */
  missesInRow: number;
  /** When an answer last ended such a row: the present one began after that. Left out when none ever did. */
  rowEndedAt?: Moment;
  /** How well it answered of late, 0 to 1: a moving average that each answer, miss, and word of a consumer moves by a tenth. */
  score: number;
  /** How many offers it has ever accepted, and how many of these leads it has returned; a return that was refused does not count. */
  accepted: number;
  returned: number;
  penalty: Penalty | null;
};

/** Why a vendor's phone cannot be texted: it opted out, or Twilio says that the number is bad. */
export type Unreachable = { because: 'OPTED_OUT' | 'BAD_NUMBER'; errorCode: number | null; since: Moment };

/** The least and the greatest weight of a vendor: between them no sum or quotient of the rotation leaves what a number can hold. */
export const MIN_WEIGHT = 0.01;
export const MAX_WEIGHT = 1_000;

/** A weight within the bounds: one that was stored before there were bounds may lie outside them. */
export const boundedWeight = (weight: number): number => Math.min(MAX_WEIGHT, Math.max(MIN_WEIGHT, weight));

/** A business that receives offers. `weight` is its share of the rotation; `dailyCap` the most offers a day in its own time zone. */
export type Vendor = {
  id: string;
  platformId: string;
  name: string;
  phone: string;
  manager: Manager | null;
  categories: string[];
  coverage: Coverage;
  calendar: Calendar;
  dailyCap: number | null;
  weight: number;
  /** Null unless it is paused by choice. */
  pause: Pause | null;
  unreachable: Unreachable | null;
  account: VendorAccount;
  createdAt: Moment;
};

/**
 * What routing remembers of a vendor. `pass` is its place in the rotation (each offer adds 1/weight; the lowest goes
 * next); null until its first offer, so that a new vendor joins where the rotation stands; `step` is what its latest offer added.
 * `day` is the local date that `offersToday` counts. `version` guards it against two routings at once.
 */
export type VendorLoad = {
  version: number;
  pass: number | null;
  step?: number;
  lastOfferedAt: Moment | null;
  day: string | null;
  offersToday: number;
};

/** A vendor together with its load: what routing looks at. */
export type RoutingVendor = Vendor & { load: VendorLoad };

/** The parts of a vendor that decisions change. The load's version guards both. */
export type VendorState = Pick<RoutingVendor, 'load' | 'account'>;
