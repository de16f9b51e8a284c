import { offerId, strikeId } from '../../src/domain/ids.ts';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import { DAY } from '../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../src/domain/vendor/account.ts';
import type { Strike } from '../../src/domain/vendor/strike.ts';
import type { Penalty, Vendor, VendorAccount } from '../../src/domain/vendor/vendor.ts';
import { anId, aPhone, NOON } from './stored-samples.ts';

export const aVendor = (platformId: string, part: Partial<Vendor> = {}): Vendor => ({
  id: anId('ven'),
  platformId,
  name: 'Acme',
  phone: aPhone(),
  manager: null,
  categories: ['plumbing'],
  coverage: { countryCode: 'US', postalCodes: ['80202'], latitude: null, longitude: null, radiusKm: null },
  calendar: { timeZone: 'America/Denver', hours: [], holidays: [] },
  dailyCap: null,
  weight: 1,
  pause: null,
  account: NEW_ACCOUNT,
  unreachable: null,
  createdAt: NOON,
  ...part,
});

export function aStrike({ id, platformId }: Inquiry, vendorId: string, part: Partial<Strike> = {}): Strike {
  const offer = offerId(id, 1);
  const fades = { points: 1, at: NOON, fadesAt: NOON + 30 * DAY, evidence: [1], waivedAt: null, waivedBecause: null };
  const appeal = { appealedAt: null, appeal: null, appealRefusedAt: null, appealRefusedBecause: null };
  return {
    id: strikeId(offer),
    platformId,
    vendorId,
    inquiryId: id,
    offerId: offer,
    reason: 'OFFER_EXPIRED',
    ...fades,
    ...appeal,
    ...part,
  };
}

const penalty = (status: Penalty['status']): Penalty => ({ status, strikes: 2, points: 6, since: NOON, strikeId: 'str_1' });
/** An account of six points, with what they have brought about. */
export const accountOf = (status: Penalty['status'] | null, fadesAt: number | null = NOON + DAY): VendorAccount => ({
  ...NEW_ACCOUNT,
  points: 6,
  strikes: 2,
  fadesAt,
  penalty: status && penalty(status),
});
