import { isId } from '../../domain/ids.ts';
import type { Inquiry as InquiryState } from '../../domain/inquiry/model/types.ts';
import type { Candidate as DomainCandidate } from '../../domain/routing/candidate.ts';
import { isUnsettled } from '../../domain/text/message.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { InquiryFilter } from '../../flow/ports/reads.ts';
import { pageRequest, pageSize, toConnection } from '../connections.ts';
import type { ApiContext } from '../context.ts';
import type { CandidateResolvers, ConsumerResolvers, InquiryResolvers, QueryInquiriesArgs, QueryResolvers } from '../generated.ts';
import { candidateOf, candidatesOf } from './candidates.ts';
import { referencedVendor } from './vendor.ts';
import { withComposedCategory, withoutNulls } from './without-nulls.ts';

const filterOf = (filter: QueryInquiriesArgs['filter']): InquiryFilter => (filter ? withComposedCategory(withoutNulls(filter)) : {});

export const inquiryQueries: QueryResolvers = {
  inquiry: (_, { id }, { loaders }) => (isId('inq', id) ? loaders.inquiry.load(id) : null),
  inquiries: async (_, { filter, ...page }, { reads, platformId }) => {
    const wanted = filterOf(filter);
    return {
      ...toConnection(await reads.inquiryPage(platformId, wanted, pageRequest(page))),
      totalCount: () => reads.inquiryCount(platformId, wanted),
    };
  },
};

/** The promised time. A closed inquiry has one only while the text that tells its end is on the way. */
async function promisedBy({ inquiry }: InquiryRecord, { loaders }: ApiContext): Promise<Moment | null> {
  if (inquiry.status !== 'CLOSED' || inquiry.promisedBy === null) return inquiry.promisedBy;
  const messages = await loaders.messages.load(inquiry.id);
  return messages.some((message) => message.ending && isUnsettled(message.status)) ? inquiry.promisedBy : null;
}

async function candidates(record: InquiryRecord, first: number, context: ApiContext): Promise<DomainCandidate[]> {
  const most = pageSize('first', first);
  return (await candidatesOf(record, context)).listed.slice(0, most);
}

const own =
  <K extends keyof InquiryState>(key: K) =>
  ({ inquiry }: InquiryRecord) =>
    inquiry[key];

export const Inquiry: InquiryResolvers = {
  id: own('id'),
  reference: own('reference'),
  status: own('status'),
  outcome: own('outcome'),
  category: own('category'),
  details: ({ person }) => person.details,
  consumer: (record) => record,
  location: ({ person }) => person.location,
  createdAt: own('submittedAt'),
  wakeAt: own('wakeAt'),
  promisedBy: (record, _, context) => promisedBy(record, context),
  closedAt: own('closedAt'),
  finalAt: own('finalAt'),
  rating: own('rating'),
  contactProof: own('contactProof'),
  policyVersion: own('policyVersion'),
  round: own('round'),
  offers: (record) => [...record.inquiry.offers].sort((a, b) => a.n - b.n).map((offer) => ({ record, offer })),
  candidates: (record, { first }, context) => candidates(record, first ?? 100, context),
  candidatesLeftOut: async (record, _, context) => (await candidatesOf(record, context)).leftOut,
  candidate: (record, { vendorId }, context) => candidateOf(record, vendorId, context),
  messages: ({ inquiry }, _, { loaders }) => loaders.messages.load(inquiry.id),
  timeline: async ({ inquiry }, page, { reads, platformId }) =>
    toConnection(await reads.timelinePage(platformId, inquiry.id, pageRequest(page))),
};

export const Consumer: ConsumerResolvers = {
  name: ({ person }) => person.name,
  phone: ({ person }) => person.phone,
  email: ({ person }) => person.email,
  timeZone: ({ person }) => person.timeZone ?? person.zone,
  // A closed inquiry does not change any more, but its consumer may still send STOP.
  optedOut: async ({ inquiry, person }, _, { loaders }) => inquiry.reach === 'OPTED_OUT' || loaders.optedOut.load(person.phone),
  erasedAt: () => null,
};

export const Candidate: CandidateResolvers = {
  vendor: ({ vendorId }, _, context) => referencedVendor(vendorId, context),
};
