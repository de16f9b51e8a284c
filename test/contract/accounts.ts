import { expect } from 'chai';
import { DAY, HOUR } from '../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../src/domain/vendor/account.ts';
import { type LedgerEntry, ledgerEntry } from '../../src/domain/vendor/ledger.ts';
import type { Vendor } from '../../src/domain/vendor/vendor.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, changeTo, later, NOON, noCommit, submitted } from '../support/stored-samples.ts';
import { accountOf, aStrike, aVendor } from '../support/stored-vendors.ts';

/** The contract of what vendors have earned: their strikes, points and penalties, and the ledger. */
export function describeAccounts(storeOf: () => StorePorts): void {
  const commit = (part: Parameters<typeof noCommit>[0]) => storeOf().inquiries.commit(noCommit(part));
  const kept = async (part: Partial<Vendor> = {}) => {
    const vendor = aVendor(anId('plt'), part);
    await storeOf().vendors.createVendor(vendor);
    return vendor;
  };
  const versionOf = async (id: string) => (await storeOf().inquiries.vendors([id])).get(id)?.load.version;

  describe('strikes', () => {
    it('count while they are neither waived nor faded, for those who have any', async () => {
      const { inquiries } = storeOf();
      const platformId = anId('plt');
      const [struck, waived, faded, clean] = [anId('ven'), anId('ven'), anId('ven'), anId('ven')];
      const strike = (vendorId: string, part: Parameters<typeof aStrike>[2]) => aStrike(anInquiry(platformId), vendorId, part);
      const strikes = [
        strike(struck, { points: 1, fadesAt: NOON + 2 * HOUR }),
        strike(struck, { points: 3, fadesAt: NOON + HOUR }),
        strike(struck, { points: 0, fadesAt: NOON + DAY }),
        strike(struck, { points: 5, fadesAt: NOON }),
        strike(waived, { points: 7, waivedAt: NOON, waivedBecause: 'storm' }),
        strike(faded, { points: 9, fadesAt: NOON - 1 }),
      ];
      expect(await commit({ strikes })).to.equal('DONE');
      const marks = await inquiries.activeMarks([struck, waived, faded, clean], NOON);
      expect([...marks]).to.deep.equal([[struck, { points: 4, strikes: 3, fadesAt: NOON + HOUR }]]);
      expect((await inquiries.activeMarks([struck], NOON - 1)).get(struck)).to.include({ points: 9, strikes: 4, fadesAt: NOON });
      expect((await inquiries.activeMarks([struck], NOON + 2 * DAY)).size).to.equal(0);
      expect((await inquiries.activeMarks([], NOON)).size).to.equal(0);
    });

    it('that were given within outages are found, while they stand and are not by the consumer’s word', async () => {
      const { inquiries } = storeOf();
      const platformId = anId('plt');
      const from = NOON - 300 * DAY;
      const struck = (part: Parameters<typeof aStrike>[2]) => aStrike(anInquiry(platformId), anId('ven'), part);
      const [silent, overdue] = [struck({ at: from + 1 }), struck({ at: from + HOUR - 1, reason: 'CONTACT_OVERDUE' })];
      const others = [
        struck({ at: from }),
        struck({ at: from + HOUR }),
        struck({ at: from + 1, reason: 'CONTACT_DENIED' }),
        struck({ at: from + 1, waivedAt: NOON, waivedBecause: 'storm' }),
      ];
      expect(await commit({ strikes: [silent, overdue, ...others] })).to.equal('DONE');
      const outages = [
        { from, to: from + HOUR },
        { from: from - DAY, to: from - HOUR },
      ];
      const found = await inquiries.struckWithin(outages, 9);
      expect(found.map(({ inquiryId }) => inquiryId).toSorted()).to.deep.equal([silent.inquiryId, overdue.inquiryId].toSorted());
      expect(found.map((one) => one.platformId)).to.deep.equal([platformId, platformId]);
      expect(await inquiries.struckWithin(outages, 1)).to.have.length(1);
      expect(await inquiries.struckWithin([], 9)).to.deep.equal([]);
    });

    it('change by named fields, and only those that are there', async () => {
      const { reads } = storeOf();
      const inquiry = anInquiry(anId('plt'));
      const strike = aStrike(inquiry, anId('ven'));
      const other = aStrike(anInquiry(inquiry.platformId), strike.vendorId);
      await commit({ created: [submitted(inquiry)], strikes: [strike, other] });
      const change = (strikeId: string, set: object) => commit({ strikeChanges: [{ strikeId, set }] });
      expect(await change(strike.id, { appealedAt: NOON + 1, appeal: 'we called' })).to.equal('DONE');
      expect(await change(strike.id, { appealRefusedAt: NOON + 2, appealRefusedBecause: 'no call' })).to.equal('DONE');
      expect(await change(strike.id, { waivedAt: NOON + 3, waivedBecause: 'storm' })).to.equal('DONE');
      expect(await change('str_none', { waivedAt: NOON })).to.equal('DONE');
      const stored = await reads.strikes(inquiry.platformId, [strike.id, other.id, 'str_none']);
      expect(stored.get(strike.id)).to.deep.equal({
        ...strike,
        appealedAt: NOON + 1,
        appeal: 'we called',
        appealRefusedAt: NOON + 2,
        appealRefusedBecause: 'no call',
        waivedAt: NOON + 3,
        waivedBecause: 'storm',
      });
      expect(stored.get(other.id)).to.deep.equal(other);
      expect(stored.size).to.equal(2);
    });

    it('can be recorded and taken back in one commit', async () => {
      const { reads } = storeOf();
      const inquiry = anInquiry(anId('plt'));
      const strike = aStrike(inquiry, anId('ven'));
      const set = { waivedAt: NOON, waivedBecause: 'undelivered' };
      await commit({ created: [submitted(inquiry)], strikes: [strike], strikeChanges: [{ strikeId: strike.id, set }] });
      expect((await reads.strikes(inquiry.platformId, [strike.id])).get(strike.id)).to.deep.equal({ ...strike, ...set });
    });
  });

  describe('the ledger', () => {
    it('takes an entry once: a commit that would book it again writes nothing at all', async () => {
      const { inquiries } = storeOf();
      const inquiry = anInquiry(anId('plt'));
      await commit({ created: [submitted(inquiry)] });
      const of = { platformId: inquiry.platformId, inquiryId: inquiry.id, vendorId: anId('ven'), offerId: `off_${inquiry.id}_1` };
      const entry = (type: LedgerEntry['type']) => ledgerEntry(type, { ...of, note: null, at: NOON });
      expect(await commit({ changed: [changeTo(later(inquiry))], ledger: [entry('LEAD_ACCEPTED')] })).to.equal('DONE');
      const seq = async () => (await inquiries.load([inquiry.id])).get(inquiry.id)?.inquiry.seq;
      const again = { changed: [changeTo(later(later(inquiry)))], ledger: [entry('CREDIT_GRANTED'), entry('LEAD_ACCEPTED')] };
      expect(await commit(again)).to.equal('CONFLICT');
      expect(await seq()).to.equal(2);
      expect(await commit({ ...again, ledger: [entry('CREDIT_GRANTED')] }), 'the credit was not booked then').to.equal('DONE');
    });
  });

  describe('penalties', () => {
    it('are reviewed once a strike has faded, soonest first, no more than asked for', async () => {
      const { vendors } = storeOf();
      // Long before what other tests leave behind.
      const then = NOON - 900 * DAY;
      const second = await kept({ account: accountOf('SUSPENDED', then) });
      const first = await kept({ account: accountOf('PAUSED', then - HOUR) });
      await kept({ account: accountOf('PAUSED', then + 1) });
      await kept({ account: accountOf('PAUSED', null) });
      await kept({ account: accountOf(null, then - HOUR) });
      const due = await vendors.penaltiesToReview(then, 9);
      expect(due.map(({ id }) => id)).to.deep.equal([first.id, second.id]);
      expect(due[0]).to.deep.equal({ ...first, load: { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 } });
      expect((await vendors.penaltiesToReview(then, 1)).map(({ id }) => id)).to.deep.equal([first.id]);
      expect(await vendors.penaltiesToReview(then - DAY, 9)).to.deep.equal([]);
    });

    it('are listed inside one platform', async () => {
      const { vendors } = storeOf();
      const platformId = anId('plt');
      const all = ([null, 'PAUSED', 'SUSPENDED'] as const).map((status) => aVendor(platformId, { account: accountOf(status) }));
      for (const vendor of all) await vendors.createVendor(vendor);
      const found = await vendors.penalized(platformId);
      expect(found).to.have.deep.members(all.slice(1));
      expect(await vendors.penalized(anId('plt'))).to.deep.equal([]);
    });

    it('are written by exactly one of many who decided on the same account, with everything else that it decided', async () => {
      const { inquiries, reads } = storeOf();
      const vendor = await kept();
      const leads = Array.from({ length: 6 }, () => anInquiry(vendor.platformId));
      for (const lead of leads) await commit({ created: [submitted(lead)] });
      const load = { version: 1, pass: null, lastOfferedAt: null, day: null, offersToday: 0 };
      const results = await Promise.all(
        leads.map((lead, points) =>
          commit({
            changed: [changeTo(later(lead))],
            strikes: [aStrike(lead, vendor.id, { points })],
            vendorStates: [{ vendorId: vendor.id, load, account: { ...NEW_ACCOUNT, points } }],
          }),
        ),
      );
      expect(results.toSorted()).to.deep.equal([...Array(5).fill('CONFLICT'), 'DONE']);
      const winner = results.indexOf('DONE');
      expect((await inquiries.vendors([vendor.id])).get(vendor.id)?.account.points).to.equal(winner);
      expect(await reads.strikeCount(vendor.platformId, vendor.id, { now: NOON })).to.equal(1);
    });

    it('keep an account that was counted anew, unless the vendor has changed since', async () => {
      const { vendors, inquiries } = storeOf();
      const vendor = await kept({ account: accountOf('SUSPENDED') });
      const account = async () => (await inquiries.vendors([vendor.id])).get(vendor.id)?.account;
      const counted = { ...accountOf('SUSPENDED'), points: 5, strikes: 1 };
      await vendors.keepAccount(vendor.id, 0, counted);
      expect(await account()).to.deep.equal(counted);
      expect(await versionOf(vendor.id), 'what was decided before will conflict').to.equal(1);
      await vendors.keepAccount(vendor.id, 0, NEW_ACCOUNT);
      expect(await account()).to.deep.equal(counted);
      await vendors.keepAccount('ven_none', 0, NEW_ACCOUNT);
    });
  });
}
