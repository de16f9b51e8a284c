import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';

/** The area alone: before acceptance a vendor learns nothing by which the consumer could be found. */
export function areaOf({ person: { location } }: InquiryRecord): string {
  if (location.postalCode === null) return '';
  return location.countryCode === 'US' ? location.postalCode : `${location.postalCode}, ${location.countryCode}`;
}
