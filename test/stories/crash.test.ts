import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { concurrentTest } from '../support/concurrent-test.ts';
import { eventually, untilMoment } from '../support/eventually.ts';
import type { InquiryView } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { ownServices } from '../support/own-services.ts';
import { newPlatform, type Platform } from '../support/platform.ts';
import { runScript, type Service } from '../support/service.ts';
import { PATIENT } from '../support/story-policies.ts';

const INQUIRIES = 40;
const CATEGORIES = ['plumbing', 'roofing', 'painting', 'tiling', 'wiring'];
/** What was claimed when it died is given back after thirty seconds, and Twilio is asked before anything is sent again. */
const PATIENCE = { within: 150_000 };
/** Less than the minute for which MongoDB by itself would hold what a killed transaction had written. */
const RETRY = { within: 50_000 };

type Rush = { market: Platform; vendors: { id: string; phone: string }[]; acknowledged: string[]; over: Promise<void> };

/** Two vendors a category, all of them silent, and inquiries coming in, each sent again until it is acknowledged, as its platform would. */
async function rush(service: Service): Promise<Rush> {
  const market = await newPlatform(service, { respondWithin: 'PT3S', keepPostedEvery: 'PT4S' });
  const vendors = await Promise.all(CATEGORIES.flatMap((category) => [market.vendor({ category }), market.vendor({ category })]));
  const acknowledged: string[] = [];
  const needs = Array.from({ length: INQUIRIES }, (_, n) =>
    market.need({ category: CATEGORIES[n % CATEGORIES.length] ?? '', phone: newPhone() }),
  );
  const hand = async (): Promise<void> => {
    for (let next = needs.shift(); next; next = needs.shift()) {
      const input = next;
      const taken = await eventually(
        'the inquiry is taken',
        async () =>
          (await market.mutate<{ inquiry: { id: string } | null }>('submitInquiry', 'SubmitInquiryInput', input, 'inquiry { id }')).inquiry,
        RETRY,
      );
      acknowledged.push(taken.id);
    }
  };
  const over = Promise.all([1, 2, 3, 4].map(hand)).then(() => undefined);
  return { market, vendors, acknowledged, over };
}

/** Every one ended and was told, every text arrived once, and every strike stands for one silence. */
async function allKept({ market, vendors, acknowledged, over }: Rush): Promise<void> {
  await over;
  expect(new Set(acknowledged).size).to.equal(INQUIRIES);
  const ends: InquiryView[] = [];
  for (const id of acknowledged) ends.push(await market.settled(id, PATIENCE));
  expect(new Set(ends.map(({ outcome }) => outcome))).to.deep.equal(new Set(['UNSERVED']));
  await eventually('the promise counts as kept', async () => {
    const { kept, open, broken } = await market.promise();
    return kept === INQUIRIES && open === 0 && broken === 0;
  });
  const sent = ends.flatMap(({ messages }) => messages).filter(({ sid }) => sid !== null);
  for (const { consumer, messages } of ends) {
    expect(messages.filter(({ kind, sid }) => kind === 'CONSUMER_UNSERVED' && sid !== null)).to.have.length(1);
    await reachedOnce(consumer.phone);
  }
  for (const { id, phone } of vendors) {
    await reachedOnce(phone);
    const struck = (await market.strikes(id)).map(({ offer }) => offer.id);
    const expired = ends.flatMap(({ offers }) => offers).filter(({ vendor, status }) => vendor.id === id && status === 'EXPIRED');
    expect(struck, 'one strike for each silence').to.have.members(expired.map((offer) => offer.id));
    expect(new Set(struck).size).to.equal(struck.length);
  }

  async function reachedOnce(phone: string): Promise<void> {
    const texts = await market.service.phones.received(phone);
    const meant = sent.filter(({ to }) => to === phone);
    expect(
      texts.map(({ sid }) => sid),
      `each text to ${phone} once`,
    ).to.have.members(meant.map(({ sid }) => sid));
  }
}

const isUp = async (service: Service) => (await fetch(service.info.health)).status === 200;

describe('A crash', function () {
  this.timeout(240_000);
  let stopWorker = (): boolean => false;
  after('end the worker', () => stopWorker());
  const launch = ownServices();

  concurrentTest(
    'kill -9 of the service, with open inquiries and texts in the air: every acknowledged one ends told, each text once',
    async () => {
      const service = await launch();
      const { info } = service;
      const life = await rush(service);
      await eventually('most are acknowledged', async () => life.acknowledged.length >= INQUIRIES * 0.75);
      await service.disconnect();
      await service.end('SIGKILL');
      await service.start();
      expect(service.info.platformToken).to.be.a('string');
      expect(service.info.pids.service).to.not.equal(info.pids.service);
      await allKept(life);
    },
  );

  concurrentTest(
    'kill -9 of the database: it is started again within a minute, and every acknowledged one ends told, each text once',
    async () => {
      const service = await launch();
      const { database } = service.info.pids;
      if (database === null) throw new Error('the service runs a database of its own');
      const life = await rush(service);
      await eventually('most are acknowledged', async () => life.acknowledged.length >= INQUIRIES * 0.75);
      process.kill(database, 'SIGKILL');
      const renewed = await eventually(
        'another database is announced',
        async () => (await service.refresh()).pids.database !== database && service.info,
        {
          within: 60_000,
        },
      );
      expect(renewed.mongodb, 'on the same port').to.equal(service.info.mongodb);
      await eventually('healthy again', () => isUp(service), { within: 60_000 });
      await allKept(life);
    },
  );

  concurrentTest(
    'npm run worker goes on sweeping while the service is dead, ends nobody’s time meanwhile, and ends cleanly on SIGTERM',
    async () => {
      const service = await launch();
      // A sweep that the dead service had begun keeps its lock for twenty seconds.
      const market = await newPlatform(service, { ...PATIENT, respondWithin: 'PT30S', remindAfter: ['PT25S'] });
      const vendor = await market.vendor();
      const log = path.join(service.dataDir, 'worker.log');
      const worker = runScript(['worker'], service.environment, log);
      stopWorker = () => process.kill(-(worker.child.pid ?? 0), 'SIGTERM');
      void worker.ended.then(() => {
        stopWorker = () => false;
      });
      await eventually('the worker works', async () => readFileSync(log, 'utf8').includes('This worker sweeps and sends'));
      const { id } = await market.submit();
      const [offer] = await market.offered(id);
      await service.disconnect();
      const dead = Date.now();
      await service.end('SIGKILL');
      expect(dead).to.be.below(Date.parse(offer?.dueAt ?? ''));
      // The deadline passes while the worker lives and the service is not ready.
      await untilMoment(Date.parse(offer?.dueAt ?? '') + 1_000);
      const back = Date.now();
      await service.start();
      const after = await market.inquiry(id);
      const reminded = after.timeline.edges.find(({ node }) => node.type === 'Reminded')?.node.at ?? '';
      expect(Date.parse(reminded)).to.be.within(dead, back);
      expect(after.offers[0]?.status, 'nobody could have answered').to.equal('PENDING');
      const end = await market.settled(id, PATIENCE);
      // A busy machine may have been away for a moment before, too.
      const moment = (type: string) => Date.parse(end.timeline.edges.findLast(({ node }) => node.type === type)?.node.at ?? '');
      expect(moment('TimeGivenBack')).to.be.at.least(back);
      expect(moment('Expired')).to.be.at.least(moment('TimeGivenBack'));
      expect(end.outcome).to.equal('UNSERVED');
      expect(await market.strikes(vendor.id)).to.have.length(1);
      const began = Date.now();
      stopWorker();
      await worker.ended;
      expect(Date.now() - began).to.be.below(30_000);
      expect(readFileSync(log, 'utf8')).to.match(/ended\s*$/);
    },
  );
});
