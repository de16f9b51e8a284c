import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { wording } from '../../../../src/sms/wording.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const matched = async (waits: number) => {
  const flow = memoryFlow({ wording, vendors: [makeVendor()], policy: { contactWithin: HOUR, confirmWithin: DAY } });
  const id = await flow.submit();
  await flow.wake(id);
  await flow.send();
  await flow.actions.acceptOffer(PLATFORM, flow.inquiry(id).offers[0]?.id ?? '', 'API');
  flow.later(waits);
  await flow.send();
  const said = (kind: 'CONSUMER_MATCHED' | 'VENDOR_DETAILS') => {
    const { body, sentAs } = flow.message(kind);
    return sentAs?.body ?? body;
  };
  return { flow, said };
};

describe('a text that names a time', () => {
  it('names it while it lies ahead', async () => {
    const { said } = await matched(59 * MINUTE);
    expect(said('CONSUMER_MATCHED')).to.include('will call you by 4:00 PM');
    expect(said('VENDOR_DETAILS')).to.include('by 4:00 PM');
  });

  it('leaves without it once it has passed', async () => {
    const { flow, said } = await matched(HOUR);
    expect(said('CONSUMER_MATCHED')).to.include('will call you soon');
    expect(said('VENDOR_DETAILS')).to.include('Please call').and.not.include('by 4:00 PM');
    expect(
      flow.twilio.asked.some(({ body }) => body.includes('4:00 PM')),
      'nothing of it went out',
    ).to.equal(false);
  });
});
