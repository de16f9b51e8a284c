import type { Moment } from './time.ts';

export type DayOfWeek = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** Opening hours of one day, `HH:MM` local; a closing time may be `24:00`. Several a day make a split shift. */
export type OpenHours = { day: DayOfWeek; opens: string; closes: string };

/** When a vendor works: IANA time zone, weekly hours, and local dates (`2026-12-25`) on which it is closed. */
export type Calendar = { timeZone: string; hours: OpenHours[]; holidays: string[] };

/** Where a vendor works: postal codes, or a centre with a radius in kilometres, or both. */
export type Coverage = { postalCodes: string[]; latitude: number | null; longitude: number | null; radiusKm: number | null };

export type Manager = { name: string; phone: string };

/**
 * Whether a vendor receives offers. `by: 'CHOICE'` was asked for through the API and holds until resumed or `until`;
 * `by: 'POINTS'` was imposed by strikes.
 */
export type Standing =
  | { status: 'ACTIVE' }
  | { status: 'PAUSED' | 'SUSPENDED'; by: 'CHOICE' | 'POINTS'; reason: string; since: Moment; until: Moment | null };

/** Why a vendor's phone cannot be texted: it opted out, or Twilio says that the number is bad. */
export type Unreachable = { because: 'OPTED_OUT' | 'BAD_NUMBER'; errorCode: number | null; since: Moment };

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
  standing: Standing;
  unreachable: Unreachable | null;
  createdAt: Moment;
};

/**
 * What routing remembers of a vendor. `pass` is its place in the rotation (each offer adds 1/weight; the lowest goes
 * next); null until its first offer, so that a new vendor joins where the rotation stands. `day` is the local date that
 * `offersToday` counts. `version` guards it against two routings at once.
 */
export type VendorLoad = { version: number; pass: number | null; lastOfferedAt: Moment | null; day: string | null; offersToday: number };

/** A vendor together with its load: what routing looks at. */
export type RoutingVendor = Vendor & { load: VendorLoad };
