import { expect } from 'chai';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import { emptyCommit } from '../../../../src/flow/engine/collect-commit.ts';
import { calendarOpen, makeVendor, NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125550111';
/** It is 15:00. */
const late = () => makeVendor({ calendar: calendarOpen('20:00', '24:00') });
const paused = () => makeVendor({ phone: '+12125550301', pause: { reason: 'on holiday', since: NOON - DAY, until: null } });

/** One inquiry that waits for a vendor that opens at eight in the evening, and a vendor that could take it but for one thing. */
async function waiting(could = paused()) {
  const flow = memoryFlow({ vendors: [late(), could], policy: { giveUpAfter: DAY, keepPostedEvery: 12 * HOUR } });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  expect(flow.inquiry(id)).to.deep.include({ offers: [], routeAt: NOON + 5 * HOUR });
  return { flow, id, could };
}
const askedIn = (flow: Flow, id: string) => flow.inquiry(id).offers.map(({ vendorId }) => vendorId);

describe('an inquiry that waits, when a vendor is freed', () => {
  it('goes to it at once when it is resumed, also when its consumer has opted out', async () => {
    const { flow, id, could } = await waiting();
    await flow.text('SM9', CONSUMER, 'STOP', 'STOP');
    expect(flow.inquiry(id).reach).to.equal('OPTED_OUT');
    await flow.actions.resumeVendor(PLATFORM, could.id);
    await flow.freedVendors.idle();
    expect(askedIn(flow, id)).to.deep.equal([could.id]);
  });

  it('goes to one that is created', async () => {
    const { flow, id } = await waiting();
    const {
      id: _,
      platformId: __,
      pause: ___,
      unreachable: ____,
      account: _____,
      createdAt: ______,
      load: _______,
      ...terms
    } = makeVendor();
    const made = await flow.actions.createVendor(PLATFORM, terms);
    await flow.freedVendors.idle();
    expect(askedIn(flow, id)).to.deep.equal([made.ok && made.value.id]);
  });

  for (const [what, could, changes] of [
    [
      'widened',
      { coverage: { postalCodes: ['94107'], latitude: null, longitude: null, radiusKm: null } },
      { coverage: makeVendor().coverage },
    ],
    ['given the category', { categories: ['roofing'] }, { categories: ['plumbing'] }],
    [
      'un-capped',
      { dailyCap: 1, load: { version: 0, pass: 1, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 1 } },
      { dailyCap: null },
    ],
    ['opened for longer', { calendar: calendarOpen('21:00', '22:00') }, { calendar: calendarOpen('08:00', '22:00') }],
    ['given a number that works', { unreachable: { because: 'BAD_NUMBER', errorCode: 30005, since: NOON } }, { phone: '+12125550399' }],
  ] as const)
    it(`goes to one that is ${what}`, async () => {
      const { flow, id, could: vendor } = await waiting(makeVendor(could as object));
      await flow.actions.updateVendor(PLATFORM, vendor.id, changes as object);
      await flow.freedVendors.idle();
      expect(askedIn(flow, id)).to.deep.equal([vendor.id]);
    });

  it('goes to one that says START', async () => {
    const unreachable = { because: 'OPTED_OUT', errorCode: 21610, since: NOON } as const;
    const { flow, id, could } = await waiting(makeVendor({ phone: '+12125550301', unreachable }));
    await flow.text('SM9', could.phone, 'START', 'START');
    await flow.freedVendors.idle();
    expect(askedIn(flow, id)).to.deep.equal([could.id]);
  });

  it('goes to one that a commit frees, and that another process changed before it died: the job looks', async () => {
    const { flow, id, could } = await waiting();
    await flow.vendorNeeds.vendors.changeVendor(PLATFORM, could.id, { pause: null });
    expect(askedIn(flow, id)).to.deep.equal([]);
    expect(await flow.freedVendors.look()).to.equal(1);
    expect(askedIn(flow, id)).to.deep.equal([could.id]);
  });

  it('stays where it is when the vendor that was freed cannot take it', async () => {
    const { flow, id, could } = await waiting(makeVendor({ categories: ['roofing'], pause: paused().pause }));
    await flow.actions.resumeVendor(PLATFORM, could.id);
    await flow.freedVendors.idle();
    expect(flow.inquiry(id)).to.deep.include({ offers: [], routeAt: NOON + 5 * HOUR });
  });
});

describe('a vendor that was freed', () => {
  it('is looked at a second time, for what began to wait meanwhile, and is then forgotten', async () => {
    const { flow, could } = await waiting();
    await flow.actions.resumeVendor(PLATFORM, could.id);
    await flow.freedVendors.idle();
    expect(await flow.freedVendors.look(), 'looked at a moment ago').to.equal(0);
    flow.later(10 * SECOND);
    expect(await flow.freedVendors.look()).to.equal(1);
    expect(flow.tables.freed.size).to.equal(0);
    expect(await flow.freedVendors.look(), 'nothing is left').to.equal(0);
  });

  it('is looked at anew when it is freed again', async () => {
    const { flow, id, could } = await waiting();
    await flow.actions.resumeVendor(PLATFORM, could.id);
    await flow.freedVendors.idle();
    await flow.actions.declineOffer(PLATFORM, flow.inquiry(id).offers[0]?.id ?? '', 'busy', 'API');
    await flow.actions.updateVendor(PLATFORM, could.id, { dailyCap: 9 });
    await flow.freedVendors.idle();
    flow.later(10 * SECOND);
    await flow.freedVendors.look();
    expect(flow.tables.freed.size).to.equal(0);
  });

  it('is found when its penalty ends', async () => {
    const penalty = { status: 'PAUSED', strikes: 1, points: 12, since: NOON, strikeId: 'str_1' } as const;
    const { flow, id, could } = await waiting(
      makeVendor({ account: { ...NEW_ACCOUNT, points: 12, strikes: 1, fadesAt: NOON + 9 * DAY, penalty } }),
    );
    await flow.store.commit({ ...emptyCommit(), freed: [could.id] });
    flow.tables.vendors.set(could.id, { ...could, account: NEW_ACCOUNT });
    flow.later(MINUTE);
    await flow.freedVendors.look();
    expect(askedIn(flow, id)).to.deep.equal([could.id]);
  });

  it('is looked at again later when the store is away', async () => {
    const { flow, id, could } = await waiting();
    const { searchesFor } = flow.store;
    flow.store.searchesFor = () => Promise.reject(new Error('away'));
    await flow.actions.resumeVendor(PLATFORM, could.id);
    await flow.freedVendors.idle();
    expect(flow.lines.filter((line) => line.includes('could not look again'))).to.have.length(1);
    flow.store.searchesFor = searchesFor;
    await flow.freedVendors.look();
    expect(askedIn(flow, id)).to.deep.equal([could.id]);
  });
});
