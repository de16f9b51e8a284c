import { AFTER_WORK, ALWAYS, EVERY_DAY, OFFICE, SHOP, SPLIT_SHIFT } from './opening-hours.ts';
import { CHICAGO } from './places.ts';
import { vendorsIn } from './vendor.ts';

/** Vendors of Chicago. */
export const CHICAGO_VENDORS = vendorsIn(CHICAGO, 201, [
  {
    name: 'Windy City Sewer',
    line: 11,
    manager: 'Paul Kowalski',
    categories: ['plumbing'],
    hours: ALWAYS,
    weight: 3,
    habit: 'SILENT',
  },
  { name: 'Lakeside Plumbing', line: 13, manager: 'Grace Kim', categories: ['plumbing'], hours: ALWAYS },
  { name: 'Wicker Park Plumbing', line: 15, categories: ['plumbing'], hours: SHOP, postalCodes: ['60622', '60647'], dailyCap: 5 },
  {
    name: 'Loop Electric',
    line: 17,
    manager: 'Sam Whitfield',
    categories: ['electrical'],
    hours: ALWAYS,
    weight: 3,
    habit: 'DECLINES',
  },
  { name: 'Brightline Electric', line: 19, categories: ['electrical'], hours: ALWAYS },
  { name: 'Logan Square Locks', line: 21, manager: 'Ines Cordero', categories: ['locksmith'], hours: ALWAYS, habit: 'TAPS' },
  {
    name: 'Prairie Roofing',
    line: 23,
    manager: 'Dale Hendricks',
    categories: ['roofing', 'gutters'],
    hours: SPLIT_SHIFT,
    radiusKm: 40,
    dailyCap: 4,
    holidays: ['2026-11-26', '2026-12-24', '2026-12-25'],
  },
  { name: 'North Shore Heating', line: 25, manager: 'Olga Petrov', categories: ['heating'], hours: EVERY_DAY, weight: 2 },
  { name: 'Tidy House Chicago', line: 27, categories: ['house cleaning'], hours: OFFICE, dailyCap: 8 },
  { name: 'Pilsen Handyman', line: 29, categories: ['handyman'], hours: AFTER_WORK, postalCodes: ['60607'] },
]);
