import type { NewInquiry } from '../../../flow/ports/commit.ts';
import type { ClaimDocument } from './documents.ts';

/** The claim of the key under which a platform submitted an inquiry. */
export const submissionClaim = (platformId: string, idempotencyKey: string): string => `submission|${platformId}|${idempotencyKey}`;

/** The claim of an inquiry's reference, by which people name it: one for all platforms, which share a sender. */
const referenceClaim = (reference: string): string => `reference|${reference}`;

/** The claim of a platform's name. */
export const platformClaim = (name: string): string => `platform|${name}`;

/** The key of a claimed submission. */
export const keyOfSubmission = (id: string): string => id.split('|').slice(2).join('|');

/** What a new inquiry claims: its submission first, so that a repeated one is known as such. */
export function inquiryClaims({
  inquiry: { id, platformId, reference },
  idempotencyKey,
  bodyHash,
}: Pick<NewInquiry, 'idempotencyKey' | 'bodyHash'> & { inquiry: { id: string; platformId: string; reference: string } }): ClaimDocument[] {
  return [
    { _id: submissionClaim(platformId, idempotencyKey), inquiryId: id, bodyHash },
    { _id: referenceClaim(reference), inquiryId: id },
  ];
}
