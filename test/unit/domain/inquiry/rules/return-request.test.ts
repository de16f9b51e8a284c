import { expect } from 'chai';
import { DAY, HOUR } from '../../../../../src/domain/time/time.ts';
import { NOON } from '../../../../support/builders.ts';
import { begin, decide, held, returnLead, types } from '../../../../support/disputed-life.ts';

describe('the return of a lead', () => {
  it('is recorded once, booked, and counts towards the share', () => {
    const { life, vendor } = held();
    expect(types(returnLead(life, 'OUT_OF_AREA'))).to.deep.equal(['ReturnRequested']);
    expect(life.nth().return).to.deep.equal({
      requestedAt: NOON,
      kind: 'OUT_OF_AREA',
      reason: 'not ours',
      decidedAt: null,
      granted: null,
      note: null,
    });
    expect(vendor.account).to.include({ accepted: 1, returned: 1 });
    expect(returnLead(life)).to.deep.equal([]);
    expect(life.inquiry.status, 'the consumer’s clocks run on').to.equal('ACCEPTED');
    expect(life.effects.at(-1)).to.have.deep.nested.include({ 'entry.type': 'RETURN_REQUESTED', 'entry.leads': 0 });
  });

  it('is only for a lead that was accepted', () => {
    const { life } = begin();
    expect(returnLead(life), 'pending').to.deep.equal([]);
    life.decline();
    expect(returnLead(life), 'declined').to.deep.equal([]);
  });

  it('is within its time: up to the last moment, not after', () => {
    for (const [wait, count] of [
      [14 * DAY, 1],
      [14 * DAY + 1, 0],
    ] as const) {
      const { life } = held({ returnWithin: 14 * DAY, confirmWithin: 30 * DAY });
      life.later(wait);
      expect(
        life.tellBlind({ type: 'ReturnOffer', offerId: life.offerId(), kind: 'OTHER', reason: 'x', channel: 'API' }).length > 0,
      ).to.equal(count === 1);
    }
  });

  it('is within its share, one at least, none where the share is none', () => {
    for (const [accepted, returned, returnsAtMost, allowed] of [
      [0, 0, 0.2, true],
      [3, 1, 0.2, false],
      [9, 1, 0.2, true],
      [9, 2, 0.2, false],
      [9, 0, 0, false],
    ] as const) {
      const { life } = held({ returnsAtMost }, { accepted, returned });
      expect(returnLead(life).length > 0, `${returned} of ${accepted + 1}`).to.equal(allowed);
    }
  });

  it('keeps the vendor from being struck for that lead while it is open; the consumer gets the next one', () => {
    const { life, vendor } = held({ confirmWithin: HOUR });
    returnLead(life);
    expect(life.wakeUntil('ContactOverdue').find(({ type }) => type === 'ContactOverdue')).to.include({ excuse: 'RETURNED' });
    expect(life.nth()).to.include({ strike: null, overdue: true });
    expect(vendor.account).to.include({ points: 0 });
    expect(life.nth(2)?.status).to.equal('PENDING');
    expect(types(decide(life, true)), 'it has gone on already').to.deep.equal(['ReturnDecided']);
  });

  it('keeps it from being struck by the consumer’s no as well, and not any more once it was refused', () => {
    const open = held();
    returnLead(open.life);
    open.life.wakeUntil('ConsumerAsked');
    open.life.answer(false);
    expect(open.life.nth()).to.include({ contactProof: 'DENIED', strike: null });
    const refused = held();
    returnLead(refused.life);
    decide(refused.life, false);
    refused.life.wakeUntil('ConsumerAsked');
    refused.life.answer(false);
    expect(refused.life.nth().strike?.reason).to.equal('CONTACT_DENIED');
  });
});
