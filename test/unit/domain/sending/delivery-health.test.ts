import { expect } from 'chai';
import {
  admit,
  afterReport,
  type DeliveryReport,
  HEALTHY,
  healthTroubles,
  isTrial,
} from '../../../../src/domain/sending/delivery-health.ts';
import { SECOND } from '../../../../src/domain/time/time.ts';
import { NOON } from '../../../support/builders.ts';

const refusal = (to: string): DeliveryReport => ({ to, type: 'FAILED', at: 'ACCEPTANCE', code: 21606, why: 'CONFIGURATION' });
const [ANN, BEN, LONDON] = ['+12125550101', '+12125550102', '+447400123456'] as const;
const paused = [ANN, BEN].reduce((state, to) => afterReport(state, refusal(to), NOON).state, HEALTHY);

describe('The state of delivery health', () => {
  it('is the same object after an outcome that says nothing about our sender', () => {
    const badNumber: DeliveryReport = { to: ANN, type: 'FAILED', at: 'DELIVERY', code: 30005, why: 'BAD_NUMBER' };
    for (const report of [badNumber, { to: ANN, type: 'ACCEPTED' } as const])
      expect(afterReport(HEALTHY, report, NOON)).to.deep.equal({ state: HEALTHY, notices: [] });
  });

  it('names the country and the length of a pause once its second recipient is refused', () => {
    const first = afterReport(HEALTHY, refusal(ANN), NOON);
    expect(first.notices).to.deep.equal([{ type: 'SENDER_REFUSED', country: '+1', code: 21606 }]);
    expect(afterReport(first.state, refusal(BEN), NOON).notices).to.deep.include({
      type: 'COUNTRY_PAUSED',
      country: '+1',
      length: 15 * SECOND,
    });
  });

  it('lets one trial through when the pause has run out, and changes no state that it was handed', () => {
    const text = { id: 'trial', to: ANN };
    expect(admit(paused, text, NOON).pausedUntil).to.equal(NOON + 15 * SECOND);
    const { state, pausedUntil } = admit(paused, text, NOON + 15 * SECOND);
    expect([pausedUntil, isTrial(state, text), isTrial(paused, text)]).to.deep.equal([null, true, false]);
    expect(admit(state, { id: 'next', to: BEN }, NOON + 15 * SECOND).pausedUntil).to.equal(NOON + 30 * SECOND);
  });

  it('pauses no other country', () => {
    expect(admit(paused, { id: 'abroad', to: LONDON }, NOON)).to.deep.equal({ state: paused, pausedUntil: null });
    expect(healthTroubles(paused)).to.have.length(1);
    expect(healthTroubles(HEALTHY)).to.deep.equal([]);
  });
});
