import { AFTER_WORK, ALWAYS, EVERY_DAY, OFFICE, SHOP, SPLIT_SHIFT } from './opening-hours.ts';
import { NEW_YORK } from './places.ts';
import { vendorsIn } from './vendor.ts';

/** Vendors of New York. The silent and the unreliable ones bought a larger share: they are first in the rotation. */
export const NEW_YORK_VENDORS = vendorsIn(NEW_YORK, 101, [
  {
    name: 'Metro Pipe & Drain',
    line: 11,
    manager: 'Frank Castellano',
    categories: ['plumbing'],
    hours: ALWAYS,
    weight: 3,
    habit: 'SILENT',
  },
  { name: 'Gramercy Plumbing', line: 13, manager: 'Denise Okafor', categories: ['plumbing', 'heating'], hours: ALWAYS },
  { name: 'Rossi & Sons Plumbing', line: 15, categories: ['plumbing'], hours: SPLIT_SHIFT, postalCodes: ['11201', '11215'], dailyCap: 6 },
  {
    name: 'Empire Spark Electric',
    line: 17,
    manager: 'Tommy Nguyen',
    categories: ['electrical'],
    hours: ALWAYS,
    weight: 3,
    habit: 'NO_SHOW',
  },
  { name: 'Hudson Electric Works', line: 19, manager: 'Ruth Adler', categories: ['electrical'], hours: ALWAYS, habit: 'TAPS' },
  {
    name: 'Fast Key Locksmith',
    line: 21,
    manager: 'Leon Barr',
    categories: ['locksmith'],
    hours: ALWAYS,
    weight: 3,
    habit: 'LATE',
  },
  { name: 'Park Slope Locksmith', line: 23, categories: ['locksmith'], hours: ALWAYS },
  {
    name: 'Five Boro Roofing',
    line: 25,
    manager: 'Maria Santos',
    categories: ['roofing', 'gutters'],
    hours: SHOP,
    postalCodes: ['11201', '11215'],
    radiusKm: 20,
    dailyCap: 4,
    holidays: ['2026-11-26', '2026-12-25', '2027-01-01'],
  },
  {
    name: 'Brownstone Cleaners',
    line: 27,
    manager: 'Aisha Grant',
    categories: ['house cleaning'],
    hours: OFFICE,
    postalCodes: ['11201', '11215'],
    weight: 2,
  },
  { name: 'Village Handyman', line: 29, categories: ['handyman'], hours: AFTER_WORK, postalCodes: ['10003', '10011'], dailyCap: 2 },
  { name: 'Chelsea Pest Control', line: 31, categories: ['pest control'], hours: EVERY_DAY, radiusKm: 15 },
]);
