import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const [US, GERMAN, FULL] = ['+12125550301', '+4915112345678', '+12125550302'] as const;
const refused = (to: string) => ({ to, type: 'FAILED', at: 'ACCEPTANCE', code: 21408, why: 'CONFIGURATION' }) as const;

describe('who can be texted now', () => {
  it('is nobody in a country in which Twilio refuses our sender, as long as texts there wait', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ phone: GERMAN }), makeVendor({ phone: US })] });
    for (const to of ['+4915112340001', '+4915112340002']) flow.outcomes.deliveryHealth.record(refused(to));
    const id = await flow.submit();
    await flow.wake(id);
    expect(flow.inquiry(id).offers.map(({ vendorId }) => flow.tables.vendors.get(vendorId)?.phone)).to.deep.equal([US]);
  });

  it('is a country again once its pause is over: the offer is the trial', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ phone: GERMAN })] });
    for (const to of ['+4915112340001', '+4915112340002']) flow.outcomes.deliveryHealth.record(refused(to));
    const id = await flow.submit();
    await flow.wake(id);
    expect(flow.inquiry(id)).to.deep.include({ offers: [], routeAt: NOON + 15 * SECOND });
    flow.later(15 * SECOND);
    await flow.wake(id);
    await flow.send();
    expect(flow.message('VENDOR_OFFER').status).to.equal('SENT');
  });

  it('is a phone that has had its texts of the hour only later', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ phone: FULL })], limits: { perPhoneAndHour: 1 }, policy: { giveUpAfter: 4 * HOUR } });
    const first = await flow.submit();
    await flow.wake(first);
    await flow.send();
    flow.later(MINUTE);
    const second = await flow.submit();
    await flow.wake(second);
    expect(flow.inquiry(second)).to.deep.include({ offers: [], routeAt: NOON + HOUR });
    flow.tables.vendors.set('ven_free', makeVendor({ id: 'ven_free', phone: US }));
    const third = await flow.submit();
    await flow.wake(third);
    expect(flow.inquiry(third).offers.map(({ vendorId }) => vendorId)).to.deep.equal(['ven_free']);
  });

  it('is everybody while nothing is held and no limit is set', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ phone: US })] });
    const id = await flow.submit();
    await flow.wake(id);
    expect(flow.inquiry(id).offers).to.have.length(1);
  });
});

describe('an offer that has run out of time to be sent', () => {
  it('gets its clock when Twilio has its text', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ phone: US })], policy: { sendWithin: MINUTE } });
    const id = await flow.submit();
    await flow.wake(id);
    await flow.send();
    flow.later(MINUTE);
    await flow.wake(id);
    expect(flow.events(id)).to.include('ClockStarted').and.not.to.include('Rescinded');
  });

  it('is taken back when it has not, and its text does not go out later', async () => {
    const flow = memoryFlow({ vendors: [makeVendor({ phone: US }), makeVendor({ phone: FULL })], policy: { sendWithin: MINUTE } });
    const id = await flow.submit();
    await flow.wake(id);
    flow.later(MINUTE);
    await flow.wake(id);
    expect(flow.inquiry(id).offers.map(({ status }) => status)).to.deep.equal(['RESCINDED', 'PENDING']);
    await flow.send();
    const [first, second] = flow.messages().filter(({ kind }) => kind === 'VENDOR_OFFER');
    expect([first?.status, second?.status]).to.deep.equal(['EXPIRED', 'SENT']);
    expect(flow.message('VENDOR_MOVED_ON').status).to.equal('EXPIRED');
    expect(flow.tables.strikes.size).to.equal(0);
    expect(flow.tables.platforms.has(PLATFORM)).to.equal(true);
  });
});
