import { readFileSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { concurrentTest } from '../support/concurrent-test.ts';
import { eventually, untilMoment } from '../support/eventually.ts';
import { type OfferView, statuses, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { type LaunchOwn, ownServices } from '../support/own-services.ts';
import { linkIn, press } from '../support/phones.ts';
import { newPlatform, type Platform } from '../support/platform.ts';
import { runScript, type Service } from '../support/service.ts';

/** The answer is due so long after the text was sent; we are away for longer. */
const RESPOND = 12_000;
const AWAY = 16_000;
/** A gap is known to the beat, two a second, and a start takes its time. */
const BEAT = 1_500;

type Market = { service: Service; market: Platform };
async function openMarket(launch: LaunchOwn): Promise<Market> {
  const service = await launch();
  const market = await newPlatform(service, { respondWithin: `PT${RESPOND / 1000}S`, keepPostedEvery: 'PT5M', giveUpAfter: 'PT10M' });
  return { service, market };
}

/** Two leads out at two vendors each, of which the first ones are about to be asked while nobody can answer. */
async function offered({ market }: Market) {
  const lead = async (category: string) => {
    const vendor = await market.vendor({ category });
    const { id } = await market.submit({ category, phone: newPhone() });
    const [offer] = (await market.offered(id)) as [OfferView];
    const next = await market.vendor({ category });
    return { vendor, next, id, offer };
  };
  return { answered: await lead('answered'), silent: await lead('silent') };
}

const dueAt = (offer: OfferView | undefined) => Date.parse(offer?.dueAt ?? '');

/** What must be so once we are back: from `from` on nobody could reach us, by the clock on the wall. */
async function allFair({ market }: Market, leads: Awaited<ReturnType<typeof offered>>, from: number): Promise<void> {
  const { answered, silent } = leads;
  for (const { id, offer } of [answered, silent]) {
    const moved = await market.until(id, 'its time has moved', ({ offers }) => dueAt(offers[0]) > dueAt(offer));
    expect(statuses(moved), 'nobody was struck meanwhile').to.deep.equal(['PENDING']);
    const by = dueAt(moved.offers[0]) - dueAt(offer);
    // A busy machine may be away once more right after it: that is lost too. A killed service listens again before it says that it is ready.
    expect(by, 'by as much as was lost').to.be.within(AWAY - BEAT, Date.now() - from + 2 * BEAT);
    const given = timeline(moved, 'TimeGivenBack').map((summary) => summary.match(/\d{4}-\S+Z/g)?.map(Date.parse) as [number, number]);
    expect(
      given.every(([began], i) => i === 0 || began >= (given[i - 1]?.[1] ?? 0)),
      'no moment is given back twice',
    ).to.equal(true);
  }
  const link = await market.linkTo(answered.vendor.phone, 'o');
  expect((await press(link, { action: 'accept' })).status, 'what was left is left').to.equal(303);
  expect((await market.inquiry(answered.id)).offers[0]?.status).to.equal('ACCEPTED');
  expect(await market.strikes(answered.vendor.id)).to.deep.equal([]);

  const due = dueAt((await market.inquiry(silent.id)).offers[0]);
  const over = await market.until(silent.id, 'the next one has it', ({ offers }) => offers.length === 2);
  expect(Date.now(), 'not before').to.be.at.least(due);
  expect(statuses(over)).to.deep.equal(['EXPIRED', 'PENDING']);
  const strikes = await market.strikes(silent.vendor.id);
  expect(strikes, 'silent through the whole of its time').to.have.length(1);
  expect(strikes[0]?.evidence.map(({ type }) => type)).to.include.members(['Offered', 'ClockStarted', 'TimeGivenBack', 'Expired']);
}

/** The service is stopped while offers run, and continued. */
async function stopAndContinue(made: Market): Promise<void> {
  const leads = await offered(made);
  const { service: pid } = made.service.info.pids;
  const from = Date.now();
  process.kill(pid, 'SIGSTOP');
  await untilMoment(from + AWAY);
  process.kill(pid, 'SIGCONT');
  await allFair(made, leads, from);
}

describe('We are away while an offer runs, or late with it', function () {
  this.timeout(240_000);
  const workers: (() => void)[] = [];
  after('end the workers', () => {
    for (const stop of workers) stop();
  });
  const launch = ownServices();

  concurrentTest('stopped and continued: the time is given back', async () => {
    const made = await openMarket(launch);
    await stopAndContinue(made);
  });

  concurrentTest('killed and started again: the time is given back', async () => {
    const made = await openMarket(launch);
    const leads = await offered(made);
    await made.service.disconnect();
    const from = Date.now();
    await made.service.end('SIGKILL');
    await untilMoment(from + AWAY);
    await made.service.start();
    await allFair(made, leads, from);
  });

  concurrentTest('stopped while a worker goes on: nobody is struck by who cannot be reached either', async () => {
    const made = await openMarket(launch);
    const log = `${made.service.dataDir}.worker.log`;
    const { child } = runScript(['worker'], made.service.environment, log);
    workers.push(() => {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      rmSync(log, { force: true });
    });
    await eventually('the worker works', async () => readFileSync(log, 'utf8').includes('This worker sweeps and sends'));
    await stopAndContinue(made);
  });

  concurrentTest(
    'our sender is slow: a vendor with many offers that have waited gets one text for all: by its link and its codes each can be answered',
    async () => {
      // Six receipts, five seconds each: by then the offers have waited for half a minute.
      const service = await launch({ SMS_SEGMENTS_PER_SECOND: '0.2', SMS_DIGEST_FROM: '4' });
      const market = await newPlatform(service, { respondWithin: 'PT10M', keepPostedEvery: 'PT1H', giveUpAfter: 'PT2H' });
      const vendor = await market.vendor();
      const leads = await Promise.all(Array.from({ length: 6 }, () => market.submit({ phone: newPhone() })));
      for (const { id } of leads)
        await market.until(id, 'its offer is out', ({ offers }) => offers[0]?.clockStartedAt != null, { within: 150_000 });

      const texts = (await service.phones.received(vendor.phone)).filter(({ direction }) => direction === 'outbound');
      expect(texts).to.have.length(1);
      const body = texts[0]?.body ?? '';
      for (const { reference } of leads) expect(body).to.include(reference);

      const link = linkIn(body, 'o') ?? '';
      const page = await (await fetch(link)).text();
      expect(page).to.include('5 more wait for your answer');
      const next = new URL(/href="(\.\/[\w-]{22})"/.exec(page)?.[1] ?? '', link).href;
      expect((await press(next, { action: 'accept' })).status).to.equal(303);
      expect(await (await fetch(link)).text()).to.include('4 more wait for your answer');
      const accepted = await Promise.all(leads.map(({ id }) => market.inquiry(id)));
      expect(accepted.filter(({ status }) => status === 'ACCEPTED')).to.have.length(1);

      const another = accepted.find(({ status }) => status !== 'ACCEPTED');
      await service.phones.text(vendor.phone, `2 ${another?.reference}`);
      const declined = await market.until(another?.id ?? '', 'it is declined', (found) => statuses(found)[0] === 'DECLINED');
      expect(timeline(declined, 'ClockStarted')).to.have.length(1);
      expect(await market.strikes(vendor.id)).to.deep.equal([]);
    },
  );
});
