import { spawn } from 'node:child_process';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { concurrentTest } from '../support/concurrent-test.ts';
import { eventually } from '../support/eventually.ts';
import { statuses } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { ownServices } from '../support/own-services.ts';
import { newPlatform, type Platform } from '../support/platform.ts';
import { PROJECT, type Service } from '../support/service.ts';
import { PATIENT } from '../support/story-policies.ts';

/** Whoever calls an API waits no longer than this before it gives up; on a busy machine that is long for us. */
const SOON = 3_000;
const SUBMIT = 'mutation ($input: SubmitInquiryInput!) { submitInquiry(input: $input) { inquiry { id } userErrors { message } } }';
type Taken = { submitInquiry?: { inquiry: { id: string } | null } | null } | null;
type Tried = { status: number | null; ms: number; id: string | null; code: unknown };

async function hand(market: Platform, input: ReturnType<Platform['need']>): Promise<Tried> {
  const from = performance.now();
  const { status, data, errors } = await market.raw(SUBMIT, { input });
  const id = (data as Taken)?.submitInquiry?.inquiry?.id ?? null;
  return { status, ms: performance.now() - from, id, code: errors?.[0]?.extensions?.code };
}

const health = async (service: Service) => (await fetch(service.info.health)).status;
const receipts = (service: Service, phone: string) => service.phones.received(phone);

async function databaseHangs(service: Service): Promise<void> {
  const market = await newPlatform(service, PATIENT);
  await market.vendor();
  const needs = Array.from({ length: 6 }, () => market.need());
  const database = service.info.pids.database ?? 0;
  process.kill(database, 'SIGSTOP');
  try {
    for (const [i, input] of needs.entries()) {
      const tried = await hand(market, input);
      expect(tried, `number ${i}`).to.deep.include({ status: 503, id: null, code: 'SERVICE_UNAVAILABLE' });
      expect(tried.ms).to.be.below(i === 0 ? SOON : SOON / 3);
    }
    expect(await health(service)).to.equal(503);
  } finally {
    process.kill(database, 'SIGCONT');
  }
  await eventually('it takes inquiries again', async () => (await health(service)) === 200, { within: 60_000 });
  const again = await Promise.all(needs.map((input) => hand(market, input)));
  const ids = again.map(({ id }) => id ?? '');
  expect(new Set(ids).size, 'each of them once, whether or not the first call was heard').to.equal(needs.length);
  for (const id of ids) await market.told(id, 'CONSUMER_RECEIVED');
  for (const { consumer } of needs) expect(await receipts(service, consumer.phone)).to.have.length(1);
}

async function endsUnderLoad(service: Service): Promise<void> {
  const market = await newPlatform(service, PATIENT);
  const accepted: string[] = [];
  let over = false;
  const callers = Array.from({ length: 4 }, async () => {
    while (!over) {
      const { id } = await hand(market, market.need()).catch(() => ({ id: null }));
      if (id) accepted.push(id);
    }
  });
  await eventually('a rush', async () => accepted.length >= 20);
  await service.disconnect();
  const from = performance.now();
  const how = await service.end('SIGTERM');
  const took = performance.now() - from;
  over = true;
  await Promise.all(callers);
  expect(how).to.deep.equal({ code: 0, signal: null });
  expect(took).to.be.below(30_000);
  await service.start();
  for (const id of accepted) expect((await market.inquiry(id)).id).to.equal(id);
}

/** It is told to end while it is still starting, at the moment in which it has its database. */
async function endsWhileStarting(service: Service): Promise<void> {
  await service.disconnect();
  expect(await service.end('SIGTERM')).to.deep.equal({ code: 0, signal: null });
  const log = `${service.dataDir}.start.log`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: PROJECT,
    env: service.environment,
    stdio: ['ignore', openSync(log, 'a'), 'inherit'],
  });
  const ended = new Promise<unknown>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const said = () => readFileSync(log, 'utf8');
  try {
    await eventually('it has its database', async () => said().includes('Database:'), { within: 60_000 });
    child.kill('SIGTERM');
    expect(await ended).to.deep.equal({ code: 0, signal: null });
    expect(said()).to.include('SIGTERM: draining').and.not.include('Leadline runs');
    expect(service.databases(), 'its database has ended too').to.deep.equal([]);
  } finally {
    child.kill('SIGKILL');
    rmSync(log, { force: true });
  }
}

async function twilioHangs(service: Service): Promise<void> {
  const market = await newPlatform(service, PATIENT);
  const vendor = await market.vendor();
  await service.phones.fault({ kind: 'timeout-rejected', next: 10_000 });
  const phones = Array.from({ length: 12 }, () => newPhone());
  const leads: string[] = [];
  for (const phone of phones) {
    const tried = await hand(market, market.need({ phone }));
    expect(tried.ms, 'taken in as fast as ever').to.be.below(SOON);
    leads.push(tried.id ?? '');
  }
  const metrics = async () => (await fetch(service.info.metrics)).text();
  await eventually('it is noticed', async () => (await metrics()).includes('leadline_sender_ready 0'), { within: 60_000 });
  for (const phone of [...phones, vendor.phone]) expect(await receipts(service, phone)).to.deep.equal([]);
  await service.phones.clear();
  for (const id of leads)
    await market.until(id, 'its texts are out', ({ messages }) => messages.every(({ status }) => status === 'DELIVERED'), {
      within: 90_000,
    });
  for (const phone of phones) expect(await receipts(service, phone), 'once').to.have.length(1);
  expect(await receipts(service, vendor.phone), 'each offer once').to.have.length(phones.length);
}

async function oneIsBroken(service: Service): Promise<void> {
  const market = await newPlatform(service, { ...PATIENT, respondWithin: 'PT3S' });
  await market.vendor();
  const broken = await market.submit();
  await market.offered(broken.id);
  const client = await new MongoClient(service.info.mongodb).connect();
  const set = (offers: unknown) =>
    client
      .db()
      .collection<{ _id: string }>('inquiries')
      .updateOne({ _id: broken.id }, { $set: { 'state.offers': offers } });
  try {
    expect((await set('not a list')).modifiedCount).to.equal(1);
    const whole = await Promise.all([1, 2, 3].map(() => market.submit({ phone: newPhone() })));
    for (const { id } of whole) await market.until(id, 'the rest goes on', (found) => statuses(found)[0] === 'EXPIRED');
    const { origin } = new URL(service.info.board);
    const board = async () => (await fetch(`${origin}/board?still`, { headers: { cookie: `leadline_board=${market.token}` } })).text();
    const page = await eventually('the board says so', async () => {
      const now = await board();
      return now.includes('This inquiry is quarantined') && now;
    });
    expect(page).to.include(`/board/inquiries/${broken.id}`);
    expect(await (await fetch(service.info.metrics)).text()).to.match(/leadline_quarantined_inquiries [1-9]/);
  } finally {
    await set([]);
    await client.close();
  }
}

describe('A part of it fails', function () {
  this.timeout(300_000);
  const launch = ownServices();

  concurrentTest(
    'its database hangs: callers hear so at once, and what they send again is taken once; it ends under load and while it starts: within half a minute, and nothing is lost',
    async () => {
      const service = await launch();
      await databaseHangs(service);
      await endsUnderLoad(service);
      await endsWhileStarting(service);
    },
  );

  concurrentTest(
    'an inquiry is broken: it is quarantined with its error, the others go on; Twilio hangs: inquiries are taken in, texts wait, and each arrives once',
    async () => {
      const service = await launch();
      await oneIsBroken(service);
      await twilioHangs(service);
    },
  );
});
