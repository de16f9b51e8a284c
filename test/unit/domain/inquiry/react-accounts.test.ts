import { expect } from 'chai';
import type { Inquiry } from '../../../../src/domain/inquiry/model/types.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import { NOON } from '../../../support/builders.ts';
import { inquiry, offerId, type Row, reaction, texts, vendorId } from '../../../support/reaction.ts';

const promisedBy = NOON;
const account = { ...NEW_ACCOUNT, accepted: 7 };
/** The offer's vendor has objected to its strike. */
const appealed: Partial<Inquiry> = {
  offers: inquiry.offers.map((offer) => ({
    ...offer,
    strike: {
      reason: 'CONTACT_DENIED',
      points: 3,
      fadesAt: NOON,
      waivedAt: NOON,
      appeal: { at: NOON, reason: 'no', refusedAt: null, refusedBecause: null },
    },
  })),
};

const TABLE: Row[] = [
  [
    'StrikeVoided',
    { type: 'StrikeVoided', offerId, strikeId: 'str_1', because: 'so', account: NEW_ACCOUNT },
    ['KeepAccount', 'ChangeStrike'],
  ],
  ['StrikeWaived', { type: 'StrikeWaived', offerId, strikeId: 'str_1', because: 'so', account: null }, ['ChangeStrike']],
  [
    'StrikeWaived, objected to',
    { type: 'StrikeWaived', offerId, strikeId: 'str_1', because: 'so', account: null },
    ['ChangeStrike', 'VENDOR_WAIVED>VENDOR'],
    appealed,
  ],
  ['StrikeAppealed', { type: 'StrikeAppealed', offerId, strikeId: 'str_1', reason: 'no', channel: 'LINK' }, ['ChangeStrike']],
  ['AppealRefused', { type: 'AppealRefused', offerId, strikeId: 'str_1', because: 'so' }, ['ChangeStrike', 'VENDOR_APPEAL_REFUSED>VENDOR']],
  [
    'VendorPenalized, paused',
    { type: 'VendorPenalized', offerId, vendorId, status: 'PAUSED', points: 5, strikes: 2, account: null },
    ['VENDOR_PAUSED>VENDOR', 'MANAGER_PAUSED>MANAGER'],
  ],
  [
    'VendorPenalized, suspended, on review',
    { type: 'VendorPenalized', offerId, vendorId, status: 'SUSPENDED', points: 9, strikes: 4, account: NEW_ACCOUNT },
    ['KeepAccount', 'VENDOR_SUSPENDED>VENDOR', 'MANAGER_SUSPENDED>MANAGER'],
  ],
  ['MissesReported', { type: 'MissesReported', offerId, vendorId, inRow: 3 }, ['MANAGER_MISSES>MANAGER']],
  [
    'VendorReinstated',
    { type: 'VendorReinstated', offerId, vendorId, because: 'FADED', account: NEW_ACCOUNT },
    ['KeepAccount', 'FreeVendor', 'VENDOR_REINSTATED>VENDOR', 'MANAGER_REINSTATED>MANAGER'],
  ],
  [
    'ReturnRequested',
    { type: 'ReturnRequested', offerId, kind: 'OTHER', reason: 'no', channel: 'API', account: NEW_ACCOUNT },
    ['KeepAccount', 'AddLedgerEntry RETURN_REQUESTED'],
  ],
  [
    'ReturnDecided, granted',
    { type: 'ReturnDecided', offerId, granted: true, note: null, account: null },
    ['AddLedgerEntry CREDIT_GRANTED', 'VENDOR_CREDITED>VENDOR'],
  ],
  [
    'ReturnDecided, refused',
    { type: 'ReturnDecided', offerId, granted: false, note: 'no', account: NEW_ACCOUNT },
    ['KeepAccount', 'AddLedgerEntry CREDIT_REFUSED', 'VENDOR_RETURN_REFUSED>VENDOR'],
  ],
  ['TimeGivenBack', { type: 'TimeGivenBack', from: NOON, to: NOON + 5, giveUpAt: null, offers: [] }, []],
];

describe("what follows from an event about a vendor's account", () => {
  for (const [name, happening, expected, state] of TABLE)
    it(`${name}: ${expected.join(', ') || 'nothing'}`, () => {
      expect(texts(reaction(happening, state))).to.deep.equal(expected);
    });

  it('is a strike with its points and evidence, not yet waived', () => {
    const struck = {
      type: 'Struck' as const,
      offerId,
      strikeId: 'str_1',
      vendorId,
      reason: 'OFFER_EXPIRED' as const,
      points: 3,
      fadesAt: NOON + 5,
      evidence: [2, 3],
      account: null,
    };
    const notAppealed = { appealedAt: null, appeal: null, appealRefusedAt: null, appealRefusedBecause: null };
    const { type: _, ...rest } = struck;
    const { strikeId, account: __, ...same } = rest;
    expect(reaction(struck)).to.deep.equal([
      {
        type: 'Strike',
        strike: {
          ...same,
          id: strikeId,
          platformId: 'plt_1',
          inquiryId: inquiry.id,
          at: NOON,
          waivedAt: null,
          waivedBecause: null,
          ...notAppealed,
        },
      },
    ]);
  });

  it("is the vendor's account as the event leaves it, and its line in the ledger", () => {
    const [kept, , , booked] = reaction({
      type: 'Accepted',
      offerId,
      channel: 'SMS',
      contactDueAt: NOON,
      askAt: NOON,
      promisedBy,
      account,
    });
    expect(kept).to.deep.equal({ type: 'KeepAccount', vendorId, account });
    expect(booked).to.deep.equal({
      type: 'AddLedgerEntry',
      entry: {
        id: `${offerId}:LEAD_ACCEPTED`,
        type: 'LEAD_ACCEPTED',
        leads: 1,
        platformId: 'plt_1',
        inquiryId: inquiry.id,
        offerId,
        vendorId,
        note: null,
        at: NOON,
      },
    });
    const [refund] = reaction({ type: 'ReturnDecided', offerId, granted: true, note: 'sorry', account: null });
    expect(refund).to.have.deep.nested.include({ 'entry.leads': -1, 'entry.note': 'sorry', 'entry.id': `${offerId}:CREDIT_GRANTED` });
    const [, request] = reaction({ type: 'ReturnRequested', offerId, kind: 'OTHER', reason: 'far', channel: 'API', account });
    expect(request).to.have.deep.nested.include({ 'entry.leads': 0, 'entry.note': 'far' });
    const [refused] = reaction({ type: 'ReturnDecided', offerId, granted: false, note: null, account: null });
    expect(refused).to.have.deep.nested.include({ 'entry.leads': 0, 'entry.id': `${offerId}:CREDIT_REFUSED` });
  });

  it('is what changed about a strike', () => {
    const of = { offerId, strikeId: 'str_1' };
    const changes = [
      reaction({ type: 'StrikeWaived', ...of, because: 'storm', account: null }),
      reaction({ type: 'StrikeAppealed', ...of, reason: 'we called', channel: 'LINK' }),
      reaction({ type: 'AppealRefused', ...of, because: 'no call' }),
    ].map(([effect]) => effect);
    expect(changes).to.deep.equal([
      { type: 'ChangeStrike', strikeId: 'str_1', set: { waivedAt: NOON, waivedBecause: 'storm' } },
      { type: 'ChangeStrike', strikeId: 'str_1', set: { appealedAt: NOON, appeal: 'we called' } },
      { type: 'ChangeStrike', strikeId: 'str_1', set: { appealRefusedAt: NOON, appealRefusedBecause: 'no call' } },
    ]);
  });
});
