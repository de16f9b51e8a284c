import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { standingOf } from '../../../../src/domain/vendor/account.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';
import {
  miss,
  offer,
  paused,
  RULES,
  review,
  standing,
  strikeOf,
  terms,
  texts,
  VENDOR,
  vendorIn,
} from '../../../support/penalized-vendor.ts';

describe('a vendor paused by points', () => {
  it('gets no offers, is told with its manager, and is listed with the strike that did it', async () => {
    const { flow, second } = await paused();
    expect(standing(flow)).to.equal('PAUSED');
    expect(vendorIn(flow).account.penalty).to.include({ status: 'PAUSED', strikes: 2, points: 2, strikeId: strikeOf(second) });
    expect([texts(flow, 'VENDOR_PAUSED'), texts(flow, 'MANAGER_PAUSED')]).to.deep.equal([1, 1]);
    const next = await flow.submit();
    await flow.wake(next);
    expect(flow.inquiry(next)).to.deep.include({ outcome: 'UNSERVED', offers: [] });
  });

  it('is active again once its points have faded, not before, and is told once', async () => {
    const { flow, second } = await paused();
    flow.later(NOON + 2 * HOUR + 5 * MINUTE - flow.clock.now() - 1);
    expect(await review(flow), 'nothing has faded').to.equal(0);
    expect(standing(flow)).to.equal('PAUSED');
    flow.later(1);
    expect(await review(flow)).to.equal(1);
    expect(standing(flow)).to.equal('ACTIVE');
    expect(vendorIn(flow).account).to.include({ points: 1, strikes: 1, penalty: null });
    expect(flow.tables.timeline.get(second)?.at(-1)).to.include({ type: 'VendorReinstated', because: 'FADED' });
    expect(await review(flow)).to.equal(0);
    expect([texts(flow, 'VENDOR_REINSTATED'), texts(flow, 'MANAGER_REINSTATED')]).to.deep.equal([1, 1]);
    const next = await offer(flow);
    expect(flow.inquiry(next).offers).to.have.length(1);
  });

  it('stays so while what is left still reaches the threshold, and is looked at again when that fades', async () => {
    const { flow } = await paused({ pauseAtPoints: 1 });
    // The first miss had paused it; the second came from an offer that was out already.
    const account = { ...vendorIn(flow).account, points: 2, strikes: 2, fadesAt: NOON + 2 * HOUR };
    flow.tables.vendors.set(VENDOR, { ...vendorIn(flow), account });
    const [strike] = flow.tables.strikes.values();
    if (!strike) throw new Error('no strike');
    flow.tables.strikes.set('str_second', { ...strike, id: 'str_second', fadesAt: NOON + 5 * HOUR });
    flow.later(NOON + 3 * HOUR - flow.clock.now());
    expect(await review(flow)).to.equal(1);
    expect(vendorIn(flow).account).to.include({ points: 1, strikes: 1, fadesAt: NOON + 5 * HOUR });
    expect(standing(flow)).to.equal('PAUSED');
    expect(await review(flow), 'nothing more to see before that').to.equal(0);
    flow.later(2 * HOUR);
    expect(await review(flow)).to.equal(1);
    expect(standing(flow)).to.equal('ACTIVE');
  });

  it('is active again after a waiver, at once', async () => {
    const { flow, first } = await paused();
    expect((await flow.actions.waiveStrike(PLATFORM, strikeOf(first), 'a storm')).ok).to.equal(true);
    expect(standing(flow)).to.equal('ACTIVE');
    expect(vendorIn(flow).account).to.include({ points: 1, strikes: 1 });
    expect(flow.tables.strikes.get(strikeOf(first))).to.include({ waivedBecause: 'a storm' });
    expect(flow.tables.timeline.get(first)?.at(-1), 'told where the waiver is').to.include({ type: 'VendorReinstated', because: 'WAIVED' });
  });

  it('is active again when a new policy allows more, and nobody is paused by one that allows less', async () => {
    const { flow } = await paused();
    await flow.actions.publishPolicy(PLATFORM, terms({ pauseAtPoints: 3 }));
    expect(standing(flow)).to.equal('ACTIVE');
    expect(vendorIn(flow).account, 'the points stay').to.include({ points: 2 });
    await flow.actions.publishPolicy(PLATFORM, terms({ pauseAtPoints: 1 }));
    expect(standing(flow)).to.equal('ACTIVE');
  });

  it('stays so under a new policy that changes nothing about it', async () => {
    const { flow, second } = await paused();
    const before = flow.events(second).length;
    await flow.actions.publishPolicy(PLATFORM, terms({ respondWithin: 9 * MINUTE }));
    expect(standing(flow)).to.equal('PAUSED');
    expect(flow.events(second)).to.have.length(before);
  });

  it('is active again when the platform resumes it; its points go on counting', async () => {
    const { flow } = await paused();
    const resumed = await flow.actions.resumeVendor(PLATFORM, VENDOR);
    expect(resumed.ok && standingOf(resumed.value, flow.clock.now()).status).to.equal('ACTIVE');
    expect(vendorIn(flow).account).to.include({ points: 2, strikes: 2, penalty: null });
    const third = await miss(flow);
    expect(vendorIn(flow).account.penalty).to.include({ status: 'PAUSED', points: 3, strikeId: strikeOf(third) });
  });

  it('and by choice as well stays paused by choice, and is not told that leads come again', async () => {
    const { flow, first } = await paused();
    await flow.send();
    await flow.actions.pauseVendor(PLATFORM, VENDOR, 'holiday', null);
    await flow.actions.waiveStrike(PLATFORM, strikeOf(first), 'a storm');
    expect(vendorIn(flow).account.penalty).to.equal(null);
    expect(standing(flow)).to.equal('PAUSED');
    await flow.send();
    expect(flow.message('VENDOR_REINSTATED').status).to.equal('EXPIRED');
    await flow.actions.resumeVendor(PLATFORM, VENDOR);
    expect(standing(flow)).to.equal('ACTIVE');
  });

  it('by choice alone is none of it: no fading, waiver or policy resumes it', async () => {
    const flow = memoryFlow({ policy: RULES, vendors: [makeVendor({ id: VENDOR })] });
    await flow.actions.pauseVendor(PLATFORM, VENDOR, 'holiday', null);
    flow.later(30 * DAY);
    expect(await review(flow)).to.equal(0);
    await flow.actions.publishPolicy(PLATFORM, terms({ pauseAtPoints: 9, suspendAtPoints: 9 }));
    expect(standing(flow)).to.equal('PAUSED');
  });

  it('is freed by the next decision about it when that comes before the review', async () => {
    const flow = memoryFlow({ policy: RULES, vendors: [makeVendor({ id: VENDOR })] });
    const open = await offer(flow);
    await flow.actions.acceptOffer(PLATFORM, `off_${open.slice(4)}_1`, 'API');
    for (let i = 0; i < 2; i++) await miss(flow);
    expect(standing(flow)).to.equal('PAUSED');
    flow.later(3 * HOUR);
    await flow.engine.handle({
      platformId: PLATFORM,
      inquiryId: open,
      command: { type: 'WaiveStrike', offerId: `off_${open.slice(4)}_1`, reason: 'none' },
    });
    expect(standing(flow), 'nothing happened').to.equal('PAUSED');
    await flow.actions.returnOffer(PLATFORM, `off_${open.slice(4)}_1`, { kind: 'OTHER', reason: 'not ours' }, 'API');
    expect(vendorIn(flow).account).to.include({ points: 0, strikes: 0, fadesAt: null, returned: 1, penalty: null });
    expect(flow.tables.timeline.get(open)?.at(-1)).to.include({ type: 'VendorReinstated', because: 'FADED' });
    expect(standing(flow)).to.equal('ACTIVE');
  });
});
