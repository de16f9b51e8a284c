import { AFTER_WORK, ALWAYS, EVERY_DAY, OFFICE, SHOP, SPLIT_SHIFT } from './opening-hours.ts';
import { LOS_ANGELES } from './places.ts';
import { vendorsIn } from './vendor.ts';

/** Vendors of Los Angeles. Both its locksmiths are silent. */
export const LOS_ANGELES_VENDORS = vendorsIn(LOS_ANGELES, 501, [
  {
    name: 'Golden State Rooter',
    line: 11,
    manager: 'Vince Moretti',
    categories: ['plumbing'],
    hours: ALWAYS,
    weight: 3,
    habit: 'SILENT',
  },
  { name: 'Silver Lake Plumbing', line: 13, manager: 'Hannah Park', categories: ['plumbing'], hours: ALWAYS, habit: 'TAPS' },
  { name: 'Echo Park Plumbing', line: 15, categories: ['plumbing'], hours: SPLIT_SHIFT, postalCodes: ['90026', '90039'], dailyCap: 4 },
  {
    name: 'Sunset Heating & Air',
    line: 17,
    manager: 'Carl Voss',
    categories: ['air conditioning'],
    hours: ALWAYS,
    weight: 3,
    habit: 'NO_SHOW',
  },
  { name: 'Pacific Comfort Air', line: 19, manager: 'Mei Tanaka', categories: ['air conditioning'], hours: ALWAYS },
  { name: 'Star Locksmith', line: 21, manager: 'Gus Petrakis', categories: ['locksmith'], hours: ALWAYS, habit: 'SILENT' },
  { name: 'Open Door Locks', line: 23, manager: 'Nadia Haddad', categories: ['locksmith'], hours: ALWAYS, habit: 'SILENT' },
  { name: 'Griffith Roofing', line: 25, categories: ['roofing', 'gutters'], hours: SHOP, radiusKm: 45, dailyCap: 5 },
  { name: 'Los Feliz Electric', line: 27, manager: 'Dario Fuentes', categories: ['electrical'], hours: EVERY_DAY, weight: 2 },
  { name: 'Melrose Cleaning', line: 29, categories: ['house cleaning'], hours: OFFICE },
  { name: 'Canyon Garage Doors', line: 31, categories: ['garage doors'], hours: AFTER_WORK, dailyCap: 3 },
]);
