import { expect } from 'chai';
import { wakeFindings } from '../../../../src/domain/audit/deadlines.ts';
import type { AuditedInquiry, AuditedOffer } from '../../../../src/domain/audit/facts.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { at, BOUNDS } from '../../../support/audited-life.ts';
import { INQUIRY_ID, NOON } from '../../../support/builders.ts';

const inquiry = (part: Partial<AuditedInquiry> = {}): AuditedInquiry => ({
  id: INQUIRY_ID,
  platformId: 'plt_1',
  bucket: 3,
  seq: 4,
  status: 'OFFERED',
  outcome: null,
  wakeAt: NOON + MINUTE,
  promisedBy: NOON + HOUR,
  giveUpAt: NOON + HOUR,
  offers: [],
  ...part,
});
const offer = (part: Partial<AuditedOffer>): AuditedOffer => ({
  id: 'off_1',
  status: 'PENDING',
  clockStartedAt: NOON,
  dueAt: null,
  answerBy: null,
  ...part,
});
const found = (part: Partial<AuditedInquiry>, when = at(NOON)) => wakeFindings(inquiry(part), when).map(({ kind }) => kind);
const ENDED: Partial<AuditedInquiry> = { status: 'CLOSED', wakeAt: null, bucket: null };

describe('the auditor, about waking', () => {
  it('wakes an open inquiry without a wake-up', () => {
    const [finding] = wakeFindings(inquiry({ wakeAt: null }), at(NOON));
    expect(finding).to.include({ id: `WAKE_MISSING:${INQUIRY_ID}`, kind: 'WAKE_MISSING', inquiryId: INQUIRY_ID, about: INQUIRY_ID });
    expect(finding?.mend).to.deep.equal({ type: 'WAKE' });
  });
  for (const status of ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED'])
    it(`asks one of every open one: ${status}`, () => expect(found({ status, wakeAt: null })).to.deep.equal(['WAKE_MISSING']));
  it('asks no wake-up of one that has ended', () => expect(found(ENDED)).to.deep.equal([]));
  it('finds nothing about one that will wake', () => expect(found({})).to.deep.equal([]));

  it('wakes one whose wake-up is too long past', () => expect(found({ wakeAt: NOON - BOUNDS.wake - 1 })).to.deep.equal(['WAKE_LATE']));
  it('leaves one alone that is late within bounds', () => expect(found({ wakeAt: NOON - BOUNDS.wake })).to.deep.equal([]));
  it('calls nothing late that stood still with the system', () =>
    expect(found({ wakeAt: NOON - HOUR }, at(NOON, { upSince: NOON - BOUNDS.wake }))).to.deep.equal([]));
  it('calls it late once the system has been up for long enough', () =>
    expect(found({ wakeAt: NOON - HOUR }, at(NOON, { upSince: NOON - BOUNDS.wake - 1 }))).to.deep.equal(['WAKE_LATE']));

  const oversleeping: [string, Partial<AuditedInquiry>][] = [
    ['the news for the consumer', { promisedBy: NOON }],
    ['the end of the search', { giveUpAt: NOON }],
    ['a deadline', { offers: [offer({ dueAt: NOON })] }],
    ['the end of a question', { offers: [offer({ status: 'ACCEPTED', answerBy: NOON })] }],
  ];
  for (const [what, part] of oversleeping) {
    it(`finds one that would oversleep ${what}`, () => expect(found({ ...part, wakeAt: NOON + 1 })).to.deep.equal(['WAKE_TOO_FAR']));
    it(`leaves one alone that wakes for ${what}`, () => expect(found({ ...part, wakeAt: NOON })).to.deep.equal([]));
  }
  it('minds no moment of an offer that is over', () =>
    expect(found({ offers: [offer({ status: 'DECLINED', dueAt: NOON - 1, answerBy: NOON - 1 })] })).to.deep.equal([]));

  for (const bucket of [null, -1, 16, 2.5])
    it(`finds one in bucket ${bucket}, where no sweep looks`, () => expect(found({ bucket })).to.deep.equal(['NOT_SWEPT']));
  it('finds none in the first or last bucket', () => expect([...found({ bucket: 0 }), ...found({ bucket: 15 })]).to.deep.equal([]));
});
