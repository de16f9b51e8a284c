import { type Command, mayRoute } from '../../domain/inquiry/model/commands.ts';
import type { Inquiry, Person } from '../../domain/inquiry/model/types.ts';
import type { Place } from '../../domain/routing/place.ts';
import type { RoutingVendor } from '../../domain/vendor/vendor.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';
import type { VendorIdentityMap, Wanted } from './vendor-identity-map.ts';

/** Where the person of an inquiry is. */
export const placeOf = ({ location, position }: Person): Place => ({ ...location, ...position });

type Work = { inquiryId: string; command: Command };

/** Reads the vendors of all searches of the batch together. What cannot be read now is read, and fails, with the decision that needs it. */
export async function lookAhead(
  batch: readonly Work[],
  loaded: ReadonlyMap<string, InquiryRecord>,
  vendors: VendorIdentityMap,
): Promise<void> {
  const wanted = new Map<string, Wanted[]>();
  for (const { inquiryId, command } of batch) {
    const record = loaded.get(inquiryId);
    if (!record || !mayRoute(command)) continue;
    const { platformId, category } = record.inquiry;
    const all = wanted.get(platformId) ?? [];
    all.push({ category, place: placeOf(record.person) });
    wanted.set(platformId, all);
  }
  await Promise.allSettled([...wanted].map(([platformId, all]) => vendors.lookAhead(platformId, all)));
}

/** Whom routing looks at: those that cover the place, and those of the category that were asked before, wherever they work now. */
export async function vendorsFor(
  { platformId, category, offers }: Inquiry,
  place: Place,
  vendors: VendorIdentityMap,
  known: ReadonlyMap<string, RoutingVendor>,
): Promise<RoutingVendor[]> {
  const covering = await vendors.covering(platformId, { category, place });
  const near = new Set(covering.map(({ id }) => id));
  const asked = [...new Set(offers.map(({ vendorId }) => vendorId))].flatMap((id) => (near.has(id) ? [] : (known.get(id) ?? [])));
  return [...covering, ...asked.filter((vendor) => vendor.platformId === platformId && vendor.categories.includes(category))];
}
