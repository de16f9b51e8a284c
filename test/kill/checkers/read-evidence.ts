import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually.ts';
import type { InquiryView } from '../../support/inquiry-view.ts';
import type { Text } from '../../support/phones.ts';
import type { Service } from '../../support/service.ts';
import type { Submission } from '../workload/load.ts';
import type { Market } from '../workload/market.ts';
import { type Account, type Evidence, isThere, type StrikeRecord } from './evidence.ts';

const PAGE = 200;
const AT_ONCE = 4;
const BETWEEN_READINGS_MS = 1_000;
const STRIKES = `query ($id: ID!, $after: String) { vendor(id: $id) {
  scorecard { points }
  strikes(first: ${PAGE}, after: $after) {
    edges { cursor node { id reason points at waivedAt offer { id } evidence { at type summary } } }
    pageInfo { hasNextPage }
  } } }`;

const ON_THE_WAY = ['PENDING', 'CLAIMED', 'UNKNOWN'];
const atRest = ({ status, messages }: InquiryView, lost: ReadonlySet<string>) =>
  status === 'CLOSED' && !messages.some((m) => ON_THE_WAY.includes(m.status) || (m.status === 'SENT' && lost.has(m.sid ?? '')));

/** Resolves once every platform's promises are neither open nor broken, or `within` ms have passed. */
export async function untilQuiet(markets: readonly Market[], within: number): Promise<void> {
  await eventually(
    'no promise is open',
    async () => {
      const promises = await Promise.all(markets.map(({ platform }) => platform.promise()));
      return promises.every(({ open, broken }) => open + broken === 0);
    },
    { within },
  ).catch(() => undefined);
}

type Place = { service: Service; markets: readonly Market[]; submissions: readonly Submission[] };
type Reading = Pick<Evidence, 'inquiries' | 'texts' | 'accounts'>;

/**
 * Reads everything, again and again until nothing is on its way any more and two readings are the same: what a slow machine is
 * still busy with may otherwise fall between reading a message and looking at its phone. After `within` ms as it is.
 */
export async function readWhenStill({ service, markets, submissions }: Place, within: number): Promise<Reading> {
  const until = Date.now() + within;
  let before = '';
  for (;;) {
    const inquiries = await readInquiries(submissions);
    const texts = await readPhones(service, markets, submissions);
    const now = JSON.stringify([...inquiries, ...texts]);
    // With its callback lost, Leadline has yet to ask what became of such a text.
    const lost = new Set([...texts.values()].flat().flatMap((text) => (isThere(text) ? [] : text.sid)));
    const still = now === before && [...inquiries.values()].every((inquiry) => inquiry === null || atRest(inquiry, lost));
    if (still || Date.now() > until) return { inquiries, texts, accounts: await readAccounts(markets) };
    before = now;
    await pause(BETWEEN_READINGS_MS);
  }
}

async function readInquiries(submissions: readonly Submission[]): Promise<Map<string, InquiryView | null>> {
  const wanted = new Map(submissions.flatMap(({ market, answers }) => answers.map(({ id }) => [id, market.platform] as const)));
  const found = new Map<string, InquiryView | null>([...wanted.keys()].map((id) => [id, null]));
  const queue = [...wanted];
  const read = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [id, platform] = next;
      const { inquiry } = await eventually(`inquiry ${id}`, async () => ({ inquiry: await platform.inquiry(id) }));
      found.set(id, inquiry);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return found;
}

/** What each platform says of itself. */
async function readAccounts(markets: readonly Market[]): Promise<Account[]> {
  const accounts: Account[] = [];
  for (const { platform, vendors } of markets) {
    const { inquiries } = await platform.ask<{ inquiries: { totalCount: number } }>('{ inquiries(first: 1) { totalCount } }');
    const read: Account['vendors'] = [];
    for (const { id, phone } of vendors) read.push({ id, phone, ...(await strikesOf(platform, id)) });
    accounts.push({ name: platform.name, inquiries: inquiries.totalCount, promise: await platform.promise(), vendors: read });
  }
  return accounts;
}

type Page = {
  vendor: {
    scorecard: { points: number };
    strikes: { edges: { cursor: string; node: StrikeRecord }[]; pageInfo: { hasNextPage: boolean } };
  };
};

async function strikesOf(platform: Market['platform'], id: string): Promise<{ points: number; strikes: StrikeRecord[] }> {
  const strikes: StrikeRecord[] = [];
  for (let after: string | null = null; ; ) {
    const { vendor }: Page = await platform.ask<Page>(STRIKES, { id, after });
    strikes.push(...vendor.strikes.edges.map(({ node }) => node));
    after = vendor.strikes.edges.at(-1)?.cursor ?? null;
    if (!vendor.strikes.pageInfo.hasNextPage) return { points: vendor.scorecard.points, strikes };
  }
}

/** What every phone of this run received. */
async function readPhones(service: Service, markets: readonly Market[], submissions: readonly Submission[]): Promise<Map<string, Text[]>> {
  const numbers = [...markets.flatMap(({ vendors }) => vendors.map(({ phone }) => phone)), ...submissions.map(({ phone }) => phone)];
  const texts = new Map<string, Text[]>();
  for (const number of numbers) texts.set(number, await eventually('the phone', async () => service.phones.received(number)));
  return texts;
}
