import { expect } from 'chai';
import { HOUR } from '../../src/domain/time/time.ts';
import { type LedgerType, ledgerEntry } from '../../src/domain/vendor/ledger.ts';
import { emptyCommit } from '../../src/flow/engine/collect-commit.ts';
import { BadCursor, type PageRequest } from '../../src/flow/ports/reads.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, anOffer, NOON } from '../support/stored-samples.ts';
import { failureOf, walk } from '../support/walk.ts';

/** The contract of vendors' ledgers as they are read. */
export function describeLedger(storeOf: () => StorePorts): void {
  describe("a vendor's ledger", () => {
    const platformId = anId('plt');
    const [vendorId, other] = [anId('ven'), anId('ven')];
    const booked = (type: LedgerType, at: number, vendor = vendorId) => {
      const inquiry = anInquiry(platformId, { submittedAt: at });
      const offerId = anOffer(inquiry.id, vendor).id;
      return ledgerEntry(type, {
        platformId,
        vendorId: vendor,
        inquiryId: inquiry.id,
        offerId,
        note: type === 'LEAD_ACCEPTED' ? null : 'so',
        at,
      });
    };
    const entries = [
      booked('LEAD_ACCEPTED', NOON),
      booked('LEAD_ACCEPTED', NOON + HOUR),
      booked('RETURN_REQUESTED', NOON + HOUR),
      booked('CREDIT_GRANTED', NOON + 2 * HOUR),
      booked('LEAD_ACCEPTED', NOON + 3 * HOUR),
      booked('CREDIT_REFUSED', NOON + 4 * HOUR),
    ];
    const foreign = booked('LEAD_ACCEPTED', NOON, other);
    before(async () => {
      const ledger = [...entries.toReversed(), foreign];
      expect(await storeOf().inquiries.commit({ ...emptyCommit(), ledger })).to.equal('DONE');
    });
    const page = (request: PageRequest) => storeOf().reads.ledgerPage(platformId, vendorId, request);

    it('is newest first, those of one moment too, and comes as it was booked', async () => {
      const sorted = entries.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      for (const size of [1, 4]) {
        expect(await walk(page, size, 'forwards')).to.deep.equal(sorted.map(({ id }) => id));
        expect(await walk(page, size, 'backwards')).to.deep.equal(sorted.map(({ id }) => id));
      }
      expect((await page({})).items.map(({ item }) => item)).to.deep.equal(sorted);
    });

    it('is counted, and its balance is what was accepted less what was credited', async () => {
      const { reads } = storeOf();
      expect(await reads.ledgerCount(platformId, vendorId)).to.equal(6);
      expect(await reads.ledgerBalance(platformId, vendorId)).to.equal(2);
      expect(await reads.ledgerBalance(platformId, other)).to.equal(1);
    });

    it('is nothing for another vendor or platform, and no cursor leads into it from outside', async () => {
      const { reads } = storeOf();
      expect((await reads.ledgerPage(anId('plt'), vendorId, {})).items).to.deep.equal([]);
      expect(await reads.ledgerBalance(anId('plt'), vendorId)).to.equal(0);
      expect(await reads.ledgerBalance(platformId, anId('ven'))).to.equal(0);
      for (const cursor of [foreign.id, 'nonsense']) expect(await failureOf(page({ first: 1, after: cursor }))).to.be.instanceOf(BadCursor);
    });

    it('takes nothing twice', async () => {
      expect(await storeOf().inquiries.commit({ ...emptyCommit(), ledger: [entries[0]!] })).to.equal('CONFLICT');
      expect(await storeOf().reads.ledgerBalance(platformId, vendorId)).to.equal(2);
    });
  });
}
