import { expect } from 'chai';
import type { AuditedMessage, AuditedOffer, Case } from '../../../../src/domain/audit/facts.ts';
import { offerFindings, textFindings } from '../../../../src/domain/audit/texts.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { at, BOUNDS } from '../../../support/audited-life.ts';
import { INQUIRY_ID, NOON } from '../../../support/builders.ts';

const text = (part: Partial<AuditedMessage> = {}): AuditedMessage => ({
  id: 'msg_1',
  platformId: 'plt_1',
  inquiryId: INQUIRY_ID,
  offerId: null,
  kind: 'CONSUMER_RECEIVED',
  status: 'PENDING',
  ending: false,
  awaitsClock: false,
  createdAt: NOON,
  heldUntil: null,
  nextAt: NOON,
  sentAt: null,
  ...part,
});
const look = (part: Partial<AuditedMessage>, when = at(NOON)) => textFindings(text(part), when);
const found = (...given: Parameters<typeof look>) => look(...given).map(({ kind }) => kind);

describe('the auditor, about texts', () => {
  for (const status of ['PENDING', 'CLAIMED', 'UNKNOWN'] as const) {
    it(`brings back a ${status} one that has no next step`, () => {
      const [finding] = look({ status, nextAt: null });
      expect(finding).to.include({ kind: 'TEXT_LOST', id: 'TEXT_LOST:msg_1', inquiryId: INQUIRY_ID });
      expect(finding?.mend).to.deep.equal({ type: 'TEXT', messageId: 'msg_1', from: status, set: { nextAt: NOON } });
    });
    it(`finds a ${status} one whose next step is too long past`, () =>
      expect(found({ status, nextAt: NOON - BOUNDS.step - 1 })).to.deep.equal(['TEXT_LATE']));
    it(`leaves a ${status} one alone that is late within bounds`, () =>
      expect(found({ status, nextAt: NOON - BOUNDS.step })).to.deep.equal([]));
    it(`brings back a ${status} one that was put off too far`, () => {
      const [finding] = look({ status, nextAt: NOON + BOUNDS.ahead[status] + 1 });
      expect([finding?.kind, finding?.mend?.type]).to.deep.equal(['TEXT_PUT_OFF', 'TEXT']);
    });
    it(`leaves a ${status} one alone that waits within bounds`, () =>
      expect(found({ status, nextAt: NOON + BOUNDS.ahead[status] })).to.deep.equal([]));
  }
  for (const status of ['SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED', 'EXPIRED'] as const)
    it(`asks no next step of one that is ${status}`, () => expect(found({ status, nextAt: null })).to.deep.equal([]));

  it('calls nothing late that stood still with the system', () =>
    expect(found({ nextAt: NOON - HOUR }, at(NOON, { upSince: NOON - BOUNDS.step }))).to.deep.equal([]));

  it('finds one that goes on for ever', () => expect(found({ createdAt: NOON - DAY - 1 })).to.deep.equal(['TEXT_ENDLESS']));
  it('leaves one alone that quiet hours held for as long', () =>
    expect(found({ createdAt: NOON - 2 * DAY, heldUntil: NOON - DAY })).to.deep.equal([]));
  it('minds no age of one that has ended', () =>
    expect(found({ status: 'SENT', createdAt: NOON - 9 * DAY, nextAt: null })).to.deep.equal([]));

  const sent = { kind: 'VENDOR_OFFER', status: 'SENT', nextAt: null, awaitsClock: true } as const;
  for (const status of ['SENT', 'DELIVERED'] as const)
    it(`finds one that is ${status} and whose clock nobody has started`, () =>
      expect(found({ ...sent, status, sentAt: NOON - BOUNDS.clock - 1 })).to.deep.equal(['CLOCK_LATE']));
  it('waits for Twilio’s word within bounds', () => expect(found({ ...sent, sentAt: NOON - BOUNDS.clock })).to.deep.equal([]));
  it('waits for no clock of one that has it', () => expect(found({ ...sent, awaitsClock: false, sentAt: NOON - DAY })).to.deep.equal([]));
  it('brings back one that was sent nobody knows when', () => {
    const [finding] = look({ ...sent, sentAt: null });
    expect(finding?.mend).to.deep.include({ from: 'SENT', set: { sentAt: NOON } });
  });
});

describe('the auditor, about offers that wait for their clock', () => {
  const OFFER = 'off_1';
  const offerPart: AuditedOffer = { id: OFFER, status: 'PENDING', clockStartedAt: null, dueAt: null, answerBy: null };
  const inquiry = { id: INQUIRY_ID, platformId: 'plt_1', status: 'OFFERED' } as Case['inquiry'];
  const out = (messages: Partial<AuditedMessage>[], offer: Partial<AuditedOffer> = {}, status = 'OFFERED') =>
    offerFindings(
      {
        inquiry: { ...inquiry, status, offers: [{ ...offerPart, ...offer }] },
        messages: messages.map((part) => text({ kind: 'VENDOR_OFFER', offerId: OFFER, awaitsClock: true, ...part })),
      },
      at(NOON),
    );

  it('finds an offer without a text', () => {
    const [finding] = out([]);
    expect(finding).to.include({ kind: 'OFFER_WITHOUT_CLOCK', id: `OFFER_WITHOUT_CLOCK:${OFFER}` });
    expect(finding?.mend).to.deep.equal({ type: 'WAKE' });
  });
  for (const status of ['FAILED', 'SUPPRESSED', 'EXPIRED'] as const)
    it(`finds an offer whose text is ${status}`, () => expect(out([{ status }])).to.have.length(1));
  it('has the clock started when the text was taken and nobody waits for it', () => {
    const [finding] = out([{ status: 'DELIVERED', awaitsClock: false, sentAt: NOON - 1 }]);
    expect(finding?.mend).to.deep.include({ from: 'DELIVERED', set: { awaitsClock: true } });
  });
  for (const status of ['PENDING', 'CLAIMED', 'UNKNOWN', 'SENT', 'DELIVERED'] as const)
    it(`leaves one alone whose text is ${status} and will start it`, () => expect(out([{ status }])).to.deep.equal([]));
  it('has nothing to look for where the clock runs, the offer is over or the inquiry has ended', () => {
    expect(out([], { clockStartedAt: NOON })).to.deep.equal([]);
    expect(out([], { status: 'DECLINED' })).to.deep.equal([]);
    expect(out([], {}, 'CLOSED')).to.deep.equal([]);
  });
});
