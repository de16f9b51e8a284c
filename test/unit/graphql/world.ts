import type { Event, EventData } from '../../../src/domain/inquiry/model/events.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import type { ResponseFacts } from '../../../src/domain/reports/response-report.ts';
import type { ScorecardFacts } from '../../../src/domain/reports/scorecard.ts';
import type { Message } from '../../../src/domain/text/message.ts';
import type { LedgerEntry } from '../../../src/domain/vendor/ledger.ts';
import type { Strike } from '../../../src/domain/vendor/strike.ts';
import type { Vendor } from '../../../src/domain/vendor/vendor.ts';
import type { Actions } from '../../../src/flow/intake/actions.ts';
import type { InquiryRecord } from '../../../src/flow/ports/inquiry-store.ts';
import { BadCursor, eventKey, type Page, type PageRequest, type Reads, type ReturnFilter } from '../../../src/flow/ports/reads.ts';
import { makePolicy, NOON } from '../../support/builders.ts';

export const PLATFORM = 'plt_1';

/** Everything that the API can reach, in memory; `asked` notes each read and act by name with its arguments. */
export type World = {
  now: number;
  records: InquiryRecord[];
  vendors: Vendor[];
  messages: Message[];
  events: Map<string, Event>;
  /** Numbers that said STOP. */
  optOuts: Set<string>;
  strikes: Strike[];
  ledger: LedgerEntry[];
  policies: Policy[];
  scorecard: ScorecardFacts;
  responses: ResponseFacts;
  overdueIds: string[];
  auditedAt: number | null;
  listeners: Set<(change: { platformId: string; inquiryId: string }) => void>;
  actions: Partial<Actions>;
  /** When set, every read and act fails with it. */
  failure: Error | null;
  asked: { name: string; args: unknown[] }[];
};

export const makeWorld = (overrides: Partial<World> = {}): World => ({
  now: NOON,
  records: [],
  vendors: [],
  messages: [],
  events: new Map(),
  optOuts: new Set(),
  strikes: [],
  ledger: [],
  policies: [makePolicy()],
  scorecard: { offers: [], points: 0 },
  responses: { rows: [], calendars: new Map() },
  overdueIds: [],
  auditedAt: null,
  listeners: new Set(),
  actions: {},
  failure: null,
  asked: [],
  ...overrides,
});

export function addEvent(world: World, inquiryId: string, seq: number, happening: EventData): void {
  world.events.set(eventKey(inquiryId, seq), { ...happening, at: NOON, seq });
}

function page<T>(all: T[], idOf: (item: T) => string, { first, after, last, before }: PageRequest): Page<T> {
  const cursor = after ?? before;
  const at = cursor === undefined ? -1 : all.findIndex((item) => idOf(item) === cursor);
  if (cursor !== undefined && at < 0) throw new BadCursor('The cursor names nothing in this list. Start from its first page.');
  const from = last === undefined ? at + 1 : Math.max(0, (before === undefined ? all.length : at) - last);
  const to = last === undefined ? from + (first ?? 50) : before === undefined ? all.length : at;
  const items = all.slice(from, to).map((item) => ({ cursor: idOf(item), item }));
  return { items, hasNextPage: to < all.length, hasPreviousPage: from > 0 };
}

function noted<T extends object>(world: World, port: T): T {
  const wrapped = Object.entries(port).map(([name, operation]) => [
    name,
    (...args: unknown[]) => {
      world.asked.push({ name, args });
      if (world.failure && name !== 'watch') return Promise.reject(world.failure);
      return operation(...args);
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}

const found = <T>(all: T[], ids: string[], idOf: (item: T) => string) =>
  new Map(all.filter((item) => ids.includes(idOf(item))).map((item) => [idOf(item), item]));

export function readsOf(world: World): Reads {
  const mine = (platformId: string) => ({
    records: world.records.filter(({ inquiry }) => inquiry.platformId === platformId),
    vendors: world.vendors.filter((vendor) => vendor.platformId === platformId),
    strikes: world.strikes.filter((strike) => strike.platformId === platformId),
  });
  const isObjectedTo = ({ appealedAt, appealRefusedAt, waivedAt }: Strike) =>
    appealedAt !== null && appealRefusedAt === null && waivedAt === null;
  const returned = (platformId: string, { decided }: ReturnFilter) =>
    mine(platformId)
      .records.flatMap((record) => record.inquiry.offers.map((offer) => ({ record, offer })))
      .filter(({ offer }) => offer.return && (decided === undefined || decided === (offer.return.decidedAt !== null)));
  const eventsOf = (inquiryId: string) => [...world.events].filter(([key]) => key.startsWith(`${inquiryId}:`)).map(([, event]) => event);
  return noted<Reads>(world, {
    inquiries: async (platformId, ids) => found(mine(platformId).records, ids, ({ inquiry }) => inquiry.id),
    inquiryPage: async (platformId, _, wanted) => page(mine(platformId).records, ({ inquiry }) => inquiry.id, wanted),
    inquiryCount: async (platformId) => mine(platformId).records.length,
    vendors: async (platformId, ids) => found(mine(platformId).vendors, ids, ({ id }) => id),
    vendorPage: async (platformId, _, wanted) => page(mine(platformId).vendors, ({ id }) => id, wanted),
    vendorCount: async (platformId) => mine(platformId).vendors.length,
    messages: async (_, ids) => new Map(ids.map((id) => [id, world.messages.filter(({ inquiryId }) => inquiryId === id)])),
    timelinePage: async (_, inquiryId, wanted) => page(eventsOf(inquiryId), ({ seq }) => String(seq), wanted),
    events: async (_, wanted) =>
      new Map(
        wanted
          .map(({ inquiryId, seq }) => eventKey(inquiryId, seq))
          .flatMap((key) => (world.events.has(key) ? [[key, world.events.get(key)!]] : [])),
      ),
    optedOut: async (phones) => new Set(phones.filter((phone) => world.optOuts.has(phone))),
    strikes: async (platformId, ids) => found(mine(platformId).strikes, ids, ({ id }) => id),
    strikePage: async (platformId, vendorId, _, wanted) =>
      page(
        mine(platformId).strikes.filter((strike) => strike.vendorId === vendorId),
        ({ id }) => id,
        wanted,
      ),
    strikeCount: async (platformId, vendorId) => mine(platformId).strikes.filter((strike) => strike.vendorId === vendorId).length,
    appealPage: async (platformId, wanted) => page(mine(platformId).strikes.filter(isObjectedTo), ({ id }) => id, wanted),
    appealCount: async (platformId) => mine(platformId).strikes.filter(isObjectedTo).length,
    returnPage: async (platformId, filter, wanted) => page(returned(platformId, filter), ({ offer }) => offer.id, wanted),
    returnCount: async (platformId, filter) => returned(platformId, filter).length,
    ledgerPage: async (_, vendorId, wanted) =>
      page(
        world.ledger.filter((entry) => entry.vendorId === vendorId),
        ({ id }) => id,
        wanted,
      ),
    ledgerCount: async (_, vendorId) => world.ledger.filter((entry) => entry.vendorId === vendorId).length,
    ledgerBalance: async () => 41,
    policy: async (_, version) => world.policies.find((policy) => version === undefined || policy.version === version) ?? null,
    platform: async () => null,
    promise: async () => ({ kept: 3, open: 2, broken: 1, oldestOpenAt: world.now - 90_500, overdueIds: world.overdueIds }),
    audited: async () => ({ at: world.auditedAt, findings: [] }),
    scorecard: async () => world.scorecard,
    responses: async () => world.responses,
    responseCount: async () => world.responses.rows.length,
    watch: (listener) => {
      world.listeners.add(listener);
      return () => void world.listeners.delete(listener);
    },
  });
}

const REFUSED = {
  ok: false as const,
  errors: [{ field: ['id'], message: 'There is nothing with this id.', code: 'NOT_FOUND' as const }],
  hasMovedOn: true,
};

export function actionsOf(world: World): Actions {
  const refuse = async () => REFUSED;
  const nothing: Actions = {
    submitInquiry: refuse,
    withdrawInquiry: refuse,
    acceptOffer: refuse,
    declineOffer: refuse,
    reportContact: refuse,
    answerQuestion: refuse,
    postponeAnswer: refuse,
    lookAgain: refuse,
    rateInquiry: refuse,
    keepText: refuse,
    notePhoneTexts: async () => undefined,
    optOut: async () => undefined,
    optIn: async () => undefined,
    waiveStrike: refuse,
    appealStrike: refuse,
    refuseAppeal: refuse,
    returnOffer: refuse,
    decideReturn: refuse,
    createVendor: refuse,
    updateVendor: refuse,
    pauseVendor: refuse,
    resumeVendor: refuse,
    publishPolicy: refuse,
  };
  return noted<Actions>(world, { ...nothing, ...world.actions });
}
