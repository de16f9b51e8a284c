import { ALWAYS, EVERY_DAY, OFFICE, SHOP, SPLIT_SHIFT } from './opening-hours.ts';
import { DENVER } from './places.ts';
import { vendorsIn } from './vendor.ts';

/** Vendors of Denver. Both its locksmiths are silent. */
export const DENVER_VENDORS = vendorsIn(DENVER, 301, [
  {
    name: 'Mile High Furnace',
    line: 11,
    manager: 'Craig Donovan',
    categories: ['heating'],
    hours: ALWAYS,
    weight: 3,
    habit: 'SILENT',
  },
  { name: 'Front Range Heating', line: 13, manager: 'Lucia Romero', categories: ['heating'], hours: ALWAYS },
  { name: 'Lock Doc Denver', line: 15, manager: 'Ed Furlong', categories: ['locksmith'], hours: ALWAYS, habit: 'SILENT' },
  { name: 'Rocky Mountain Keys', line: 17, manager: 'Wendy Cho', categories: ['locksmith'], hours: ALWAYS, habit: 'SILENT' },
  {
    name: 'Colfax Plumbing',
    line: 19,
    manager: 'Jim Ortega',
    categories: ['plumbing'],
    hours: ALWAYS,
    weight: 3,
    habit: 'LATE',
  },
  { name: 'Cherry Creek Plumbing', line: 21, categories: ['plumbing'], hours: ALWAYS },
  {
    name: 'Hailstone Roofing',
    line: 23,
    manager: 'Brenda Walsh',
    categories: ['roofing'],
    hours: SHOP,
    radiusKm: 60,
    dailyCap: 10,
    weight: 2,
  },
  { name: 'Highlands Electric', line: 25, categories: ['electrical'], hours: SPLIT_SHIFT, postalCodes: ['80211', '80205'], dailyCap: 5 },
  { name: 'Blue Spruce Cleaning', line: 27, manager: 'Tara Lindqvist', categories: ['house cleaning'], hours: OFFICE },
  { name: 'Summit Appliance', line: 29, categories: ['appliance repair'], hours: EVERY_DAY },
]);
