import type { InquiryStatus } from '../src/domain/inquiry/model/types.ts';
import type { Moment } from '../src/domain/time/time.ts';
import type { Reads } from '../src/flow/ports/reads.ts';
import { CONSENT_PAGE } from './consumers.ts';
import type { Lead } from './scene.ts';
import { MAX_STORIES } from './stories.ts';

const OPEN: InquiryStatus[] = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'];

/** Leads of the demo that were submitted before `startedAt` and are still open: their people must not fall silent because the service was started again. */
export async function leftovers(platformId: string, startedAt: Moment, reads: Pick<Reads, 'inquiryPage'>): Promise<Lead[]> {
  const { items } = await reads.inquiryPage(platformId, { status: OPEN, createdBefore: startedAt }, { first: MAX_STORIES });
  return items
    .map(({ item }) => item)
    .filter(({ person }) => person.consent.source.startsWith(CONSENT_PAGE))
    .map(({ inquiry, person }) => ({
      category: inquiry.category,
      postalCode: person.location.postalCode ?? '',
      reference: inquiry.reference,
      consumerPhone: person.phone,
      since: inquiry.submittedAt,
      withdraws: false,
    }));
}
