import express, { type Express } from 'express';
import type { Event } from '../../../../src/domain/inquiry/model/events.ts';
import type { Inquiry, Person } from '../../../../src/domain/inquiry/model/types.ts';
import type { ResponseRow } from '../../../../src/domain/reports/response-report.ts';
import type { Message } from '../../../../src/domain/text/message.ts';
import type { LedgerEntry } from '../../../../src/domain/vendor/ledger.ts';
import type { Strike } from '../../../../src/domain/vendor/strike.ts';
import type { Vendor } from '../../../../src/domain/vendor/vendor.ts';
import type { Audited } from '../../../../src/flow/ports/audit-store.ts';
import { eventKey, type Page, type PromiseCounts, type Reads, type ReturnFilter } from '../../../../src/flow/ports/reads.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { type BoardNeeds, boardPages } from '../../../../src/pages/board/board.ts';
import { keptLog, person, policy } from '../fakes.ts';
import { at, PLATFORM, START } from '../story.ts';

export const JWT = 'aaa.bbb.ccc';
export const COOKIE = `leadline_board=${JWT}`;

type Setting = Partial<BoardNeeds> & {
  inquiries?: Inquiry[];
  events?: Event[];
  person?: Partial<Person>;
  promise?: Partial<PromiseCounts>;
  audited?: Audited;
  vendors?: Vendor[];
  strikes?: Strike[];
  ledger?: LedgerEntry[];
  messages?: Message[];
  responses?: ResponseRow[];
  /** Minutes after START at which the board is looked at. */
  now?: number;
  away?: boolean;
};

const pageOf = <T>(items: T[], cursor: (item: T) => string, first: number): Page<T> => ({
  items: items.slice(0, first).map((item) => ({ cursor: cursor(item), item })),
  hasNextPage: items.length > first,
  hasPreviousPage: false,
});

export const message = (over: Partial<Message> = {}): Message => ({
  id: 'm1',
  platformId: PLATFORM,
  inquiryId: '',
  offerId: null,
  vendorId: null,
  kind: 'CONSUMER_RECEIVED',
  to: '+13035550142',
  body: 'Homeward: got it, K7TQ4M. You will hear by 3:30 PM. {{link}} STOP to end',
  ending: false,
  answers: true,
  zone: 'America/Denver',
  status: 'DELIVERED',
  sid: 'SM1',
  errorCode: null,
  createdAt: at(0),
  sentAt: at(0),
  attempts: 1,
  nextAt: null,
  heldUntil: null,
  claimedAt: null,
  claim: null,
  awaitsClock: false,
  sentAs: null,
  asks: null,
  ...over,
});

/** The board over a platform that exists only in memory. `asked` holds the platform of every read. */
export function boardBench(setting: Setting = {}): {
  app: Express;
  log: ReturnType<typeof keptLog>;
  asked: string[];
  strikeReads: () => number;
  /** Of each report that was asked for. */
  periods: { from: number; to: number }[];
  move(minutes: number): void;
} {
  const log = keptLog();
  const asked: string[] = [];
  const periods: { from: number; to: number }[] = [];
  const inquiries = setting.inquiries ?? [];
  const who = person(setting.person);
  let now = START + (setting.now ?? 5) * 60_000;
  let strikeReads = 0;
  // A read of another platform finds nothing, as the store would have it.
  const mine = <T>(platformId: string, items: T[]): T[] => {
    asked.push(platformId);
    if (setting.away) throw new StoreUnavailable('connection refused to 10.0.0.7');
    return platformId === PLATFORM ? items : [];
  };
  const records = (platformId: string) => mine(platformId, inquiries).map((inquiry) => ({ inquiry, person: who }));
  const matching = (platformId: string, closed: boolean) =>
    records(platformId).filter(({ inquiry }) => (inquiry.status === 'CLOSED') === closed);
  const isObjectedTo = ({ appealedAt, appealRefusedAt, waivedAt }: Strike) =>
    appealedAt !== null && appealRefusedAt === null && waivedAt === null;
  const returned = (platformId: string, { decided, vendorId }: ReturnFilter) =>
    records(platformId)
      .flatMap((record) => record.inquiry.offers.map((offer) => ({ record, offer })))
      .filter(({ offer }) => offer.return && (decided === undefined || decided === (offer.return.decidedAt !== null)))
      .filter(({ offer }) => vendorId === undefined || offer.vendorId === vendorId);
  const reads = {
    inquiries: async (platformId, ids) =>
      new Map(
        records(platformId)
          .filter(({ inquiry }) => ids.includes(inquiry.id))
          .map((record) => [record.inquiry.id, record]),
      ),
    inquiryPage: async (platformId, { status }, { first }) =>
      pageOf(matching(platformId, status?.includes('CLOSED') ?? false), ({ inquiry }) => inquiry.id, first ?? 1),
    inquiryCount: async (platformId) => matching(platformId, false).length,
    platform: async (id) => ({ id, name: 'Homeward', brand: 'Homeward', policyVersion: 1, createdAt: START }),
    promise: async (platformId) => ({
      kept: 0,
      open: 0,
      broken: 0,
      oldestOpenAt: null,
      overdueIds: mine(platformId, []),
      ...setting.promise,
    }),
    audited: async (platformId) => mine(platformId, setting.audited ? [setting.audited] : [])[0] ?? { at: null, findings: [] },
    vendorPage: async (platformId, _filter, { first }) => pageOf(mine(platformId, setting.vendors ?? []), ({ id }) => id, first ?? 1),
    vendors: async (platformId, ids) =>
      new Map(
        mine(platformId, setting.vendors ?? [])
          .filter(({ id }) => ids.includes(id))
          .map((vendor) => [vendor.id, vendor]),
      ),
    policy: async (platformId) => mine(platformId, [policy()])[0] ?? null,
    appealPage: async (platformId, { first }) =>
      pageOf(mine(platformId, setting.strikes ?? []).filter(isObjectedTo), ({ id }) => id, first ?? 1),
    returnPage: async (platformId, filter, { first, last }) =>
      pageOf(returned(platformId, filter), ({ offer }) => offer.id, first ?? last ?? 1),
    returnCount: async (platformId, filter) => returned(platformId, filter).length,
    ledgerPage: async (platformId, _vendorId, { first }) => pageOf(mine(platformId, setting.ledger ?? []), ({ id }) => id, first ?? 1),
    ledgerCount: async (platformId) => mine(platformId, setting.ledger ?? []).length,
    ledgerBalance: async (platformId) => mine(platformId, setting.ledger ?? []).reduce((sum, { leads }) => sum + leads, 0),
    strikeCount: async (platformId, vendorId) =>
      mine(platformId, setting.strikes ?? []).filter((strike) => strike.vendorId === vendorId).length,
    strikePage: async (platformId, vendorId, _filter, { first }) => {
      strikeReads++;
      return pageOf(
        mine(platformId, setting.strikes ?? []).filter((strike) => strike.vendorId === vendorId),
        ({ id }) => id,
        first ?? 1,
      );
    },
    responses: async (platformId, from, to) => {
      periods.push({ from, to });
      return { rows: mine(platformId, setting.responses ?? []), calendars: new Map() };
    },
    messages: async (platformId, [id]) => new Map([[id ?? '', mine(platformId, setting.messages ?? [])]]),
    timelinePage: async (platformId, _id, { first, after }) =>
      pageOf(
        mine(platformId, setting.events ?? []).filter(({ seq }) => seq > Number(after ?? 0)),
        ({ seq }) => String(seq),
        first ?? 1,
      ),
    events: async (platformId, wanted) =>
      new Map(
        wanted.flatMap(({ inquiryId, seq }) =>
          mine(platformId, setting.events ?? [])
            .filter((event) => event.seq === seq)
            .map((event) => [eventKey(inquiryId, seq), event]),
        ),
      ),
  } satisfies Partial<Reads>;
  const move = (minutes: number) => {
    now += minutes * 60_000;
  };
  const app = express();
  app.use(
    boardPages({
      reads: reads as unknown as Reads,
      troubles: () => [],
      verify: (token) => (token === JWT ? { platformId: PLATFORM } : token === 'other.platform.token' ? { platformId: 'plt_other' } : null),
      clock: { now: () => now },
      log,
      secureCookies: false,
      allowTokenInUrl: true,
      ...setting,
    }),
  );
  return { app, log, asked, periods, strikeReads: () => strikeReads, move };
}
