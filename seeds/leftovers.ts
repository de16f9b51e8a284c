import type { InquiryStatus } from '../src/domain/inquiry/model/types.ts';
import type { Moment } from '../src/domain/time/time.ts';
import type { InquiryRecord } from '../src/flow/ports/inquiry-store.ts';
import type { Reads } from '../src/flow/ports/reads.ts';
import { CONSENT_PAGE } from './consumers.ts';
import type { Lead } from './scene.ts';

const OPEN: InquiryStatus[] = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'];
const MAX_READ = 30;

const isOfDemo = ({ person }: InquiryRecord) => person.consent.source.startsWith(CONSENT_PAGE);

const leadOf = ({ inquiry, person }: InquiryRecord, isGuest: boolean): Lead => ({
  category: inquiry.category,
  postalCode: person.location.postalCode ?? '',
  reference: inquiry.reference,
  consumerPhone: person.phone,
  since: inquiry.submittedAt,
  withdraws: false,
  isGuest,
});

/** Leads of the demo that were submitted before `startedAt` and are still open: their people must not fall silent because the service was started again. */
export async function leftovers(platformId: string, startedAt: Moment, reads: Pick<Reads, 'inquiryPage'>): Promise<Lead[]> {
  const { items } = await reads.inquiryPage(platformId, { status: OPEN, createdBefore: startedAt }, { first: MAX_READ });
  return items.flatMap(({ item }) => (isOfDemo(item) ? leadOf(item, false) : []));
}

/** Open leads submitted since `since`, not by the demo but by a person who tries the service out. */
export async function guestLeads(platformId: string, since: Moment, reads: Pick<Reads, 'inquiryPage'>): Promise<Lead[]> {
  const { items } = await reads.inquiryPage(platformId, { status: OPEN, createdAfter: since }, { first: MAX_READ });
  return items.flatMap(({ item }) => (isOfDemo(item) ? [] : leadOf(item, true)));
}
