import express, { type Express } from 'express';
import type { Event, EventData } from '../../../src/domain/inquiry/model/events.ts';
import type { Person } from '../../../src/domain/inquiry/model/types.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import type { Strike } from '../../../src/domain/vendor/strike.ts';
import type { Vendor } from '../../../src/domain/vendor/vendor.ts';
import type { Actions, UserError } from '../../../src/flow/intake/actions.ts';
import type { Links } from '../../../src/flow/links/open-links.ts';
import type { InquiryRecord } from '../../../src/flow/ports/inquiry-store.ts';
import { eventKey, type Reads } from '../../../src/flow/ports/reads.ts';
import { linkPages } from '../../../src/pages/links/links.ts';
import { makeMessage } from '../../support/builders.ts';
import { keptLog, only, person, policy, vendor } from './fakes.ts';
import { INQUIRY, OFFER, PLATFORM, START, story } from './story.ts';

type Step = [number, EventData];
type Setting = {
  steps: Step[];
  /** Minutes after START at which pages are looked at. */
  now?: number;
  person?: Partial<Person>;
  policy?: Partial<Policy> | null;
  vendor?: Vendor | null;
  strike?: Strike;
  /** The vendor's strikes that count. */
  active?: Strike[];
  brand?: string;
  /** Another inquiry whose offer its vendor was sent in the same text. */
  sentWith?: InquiryRecord;
  /** What an action does: steps that join the story, or errors. */
  onAction?: Step[] | UserError[];
  /** Steps that join the story just before a refused action answers, as when somebody else was first. */
  meanwhile?: Step[];
  away?: boolean;
};

export const TOKEN = 'AbCdEfGhIjKlMnOpQr-_12';

const textOf = (inquiryId: string) => `${inquiryId}:1:VENDOR_OFFER:3`;

/** The link pages over one inquiry: `calls` is every action that was called, with its arguments. */
export function linkBench(setting: Setting): { app: Express; calls: unknown[][]; log: ReturnType<typeof keptLog>; opened: string[] } {
  const calls: unknown[][] = [];
  const opened: string[] = [];
  const log = keptLog();
  const who = person(setting.person);
  let steps = setting.steps;
  const record = (): InquiryRecord => ({ inquiry: story(...steps).inquiry, person: who });

  const act =
    (name: string) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args]);
      const result = setting.onAction ?? [];
      const errors = result.filter((each): each is UserError => !Array.isArray(each));
      if (errors.length) {
        steps = [...steps, ...(setting.meanwhile ?? [])];
        return { ok: false as const, errors, hasMovedOn: true };
      }
      steps = [...steps, ...result.filter((each): each is Step => Array.isArray(each))];
      return { ok: true as const, value: record() };
    };

  const links: Links = {
    offerToken: (offerId) => `token-of-${offerId}`,
    async open(kind, token) {
      if (setting.away) throw new Error('connection refused to 10.0.0.7');
      opened.push(token);
      if (token !== TOKEN) return null;
      const common = { platformId: PLATFORM, brand: setting.brand ?? 'Homeward', record: record() };
      return kind === 'OFFER' ? { type: 'OFFER', offerId: OFFER, ...common } : { type: 'INQUIRY', ...common };
    },
  };
  const reads = only<Reads>({
    vendors: async () =>
      new Map((setting.vendor === undefined ? [vendor()] : setting.vendor ? [setting.vendor] : []).map((each) => [each.id, each])),
    policy: async () => (setting.policy === null ? null : policy(setting.policy)),
    strikePage: async () => ({
      items: (setting.active ?? []).map((item) => ({ cursor: item.id, item })),
      hasNextPage: false,
      hasPreviousPage: false,
    }),
    strikes: async () => new Map(setting.strike ? [[setting.strike.id, setting.strike]] : []),
    async messages() {
      const other = setting.sentWith?.inquiry;
      const ids = [textOf(INQUIRY), ...(other ? [textOf(other.id)] : [])];
      const sentAs = other ? { id: textOf(INQUIRY), offerId: OFFER, body: 'two', ids } : null;
      return new Map([[INQUIRY, [makeMessage({ id: textOf(INQUIRY), kind: 'VENDOR_OFFER', inquiryId: INQUIRY, offerId: OFFER, sentAs })]]]);
    },
    inquiries: async (_platform, ids) =>
      new Map(setting.sentWith && ids.includes(setting.sentWith.inquiry.id) ? [[setting.sentWith.inquiry.id, setting.sentWith]] : []),
    events: async (_platform, wanted) => {
      const all: Event[] = story(...steps).events;
      return new Map(wanted.flatMap(({ seq }) => all.filter((event) => event.seq === seq).map((event) => [eventKey(INQUIRY, seq), event])));
    },
  });
  const actions = only<Actions>({
    acceptOffer: act('acceptOffer'),
    declineOffer: act('declineOffer'),
    reportContact: act('reportContact'),
    answerQuestion: act('answerQuestion'),
    withdrawInquiry: act('withdrawInquiry'),
    appealStrike: act('appealStrike'),
    returnOffer: act('returnOffer'),
  });
  const app = express();
  app.use(linkPages({ links, actions, reads, clock: { now: () => START + (setting.now ?? 5) * 60_000 }, log }));
  return { app, calls, log, opened };
}
