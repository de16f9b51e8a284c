import { expect } from 'chai';
import type { Policy } from '../../../../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';

const DISTRIBUTIONS = ['EXCLUSIVE', 'SHARED', 'FIRST_TO_ACCEPT'] as const;
const three = () => [makeVendor(), makeVendor(), makeVendor()];

describe('submitting', () => {
  it('is received, promises news, and looks for a vendor at once', () => {
    const { inquiry, texts, types } = live();
    expect(inquiry).to.include({
      status: 'RECEIVED',
      wakeAt: NOON,
      routeAt: NOON,
      promisedBy: NOON + 30 * MINUTE,
      giveUpAt: NOON + 4 * HOUR,
      seq: 1,
    });
    expect(types()).to.deep.equal(['Submitted']);
    expect(texts()).to.deep.equal(['CONSUMER_RECEIVED']);
  });

  it('promises nothing inside quiet hours', () => {
    const { inquiry } = live({ policy: { quietFrom: '15:15', quietUntil: '08:00' } });
    expect(inquiry.promisedBy).to.equal(Date.UTC(2026, 10, 24, 13));
  });

  it('of what is open already ends as a duplicate, told, under its own id', () => {
    const { inquiry, notifications, types } = live({ start: { duplicateOf: 'inq_other' } });
    expect(types()).to.deep.equal(['Submitted', 'Closed']);
    expect(inquiry).to.include({ status: 'CLOSED', outcome: 'DUPLICATE', wakeAt: null, finalAt: NOON });
    expect(notifications().map(({ kind, ending, answers }) => ({ kind, ending, answers }))).to.deep.equal([
      { kind: 'CONSUMER_DUPLICATE', ending: true, answers: true },
    ]);
  });
});

for (const distribution of DISTRIBUTIONS) {
  const policy: Partial<Policy> = { distribution, offersPerRound: 2 };
  const atOnce = distribution === 'EXCLUSIVE' ? 1 : 2;

  describe(`an offer, ${distribution}`, () => {
    it('goes out to as many vendors as the distribution says, and no clock runs yet', () => {
      const life = live({ policy, vendors: three() });
      life.wake();
      expect(life.inquiry).to.include({ status: 'OFFERED', round: 1, routeAt: null });
      expect(life.inquiry.offers.map(({ status, dueAt, clockStartedAt }) => ({ status, dueAt, clockStartedAt }))).to.deep.equal(
        Array(atOnce).fill({ status: 'PENDING', dueAt: null, clockStartedAt: null }),
      );
      life.later(3 * HOUR);
      life.tell({ type: 'Wake' });
      expect(life.count('Expired'), 'no deadline before the text was sent').to.equal(0);
    });

    it('is accepted: the others of its round keep their chance only when it is shared', () => {
      const life = live({ policy, vendors: three() });
      life.offer();
      expect(life.accept().map(({ type }) => type)).to.include('Accepted');
      expect(life.inquiry).to.include({ status: 'ACCEPTED', routeAt: null, promisedBy: NOON + 30 * MINUTE });
      expect(life.nth()).to.include({ status: 'ACCEPTED', respondedAt: NOON, contactDueAt: NOON + HOUR, askAt: NOON + HOUR });
      const second = { EXCLUSIVE: undefined, SHARED: 'PENDING', FIRST_TO_ACCEPT: 'RESCINDED' }[distribution];
      expect(life.nth(2)?.status).to.equal(second);
      expect(life.inquiry.giveUpAt === null, 'the search goes on only for what is out').to.equal(second !== 'PENDING');
    });

    it('is accepted once: twice, too late, by the wrong id or after the end nothing happens', () => {
      const life = live({ policy, vendors: three() });
      life.offer();
      expect(life.tell({ type: 'AcceptOffer', offerId: 'off_other_1', channel: 'API' })).to.deep.equal([]);
      life.later(5 * MINUTE);
      life.tell({ type: 'Wake' });
      expect(life.accept(), 'expired').to.deep.equal([]);
      life.accept(atOnce + 1);
      expect(life.accept(atOnce + 1), 'twice').to.deep.equal([]);
      life.withdraw();
      expect(life.accept(atOnce + 1), 'closed').to.deep.equal([]);
      expect(life.decline(atOnce + 1), 'closed').to.deep.equal([]);
    });

    it('is declined: the next one is asked once nobody else is, and never the same again', () => {
      const life = live({ policy, vendors: three() });
      life.offer();
      life.decline();
      expect(life.decline()).to.deep.equal([]);
      expect(life.nth()).to.include({ status: 'DECLINED', respondedAt: NOON, declineReason: 'too far', strike: null });
      expect(life.inquiry.round).to.equal(atOnce === 1 ? 2 : 1);
      for (let n = 2; life.inquiry.status !== 'CLOSED'; n++) life.decline(n);
      expect(life.inquiry).to.include({ outcome: 'UNSERVED', round: atOnce === 1 ? 4 : 3 });
      expect(new Set(life.inquiry.offers.map(({ vendorId }) => vendorId)).size).to.equal(3);
      expect(life.strikes()).to.deep.equal([]);
      expect(life.texts().filter((kind) => kind === 'CONSUMER_UNSERVED')).to.have.length(1);
    });

    it('expires at its deadline, not before: a strike with its evidence, and the next one', () => {
      const life = live({ policy, vendors: three() });
      life.offer();
      expect(life.nth().dueAt).to.equal(NOON + 5 * MINUTE);
      life.later(5 * MINUTE - 1);
      expect(life.tell({ type: 'Wake' })).to.deep.equal([]);
      life.later(1);
      life.tell({ type: 'Wake' });
      expect(life.tell({ type: 'Wake' }), 'twice').to.deep.equal([]);
      expect(life.strikes()).to.have.length(atOnce);
      const [strike] = life.strikes();
      expect(strike).to.include({
        reason: 'OFFER_EXPIRED',
        points: 1,
        at: life.now,
        fadesAt: life.now + 30 * DAY,
        vendorId: life.nth().vendorId,
      });
      expect(strike?.evidence.map((seq) => life.events[seq - 1]?.type)).to.deep.equal(['Offered', 'ClockStarted', 'Expired']);
      expect(life.nth()).to.include({ status: 'EXPIRED' });
      expect(life.nth().strike).to.deep.equal({
        reason: 'OFFER_EXPIRED',
        points: 1,
        fadesAt: life.now + 30 * DAY,
        waivedAt: null,
        appeal: null,
      });
      expect(life.inquiry).to.include({ status: 'OFFERED', round: 2 });
      expect(life.texts().filter((kind) => kind === 'VENDOR_MOVED_ON')).to.have.length(atOnce);
    });

    it('whose text cannot be delivered goes to the next one without a strike; its manager hears of it', () => {
      const life = live({ policy, vendors: three() });
      life.offer();
      for (let n = 1; n <= atOnce; n++) life.fail(n);
      expect(life.fail(), 'twice').to.deep.equal([]);
      expect(life.nth()).to.include({ status: 'UNDELIVERABLE', strike: null });
      expect(life.inquiry).to.include({ status: 'OFFERED', round: 2 });
      expect(life.strikes()).to.deep.equal([]);
      expect(life.texts().filter((kind) => kind === 'MANAGER_UNREACHABLE')).to.have.length(atOnce);
    });

    it('of a paused vendor is taken back without a strike', () => {
      const life = live({ policy, vendors: three() });
      life.offer();
      const { vendorId } = life.nth();
      const pause = (vendorId: string) => life.tell({ type: 'PauseVendor', vendorId, because: 'VENDOR_PAUSED' });
      expect(pause('ven_other')).to.deep.equal([]);
      expect(pause(vendorId)[0]).to.include({ type: 'Rescinded', because: 'VENDOR_PAUSED' });
      expect(pause(vendorId)).to.deep.equal([]);
      expect(life.nth()).to.include({ status: 'RESCINDED', strike: null });
      expect(life.inquiry.offers.some(({ status }) => status === 'PENDING')).to.equal(true);
    });
  });
}
