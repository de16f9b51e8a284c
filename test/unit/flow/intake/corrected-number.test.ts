import { expect } from 'chai';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const OLD = '+12125550201';
const NEW = '+12125550202';
const offered = async () => {
  const vendor = makeVendor({ phone: OLD });
  const flow = memoryFlow({ policy: { respondWithin: 5 * MINUTE }, vendors: [vendor] });
  const id = await flow.submit();
  await flow.wake(id);
  const offers = () => flow.messages().filter(({ kind }) => kind === 'VENDOR_OFFER');
  const correct = () => flow.actions.updateVendor(PLATFORM, vendor.id, { phone: NEW });
  const unreachable = () => flow.tables.vendors.get(vendor.id)?.unreachable;
  const fail = (n: number, code = 30005, why: 'BAD_NUMBER' | 'OPTED_OUT' = 'BAD_NUMBER') =>
    flow.callbacks.apply({ messageId: offers()[n]?.id ?? '', sid: offers()[n]?.sid ?? '', progress: 'FAILED', code, why });
  return { flow, id, vendor, offers, correct, unreachable, fail };
};

describe('a corrected number of a vendor', () => {
  it('gets the open offer that was sent to the old one, by the same link and with its whole time', async () => {
    const { flow, id, offers, correct } = await offered();
    await flow.send();
    const [first] = offers();
    await flow.callbacks.apply({ messageId: first?.id ?? '', sid: first?.sid ?? '', progress: 'SENT' });
    flow.later(MINUTE);
    await correct();
    expect(flow.inquiry(id).offers[0]).to.include({ status: 'PENDING', clockStartedAt: null, dueAt: null });
    await flow.send();
    expect(offers().map(({ to, status }) => `${to} ${status}`)).to.deep.equal([`${OLD} SENT`, `${NEW} SENT`]);
    const bodies = flow.twilio.asked.filter(({ to }) => to === OLD || to === NEW).map(({ body }) => /\/o\/\S+/.exec(body)?.[0]);
    expect(bodies[1], 'the same link').to.equal(bodies[0]);
    await flow.callbacks.apply({ messageId: first?.id ?? '', sid: first?.sid ?? '', progress: 'DELIVERED' });
    expect(flow.inquiry(id).offers[0]?.clockStartedAt, 'the old text starts nothing').to.equal(null);
    await flow.callbacks.apply({ messageId: offers()[1]?.id ?? '', sid: offers()[1]?.sid ?? '', progress: 'SENT' });
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
  });

  it('gets the text that still waits; nothing goes to the old one', async () => {
    const { flow, offers, correct } = await offered();
    await correct();
    await flow.send();
    expect(offers().map(({ to, status }) => `${to} ${status}`)).to.deep.equal([`${OLD} EXPIRED`, `${NEW} SENT`]);
  });

  it('is not flagged for a failure of the old one, nor is the offer lost by it', async () => {
    for (const [code, why] of [
      [30005, 'BAD_NUMBER'],
      [21610, 'OPTED_OUT'],
    ] as const) {
      const { flow, id, correct, unreachable, fail } = await offered();
      await flow.send();
      await correct();
      await fail(0, code, why);
      expect(unreachable()).to.equal(null);
      expect(flow.inquiry(id).offers[0]?.status).to.equal('PENDING');
    }
  });

  it('is not flagged for a text of yesterday whose offer has run out; the strike is taken back', async () => {
    const { flow, id, correct, unreachable, fail, offers } = await offered();
    await flow.send();
    await flow.callbacks.apply({ messageId: offers()[0]?.id ?? '', sid: offers()[0]?.sid ?? '', progress: 'SENT' });
    flow.later(5 * MINUTE);
    await flow.wake(id);
    await correct();
    await fail(0);
    expect(unreachable()).to.equal(null);
    expect(flow.inquiry(id).offers[0]).to.include({ status: 'UNDELIVERABLE', strike: null });
    expect(flow.messages().some(({ kind }) => kind === 'MANAGER_UNREACHABLE')).to.equal(false);
  });

  it('is flagged for its own failure', async () => {
    const { flow, correct, unreachable, fail } = await offered();
    await correct();
    await flow.send();
    await fail(1);
    expect(unreachable()).to.include({ because: 'BAD_NUMBER', errorCode: 30005 });
  });

  it('that is none changes nothing', async () => {
    const { flow, vendor, offers } = await offered();
    await flow.actions.updateVendor(PLATFORM, vendor.id, { phone: OLD, name: 'Another name' });
    expect(offers()).to.have.length(1);
  });
});

describe('resuming a vendor', () => {
  it('clears the flag of a bad number, and leaves an opt-out to the vendor’s own START', async () => {
    for (const because of ['BAD_NUMBER', 'OPTED_OUT'] as const) {
      const vendor = makeVendor({ unreachable: { because, errorCode: null, since: 0 } });
      const flow = memoryFlow({ vendors: [vendor] });
      await flow.actions.resumeVendor(PLATFORM, vendor.id);
      expect(flow.tables.vendors.get(vendor.id)?.unreachable?.because ?? null).to.equal(because === 'BAD_NUMBER' ? null : because);
    }
  });
});
