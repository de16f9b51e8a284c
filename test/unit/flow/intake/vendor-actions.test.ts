import { expect } from 'chai';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT, standingOf } from '../../../../src/domain/vendor/account.ts';
import type { RoutingVendor } from '../../../../src/domain/vendor/vendor.ts';
import type { Outcome, VendorTerms } from '../../../../src/flow/intake/actions.ts';
import { ALWAYS_OPEN, makePolicy, makeVendor, NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const TERMS: VendorTerms = {
  name: 'Acme',
  phone: '+12125550201',
  manager: null,
  categories: ['plumbing'],
  calendar: ALWAYS_OPEN,
  dailyCap: null,
  weight: 1,
  coverage: { countryCode: 'US', postalCodes: ['10001'], latitude: null, longitude: null, radiusKm: null },
};
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'OK' : outcome.errors[0]?.code);
const created = async () => {
  const flow = memoryFlow({ vendors: [] });
  const outcome = await flow.actions.createVendor(PLATFORM, TERMS);
  if (!outcome.ok) throw new Error('not created');
  return { flow, vendorId: outcome.value.id };
};

describe('a vendor', () => {
  it('is created active and gets offers', async () => {
    const { flow, vendorId } = await created();
    const id = await flow.submit();
    await flow.wake(id);
    expect(flow.inquiry(id).offers[0]).to.include({ vendorId, vendorName: 'Acme' });
    expect(flow.tables.vendors.get(vendorId)).to.deep.include({
      ...TERMS,
      pause: null,
      account: NEW_ACCOUNT,
      unreachable: null,
      createdAt: NOON,
    });
  });

  it('is changed in what was named, and a new number is a new chance', async () => {
    const { flow, vendorId } = await created();
    const unreachable = { because: 'BAD_NUMBER' as const, errorCode: 30005, since: NOON };
    Object.assign(flow.tables.vendors.get(vendorId) ?? {}, { unreachable });
    await flow.actions.updateVendor(PLATFORM, vendorId, { name: 'Acme & Co', phone: TERMS.phone });
    expect(flow.tables.vendors.get(vendorId), 'the same number is none').to.deep.include({
      name: 'Acme & Co',
      phone: TERMS.phone,
      weight: 1,
      unreachable,
    });
    await flow.actions.updateVendor(PLATFORM, vendorId, { phone: '+12125550999' });
    expect(flow.tables.vendors.get(vendorId)).to.deep.include({ phone: '+12125550999', unreachable: null });
  });

  it('whose phone said STOP stays stopped when its number is spelt otherwise, and one that failed has a new chance', async () => {
    const { flow, vendorId } = await created();
    for (const [because, after] of [
      ['OPTED_OUT', 'OPTED_OUT'],
      ['BAD_NUMBER', undefined],
    ] as const) {
      const unreachable = { because, errorCode: 21610, since: NOON };
      Object.assign(flow.tables.vendors.get(vendorId) ?? {}, { phone: '+5215512345678', unreachable });
      await flow.actions.updateVendor(PLATFORM, vendorId, { phone: '+525512345678' });
      expect(flow.tables.vendors.get(vendorId)?.unreachable?.because, because).to.equal(after);
    }
  });

  it('that is paused gives back what it was offered, without a strike, and gets nothing until it resumes', async () => {
    const { flow, vendorId } = await created();
    const ids = [await flow.submit(), await flow.submit()];
    await flow.wake(...ids);
    flow.tables.vendors.set('ven_2', makeVendor({ id: 'ven_2' }));
    await flow.actions.pauseVendor(PLATFORM, vendorId, 'holiday', null);
    for (const id of ids)
      expect(flow.inquiry(id).offers.map(({ status, vendorId }) => [status, vendorId])).to.deep.equal([
        ['RESCINDED', vendorId],
        ['PENDING', 'ven_2'],
      ]);
    expect(flow.tables.strikes.size).to.equal(0);
    flow.tables.vendors.delete('ven_2');
    const later = await flow.submit();
    await flow.wake(later);
    expect(flow.inquiry(later).outcome).to.equal('UNSERVED');
    await flow.actions.resumeVendor(PLATFORM, vendorId);
    const last = await flow.submit();
    await flow.wake(last);
    expect(flow.inquiry(last).offers).to.have.length(1);
  });

  it('keeps what it has accepted when it is paused', async () => {
    const { flow, vendorId } = await created();
    const id = await flow.submit();
    await flow.wake(id);
    await flow.actions.acceptOffer(PLATFORM, `off_${id.slice(4)}_1`, 'API');
    await flow.actions.pauseVendor(PLATFORM, vendorId, 'holiday', null);
    expect(flow.inquiry(id).status).to.equal('ACCEPTED');
  });

  it('resumes by itself when its pause has run out, not before, and never when it has no end', async () => {
    const { flow, vendorId } = await created();
    const standing = async () => standingOf((await flow.store.vendors([vendorId])).get(vendorId) as RoutingVendor, flow.clock.now());
    await flow.actions.pauseVendor(PLATFORM, vendorId, 'lunch', NOON + HOUR);
    const id = await flow.submit();
    await flow.wake(id);
    expect(flow.events(id), 'whoever waits hears until when').to.include('Waiting').and.not.to.include('Offered');
    flow.later(HOUR - 1);
    expect(await standing()).to.deep.equal({ status: 'PAUSED', by: 'CHOICE', reason: 'lunch', since: NOON, until: NOON + HOUR });
    flow.later(1);
    expect(await standing()).to.deep.equal({ status: 'ACTIVE' });
    await flow.wake(id);
    expect(flow.inquiry(id).offers).to.have.length(1);
    await flow.actions.pauseVendor(PLATFORM, vendorId, 'for good', null);
    flow.later(1_000 * DAY);
    expect(await standing()).to.include({ status: 'PAUSED', until: null });
  });

  it('that is missing, malformed or of another platform is not found, and nothing changes', async () => {
    const { flow, vendorId } = await created();
    const before = structuredClone(flow.tables);
    for (const [platform, id] of [
      [PLATFORM, ''],
      [PLATFORM, 'ven_1'],
      [PLATFORM, `ven_${'0'.repeat(26)}`],
      ['plt_2', vendorId],
    ] as const) {
      const outcomes = [
        await flow.actions.updateVendor(platform, id, { name: 'X' }),
        await flow.actions.pauseVendor(platform, id, 'x', null),
        await flow.actions.resumeVendor(platform, id),
      ];
      expect(outcomes.map(code), id).to.deep.equal(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    }
    expect(flow.tables).to.deep.equal(before);
  });
});

describe('publishing a policy', () => {
  it('puts the next version in force for new inquiries; those that are open keep theirs', async () => {
    const { flow } = await created();
    const before = await flow.submit();
    const { platformId: _, version: __, publishedAt: ___, ...terms } = makePolicy({ giveUpAfter: HOUR });
    const outcome = await flow.actions.publishPolicy(PLATFORM, terms);
    expect(outcome.ok && outcome.value).to.include({ version: 2, giveUpAfter: HOUR, publishedAt: NOON });
    const after = await flow.submit();
    expect([before, after].map((id) => flow.inquiry(id).policyVersion)).to.deep.equal([1, 2]);
    expect(flow.inquiry(after).giveUpAt).to.equal(NOON + HOUR);
    expect(await flow.actions.publishPolicy('plt_none', terms).catch((error) => error)).to.be.instanceOf(Error);
  });
});
