import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';

/** The area of the consumer. Before acceptance a vendor gets nothing more precise, so that it cannot find the consumer. */
export function areaOf({ person: { location } }: InquiryRecord): string {
  if (location.postalCode === null) return '';
  return location.countryCode === 'US' ? location.postalCode : `${location.postalCode}, ${location.countryCode}`;
}
