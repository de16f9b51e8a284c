import type { Meaning } from './meanings.ts';
import type { InquiryRef, PhoneState } from './phone-state.ts';

/**
 * The consumer's inquiries whose number was taken for one that texts cannot reach, when a person's text from it proves the contrary: whoever
 * asks us something by text is told by text what became of it. A machine's text may come from a gateway; after a STOP only START counts.
 */
export function provenTextable({ type }: Meaning, { isOptedOut, inquiries }: PhoneState): InquiryRef[] {
  if (isOptedOut || type === 'Machine' || type === 'OptOut') return [];
  return inquiries
    .filter(({ reach }) => reach === 'LANDLINE' || reach === 'BAD_NUMBER')
    .map(({ platformId, inquiryId }) => ({ platformId, inquiryId }));
}
