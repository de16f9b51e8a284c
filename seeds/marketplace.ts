import { CHICAGO_VENDORS } from './vendors/chicago.ts';
import { DENVER_VENDORS } from './vendors/denver.ts';
import { LOS_ANGELES_VENDORS } from './vendors/los-angeles.ts';
import { NEW_YORK_VENDORS } from './vendors/new-york.ts';
import { PHOENIX_VENDORS } from './vendors/phoenix.ts';
import type { MarketplaceVendor } from './vendors/vendor.ts';

/** The demo marketplace's name, and what its texts begin with. */
export const MARKETPLACE_NAME = 'Hearthside';

/** Every vendor of the demo marketplace: home services in five time zones, fixed ids. */
export const MARKETPLACE_VENDORS: readonly MarketplaceVendor[] = [
  ...NEW_YORK_VENDORS,
  ...CHICAGO_VENDORS,
  ...DENVER_VENDORS,
  ...PHOENIX_VENDORS,
  ...LOS_ANGELES_VENDORS,
];
