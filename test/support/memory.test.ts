import type { Reads } from '../../src/flow/reads.ts';
import type { StoreUnderTest } from '../store/contract.ts';
import { describeCommit } from '../store/contract-commit.ts';
import { describeInbox } from '../store/contract-inbox.ts';
import { describeOutbox } from '../store/contract-outbox.ts';
import { describeRouting } from '../store/contract-routing.ts';
import { describeSubmissions } from '../store/contract-submissions.ts';
import { memoryInbox, memoryInquiries, memoryOptOuts, memoryOutbox, memoryPlatforms, memoryVendors } from './memory-stores.ts';
import { emptyTables, type Tables } from './memory-tables.ts';

/** As much of the reads as the contract of the flow's ports looks through. */
const readsOf = ({ messages, strikes, timeline, platforms, policies }: Tables) =>
  ({
    messages: async (_, ids) => new Map(ids.map((id) => [id, [...messages.values()].filter(({ inquiryId }) => inquiryId === id)])),
    strikes: async (_, ids) => new Map(ids.flatMap((id) => (strikes.has(id) ? [[id, structuredClone(strikes.get(id)!)]] : []))),
    timelinePage: async (_, id) => ({
      items: (timeline.get(id) ?? []).map((item) => ({ cursor: '', item })),
      hasNextPage: false,
      hasPreviousPage: false,
    }),
    platform: async (id) => platforms.get(id) ?? null,
    policy: async (id, version) => policies.get(`${id}:${version ?? platforms.get(id)?.policyVersion}`) ?? null,
  }) satisfies Partial<Reads> as unknown as Reads;

describe('the stores in memory', () => {
  const tables = emptyTables();
  const store: StoreUnderTest = {
    inquiries: memoryInquiries(tables),
    outbox: memoryOutbox(tables),
    inbox: memoryInbox(tables),
    optOuts: memoryOptOuts(tables),
    vendors: memoryVendors(tables),
    platforms: memoryPlatforms(tables),
    links: { find: async (hash) => tables.links.get(hash) ?? null },
    reads: readsOf(tables),
  };
  const storeOf = () => store;
  describeOutbox(storeOf);
  describeInbox(storeOf);
  describeCommit(storeOf);
  describeSubmissions(storeOf);
  describeRouting(storeOf);
});
