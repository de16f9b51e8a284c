import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { newPhone } from '../support/invented.ts';
import { newPlatform, type Platform } from '../support/platform.ts';
import { launchService, runScript, type Service } from '../support/service.ts';
import { PATIENT, type ToldInquiry, timeline } from '../support/told.ts';

const RULES = { ...PATIENT, respondWithin: 'PT5S', contactWithin: 'PT5S' };
const ALLOWED_MS = 5_000;
/** Longer than a deadline: each of them falls into the time in which nobody can reach us. */
const STOPPED_MS = 8_000;
const NEEDS = ['answers', 'silent', 'accepted', 'withdrawn'] as const;

const at = (inquiry: ToldInquiry, type: string): number =>
  Date.parse(inquiry.timeline.edges.find(({ node }) => node.type === type)?.node.at ?? '');

describe('The service is stopped and goes on while a worker works', function () {
  this.timeout(330_000);
  let service: Service;
  let market: Platform;
  let stopWorker = () => false;
  let stopped: number;
  let goesOn: number;
  const lives = new Map<string, { vendorId: string; before: ToldInquiry }>();
  const life = (need: (typeof NEEDS)[number]) => lives.get(need) ?? expect.fail(`no ${need}`);

  before('live up to the stop, and through it', async () => {
    service = await launchService();
    const log = path.join(service.dataDir, 'worker.log');
    const worker = runScript(['worker'], service.environment, log);
    stopWorker = () => process.kill(-(worker.child.pid ?? 0), 'SIGKILL');
    await eventually('the worker works', async () => readFileSync(log, 'utf8').includes('This worker sweeps and sends'));
    market = await newPlatform(service, RULES);
    await Promise.all(
      NEEDS.map(async (category) => {
        const vendor = await market.vendor({ category });
        const { id } = await market.submit({ category, phone: newPhone() });
        const [offer] = await market.offered(id);
        if (category === 'accepted') await market.accept(offer?.id ?? '');
        if (category === 'withdrawn') await market.withdraw(id, 'found somebody');
        lives.set(category, { vendorId: vendor.id, before: await market.inquiry(id) });
      }),
    );
    stopped = Date.now();
    process.kill(service.info.pids.service, 'SIGSTOP');
    // Nothing can be asked meanwhile: what the worker does shows afterwards.
    await new Promise((resolve) => setTimeout(resolve, STOPPED_MS));
    goesOn = Date.now();
    process.kill(service.info.pids.service, 'SIGCONT');
  });

  after('end it', async function () {
    this.timeout(60_000);
    stopWorker();
    await service?.dispose();
  });

  it('a vendor whose time would have run out meanwhile may still answer, and has what was left of it', async () => {
    const { vendorId, before } = life('answers');
    const dueAt = Date.parse(before.offers[0]?.dueAt ?? '');
    expect(dueAt, 'its time would have run out while nobody could reach us').to.be.within(stopped, goesOn);
    expect((await market.accept(before.offers[0]?.id ?? '')).userErrors).to.deep.equal([]);
    const after = await market.inquiry(before.id);
    expect(after.status).to.equal('ACCEPTED');
    expect(Date.parse(after.offers[0]?.dueAt ?? '')).to.be.at.least(goesOn + dueAt - stopped);
    expect(timeline(after, 'TimeGivenBack')).to.have.length.at.least(1);
    expect(await market.strikes(vendorId)).to.deep.equal([]);
  });

  it('one who stays silent is struck once its own time is over, and not for ours', async () => {
    const { vendorId, before } = life('silent');
    const after = await market.until(before.id, 'the offer has expired', ({ offers }) => offers[0]?.status === 'EXPIRED');
    const started = Date.parse(before.offers[0]?.clockStartedAt ?? '');
    const open = at(after, 'Expired') - started - (goesOn - stopped);
    expect(open, 'time in which it could have answered').to.be.at.least(ALLOWED_MS);
    expect(await market.strikes(vendorId)).to.have.length(1);
  });

  it('one who accepted has as much longer to call before the consumer is asked', async () => {
    const { before } = life('accepted');
    const after = await market.told(before.id, 'CONSUMER_ASKED');
    expect(at(after, 'ConsumerAsked') - at(before, 'Accepted')).to.be.at.least(ALLOWED_MS + goesOn - stopped);
  });

  it('what had ended stays as it was', async () => {
    const { before } = life('withdrawn');
    const { timeline: events, offers } = await market.inquiry(before.id);
    expect({ events, offers }).to.deep.equal({ events: before.timeline, offers: before.offers });
  });
});
