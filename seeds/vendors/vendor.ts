import type { VendorTerms } from '../../src/domain/input/terms.ts';
import type { OpenHours } from '../../src/domain/time/opening-hours.ts';
import type { Coverage } from '../../src/domain/vendor/vendor.ts';
import type { Place } from './places.ts';

/**
 * How a vendor of the demo treats its leads. `PROMPT` accepts by text and calls; `TAPS` does the same through the links; `DECLINES`
 * says no by text; `SILENT` never answers; `LATE` answers when it is over; `NO_SHOW` accepts, says that it called, and did not.
 */
export type Habit = 'PROMPT' | 'TAPS' | 'DECLINES' | 'SILENT' | 'LATE' | 'NO_SHOW';

/** A vendor of the demo marketplace: its terms, the place it works in, a fixed id, and how it treats its leads. */
export type MarketplaceVendor = VendorTerms & { id: string; place: Place; habit: Habit };

type Described = {
  name: string;
  /** Last two digits of its number, 555-01xx. */
  line: number;
  /** Its manager's name; the manager's number is the next one. */
  manager?: string;
  categories: string[];
  hours: OpenHours[];
  holidays?: string[];
  /** The whole place unless given. */
  postalCodes?: string[];
  /** A circle around the place's centre, besides the postal codes. */
  radiusKm?: number;
  dailyCap?: number;
  weight?: number;
  habit?: Habit;
};

const phone = (place: Place, line: number) => `+1${place.areaCodes.vendors}55501${String(line).padStart(2, '0')}`;

function coverageOf(place: Place, { postalCodes, radiusKm }: Described): Coverage {
  const { latitude, longitude } = place;
  const circle = radiusKm === undefined ? { latitude: null, longitude: null, radiusKm: null } : { latitude, longitude, radiusKm };
  return { countryCode: 'US', postalCodes: postalCodes ?? [...place.postalCodes], ...circle };
}

/**
 * The vendors of one place. `from` is the number of the first: an id holds its vendor's number, for ever, so that planting again
 * finds it. Add new vendors at the end of a place, and never more than 99.
 */
export function vendorsIn(place: Place, from: number, described: Described[]): MarketplaceVendor[] {
  return described.map((vendor, index) => ({
    // A ULID of the year 2025 whose random part says what it is: `newId` never makes one like it.
    id: `ven_01k0000000hearth${String(from + index).padStart(10, '0')}`,
    place,
    habit: vendor.habit ?? 'PROMPT',
    name: vendor.name,
    phone: phone(place, vendor.line),
    manager: vendor.manager === undefined ? null : { name: vendor.manager, phone: phone(place, vendor.line + 1) },
    categories: vendor.categories,
    coverage: coverageOf(place, vendor),
    calendar: { timeZone: place.timeZone, hours: vendor.hours, holidays: vendor.holidays ?? [] },
    dailyCap: vendor.dailyCap ?? null,
    weight: vendor.weight ?? 1,
  }));
}
