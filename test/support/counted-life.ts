import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BSON, type CommandStartedEvent } from 'mongodb';
import { createFlow, type Flow, type Machine } from '../../src/boot/flow.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time/time.ts';
import type { Submission } from '../../src/flow/intake/actions.ts';
import { connectStore, type Store } from '../../src/store/mongo/connect.ts';
import { LOCATION, makePolicy, makeVendor, NOON } from './builders.ts';
import { testDatabase } from './database.ts';
import { LINK_SECRET, PUBLIC_URL } from './memory-flow.ts';
import { memoryTwilio } from './memory-twilio.ts';
import { silent } from './wired-flow.ts';

/** A question that a step asked of a collection: what it looked for. */
export type Asked = { collection: string; filter: Record<string, unknown> };

/** What one step of an inquiry's life costs its database. `commits`: transactions, each one sync to disk; `bytes`: of all commands sent. */
export type StepCost = { step: string; reads: number; writes: number; commits: number; bytes: number; asked: Asked[] };

const READS = ['find', 'aggregate', 'count', 'distinct', 'getMore'];
const WRITES = ['insert', 'update', 'delete', 'findAndModify'];
const VENDORS = 20;
const CONSUMER = '+12125551001';
const CONSENT = { grantedAt: NOON, source: 'form', disclosure: 'ok' };
/** The inquiry that is handed in. */
export const SUBMISSION: Submission = {
  idempotencyKey: 'once',
  category: 'plumbing',
  details: 'a leak',
  consumer: { name: 'Ada', phone: CONSUMER, email: null, timeZone: null, consent: CONSENT },
  location: LOCATION,
};

/** This machine, on which nothing happens that was not asked for. */
const UNTIMED: Machine = {
  every: () => () => undefined,
  pause: async (ms) => void (await pause(Math.min(ms, 50))),
  random: () => 0.5,
  randomBytes,
  newToken: randomUUID,
};

/** One platform with twenty vendors on a real store, by the clock of the test. */
export async function openMarket() {
  const uri = new URL(await testDatabase());
  uri.searchParams.set('monitorCommands', 'true');
  const store = await connectStore({ uri: uri.href, log: silent });
  let now = NOON;
  const clock = { now: () => now, behindWall: () => 0 };
  const limits = { segmentsPerSecond: null, perPhoneAndHour: null, digestFrom: null };
  const wiring = { limits, clock, log: silent, linkSecret: LINK_SECRET, publicUrl: PUBLIC_URL, machine: UNTIMED, servesRequests: true };
  const flow = createFlow({ ...wiring, store, twilio: memoryTwilio(clock.now).sender });
  const {
    platformId: _,
    version: __,
    publishedAt: ___,
    ...terms
  } = makePolicy({ respondWithin: HOUR, keepPostedEvery: DAY, giveUpAfter: DAY });
  const { id: platformId } = await store.platforms.createPlatform('Market', 'Market', terms, now);
  for (let n = 0; n < VENDORS; n++) await store.vendors.createVendor(makeVendor({ platformId, phone: `+1212555${2000 + n}` }));
  for (const { vendor, mark } of await store.vendors.freed(VENDORS)) await store.vendors.forgetFreed(vendor.id, mark);
  /** Time goes by, in which the service could be reached. */
  async function later(ms: number): Promise<void> {
    now += ms;
    await store.heartbeat.beat(now, Number.POSITIVE_INFINITY);
  }
  return { store, flow, platformId, clock, later };
}

/** Counts the commands of a store while something is done, until the flow has nothing left to do. */
export function counting(store: Store, flow: Flow) {
  let commands: CommandStartedEvent[] = [];
  // The beat and the watch on the store go on whatever happens to an inquiry.
  const isCounted = ({ commandName, command }: CommandStartedEvent) => commandName !== 'ping' && command[commandName] !== 'heartbeats';
  store.connection.getClient().on('commandStarted', (event) => isCounted(event) && commands.push(event));
  return async (step: string, act: () => Promise<unknown>): Promise<StepCost> => {
    commands = [];
    await act();
    await flow.engine.idle();
    flow.sender.nudge();
    await flow.sender.idle();
    await flow.engine.idle();
    const count = (names: string[]) => commands.filter(({ commandName }) => names.includes(commandName)).length;
    const bytes = commands.reduce((sum, { command }) => sum + BSON.calculateObjectSize(command), 0);
    return {
      step,
      reads: count(READS),
      writes: count(WRITES),
      commits: count(['commitTransaction']),
      bytes,
      asked: commands.flatMap(askedBy),
    };
  };
}

/** What a command looks for: a find, each update and delete of a write. */
function askedBy({ commandName, command }: CommandStartedEvent): Asked[] {
  const collection = String(command[commandName]);
  if (commandName === 'find') return [{ collection, filter: command.filter ?? {} }];
  // How the driver counts: a match and a group.
  if (commandName === 'aggregate') return [{ collection, filter: command.pipeline[0]?.$match ?? {} }];
  if (commandName === 'findAndModify') return [{ collection, filter: command.query ?? {} }];
  return [...(command.updates ?? []), ...(command.deletes ?? [])].map(({ q }) => ({ collection, filter: q }));
}

/**
 * Lives one inquiry alone among twenty vendors of its category and counts what each step costs: its first offer is left to expire, the second is
 * accepted, the consumer confirms the contact by text and rates it.
 */
export async function countedLife(): Promise<StepCost[]> {
  const { store, flow, platformId, later } = await openMarket();
  const count = counting(store, flow);
  let inquiryId = '';
  const messages = async () => [...(await store.reads.messages(platformId, [inquiryId])).values()].flat();
  const offerId = async () => (await store.inquiries.load([inquiryId])).get(inquiryId)?.inquiry.offers.at(-1)?.id ?? '';
  const wake = async () => flow.engine.wake({ id: inquiryId, platformId });
  const arrived = async (): Promise<() => Promise<unknown>> => {
    const sent = (await messages()).filter(({ status }) => status === 'SENT');
    return () => Promise.all(sent.map(({ id, sid }) => flow.callbacks.apply({ messageId: id, sid: sid ?? '', progress: 'DELIVERED' })));
  };
  const text = (sid: string, body: string) => () => flow.receiveText({ sid, from: CONSUMER, body, keyword: null });
  const costs: StepCost[] = [];
  const step = async (name: string, act: () => Promise<unknown>) => void costs.push(await count(name, act));

  await step('submitted and routed, receipt and first offer handed to Twilio', async () => {
    const outcome = await flow.actions.submitInquiry(platformId, SUBMISSION);
    if (outcome.ok) inquiryId = outcome.value.record.inquiry.id;
  });
  await step('two callbacks in one batch: delivered', await arrived());
  await later(HOUR + MINUTE);
  await step('offer expired: strike, next offer, texts to both vendors', wake);
  await step('two callbacks in one batch: delivered', await arrived());
  const offer = await offerId();
  await step('accepted by link, texts to both', () => flow.actions.acceptOffer(platformId, offer, 'LINK'));
  await step('contact reported', () => flow.actions.reportContact(platformId, offer, null, 'LINK'));
  await later(HOUR);
  await step('consumer asked', wake);
  await step('callback: delivered', await arrived());
  await step('consumer confirms by text: ended, thanked', text('SM-yes', '1'));
  await step('consumer rates by text: thanked', text('SM-rated', '5'));
  await flow.drain();
  await store.close();
  return costs;
}

type Counts = Omit<StepCost, 'asked'>;

/** The costs as a Markdown table, as it stands in docs/costs.md. */
export function costTable(costs: readonly Counts[]): string {
  const rows = costs.map(
    ({ step, reads, writes, commits, bytes }) => `| ${step} | ${reads} | ${writes} | ${commits} | ${(bytes / 1_000).toFixed(1)} |`,
  );
  return ['| step | reads | writes | transactions | kB sent |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The costs that a page with {@link costTable} names. */
export const costsOn = (page: string): Counts[] =>
  [...page.matchAll(/^\| (.+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) \|$/gm)].map(([, step = '', reads, writes, commits, kilobytes]) => ({
    step,
    reads: Number(reads),
    writes: Number(writes),
    commits: Number(commits),
    bytes: Number(kilobytes) * 1_000,
  }));
