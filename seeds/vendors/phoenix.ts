import { ALWAYS, EARLY, EVERY_DAY, OFFICE, SHOP, SPLIT_SHIFT } from './opening-hours.ts';
import { PHOENIX } from './places.ts';
import { vendorsIn } from './vendor.ts';

/** Vendors of Phoenix. */
export const PHOENIX_VENDORS = vendorsIn(PHOENIX, 401, [
  {
    name: 'Desert Air Cooling',
    line: 11,
    manager: 'Rick Salazar',
    categories: ['air conditioning'],
    hours: ALWAYS,
    weight: 3,
    habit: 'SILENT',
  },
  { name: 'Cool Canyon AC', line: 13, manager: 'Priya Raman', categories: ['air conditioning'], hours: ALWAYS },
  {
    name: 'Saguaro AC & Heating',
    line: 15,
    categories: ['air conditioning', 'heating'],
    hours: SPLIT_SHIFT,
    postalCodes: ['85013', '85018'],
    dailyCap: 6,
  },
  {
    name: 'Copper State Plumbing',
    line: 17,
    manager: 'Walt Jennings',
    categories: ['plumbing'],
    hours: ALWAYS,
    weight: 3,
    habit: 'DECLINES',
  },
  { name: 'Camelback Plumbing', line: 19, categories: ['plumbing'], hours: ALWAYS, habit: 'TAPS' },
  { name: 'Sonoran Electric', line: 21, manager: 'Hector Ruiz', categories: ['electrical'], hours: ALWAYS },
  {
    name: 'Sunrise Roofing',
    line: 23,
    manager: 'Kayla Begay',
    categories: ['roofing'],
    hours: EARLY,
    radiusKm: 50,
    dailyCap: 3,
    holidays: ['2026-11-26', '2026-12-25'],
  },
  { name: 'Clear Water Pools', line: 25, categories: ['pool care'], hours: SHOP, postalCodes: ['85016', '85018'], dailyCap: 8 },
  { name: 'Scorpion Pest Control', line: 27, manager: 'Mick Doyle', categories: ['pest control'], hours: EVERY_DAY },
  { name: 'Valley Maids', line: 29, categories: ['house cleaning'], hours: OFFICE, weight: 2 },
]);
