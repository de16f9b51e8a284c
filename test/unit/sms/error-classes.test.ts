import { expect } from 'chai';
import { classifyCallback, statusNewsOf, treatmentOf } from '../../../src/sms/error-classes.ts';

describe('Twilio’s errors', () => {
  for (const [codes, why] of [
    [[21211, 30005], 'BAD_NUMBER'],
    [[21614, 21635, 30006], 'LANDLINE'],
    [[30003, 30004, 30008], 'NOT_REACHED'],
    [[21610], 'OPTED_OUT'],
    [[20003, 21408, 21606, 30034], 'CONFIGURATION'],
    [[30007], 'FILTERED'],
    [[21612, 21617, 1], 'REFUSED'],
  ] as const) {
    it(`are ${why}: ${codes.join(', ')}`, () => {
      for (const code of codes) expect(treatmentOf(code)).to.deep.equal({ type: 'FAIL', why });
    });
  }

  it('are tried again when the text was never processed', () => {
    for (const code of [20429, 30001, 30022, 30023, 30027, 21611, 30610]) {
      const treatment = treatmentOf(code);
      expect(treatment.type, String(code)).to.equal('RETRY');
      expect(treatment.type === 'RETRY' && treatment.after, String(code)).to.be.at.least(1_000);
    }
  });
});

describe('a status callback', () => {
  it('says that the text was sent or delivered', () => {
    expect(classifyCallback('sent', null)).to.deep.equal({ progress: 'SENT' });
    expect(classifyCallback('delivered', null)).to.deep.equal({ progress: 'DELIVERED' });
    expect(classifyCallback('read', null)).to.deep.equal({ progress: 'DELIVERED' });
  });

  it('says why it failed', () => {
    expect(classifyCallback('undelivered', 30005)).to.deep.equal({ progress: 'FAILED', code: 30005, why: 'BAD_NUMBER' });
    expect(classifyCallback('failed', 21610)).to.deep.equal({ progress: 'FAILED', code: 21610, why: 'OPTED_OUT' });
    expect(classifyCallback('undelivered', 39999)).to.deep.equal({ progress: 'FAILED', code: 39999, why: 'NOT_REACHED' });
    expect(classifyCallback('undelivered', null)).to.deep.equal({ progress: 'FAILED', code: null, why: 'NOT_REACHED' });
    expect(classifyCallback('canceled', null)).to.deep.equal({ progress: 'FAILED', code: null, why: 'REFUSED' });
    expect(classifyCallback('failed', null)).to.deep.equal({ progress: 'FAILED', code: null, why: 'REFUSED' });
  });

  it('says that it was never processed, and when it may go out again', () => {
    for (const code of [30001, 30022, 30023, 30027, 30610])
      for (const status of ['failed', 'undelivered'])
        expect(classifyCallback(status, code), String(code)).to.include({ progress: 'NOT_PROCESSED', code });
  });

  it('says nothing new before the text has left', () => {
    for (const status of ['accepted', 'scheduled', 'queued', 'sending', 'something new'])
      expect(classifyCallback(status, null)).to.equal(null);
  });

  it('becomes news of our message', () => {
    const update = { messageId: 'm', sid: 'SM1', status: 'sent', errorCode: null };
    expect(statusNewsOf(update)).to.deep.equal({ messageId: 'm', sid: 'SM1', progress: 'SENT' });
    expect(statusNewsOf({ ...update, status: 'queued' })).to.equal(null);
  });
});
