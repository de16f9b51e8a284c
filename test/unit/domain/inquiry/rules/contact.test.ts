import { expect } from 'chai';
import type { Policy } from '../../../../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';

const DISTRIBUTIONS = ['EXCLUSIVE', 'SHARED', 'FIRST_TO_ACCEPT'] as const;

for (const distribution of DISTRIBUTIONS) {
  const policy: Partial<Policy> = { distribution, keepPostedEvery: 10 * DAY, giveUpAfter: 2 * HOUR };
  const accepted = (more: Partial<Policy> = {}) => {
    const life = live({ policy: { ...policy, ...more }, vendors: [makeVendor(), makeVendor()] });
    life.offer();
    life.accept();
    return life;
  };

  describe(`contact, ${distribution}`, () => {
    it('reported by the vendor: the consumer is asked after a while whether it is so', () => {
      const life = accepted();
      life.later(5 * MINUTE);
      life.report();
      expect(life.report(), 'twice').to.deep.equal([]);
      expect(life.inquiry).to.include({ status: 'CONTACTED', contactProof: 'REPORTED' });
      expect(life.nth().askAt).to.equal(NOON + 15 * MINUTE);
      expect(life.answer(true), 'nobody was asked yet').to.deep.equal([]);
      const asked = life.wakeUntil('ConsumerAsked');
      expect(life.now).to.equal(NOON + 15 * MINUTE);
      expect(asked[0]).to.include({ type: 'ConsumerAsked', nudge: false, answerBy: life.now + DAY, promisedBy: life.now + 10 * DAY });
    });

    it('cannot be reported before acceptance, nor by the wrong offer, nor once it is settled', () => {
      const life = live({ policy, vendors: [makeVendor(), makeVendor()] });
      life.offer();
      expect(life.report()).to.deep.equal([]);
      life.accept();
      expect(life.tell({ type: 'ReportContact', offerId: 'off_x_1', note: null, channel: 'API' })).to.deep.equal([]);
      life.wakeUntil('ConsumerAsked');
      life.answer(false);
      expect(life.report(), 'denied').to.deep.equal([]);
    });

    it('not reported in time: the consumer is asked and the vendor nudged', () => {
      const life = accepted();
      const [asked] = life.wakeUntil('ConsumerAsked');
      expect(life.now).to.equal(NOON + HOUR);
      expect(asked).to.include({ type: 'ConsumerAsked', nudge: true });
      expect(life.texts()).to.include('VENDOR_NUDGE');
      life.report();
      expect(life.nth().askAt, 'a report after the question asks nothing again').to.equal(null);
      expect(life.inquiry.status).to.equal('CONTACTED');
      life.wakeUntil('Closed');
      expect(life.count('ConsumerAsked')).to.equal(1);
    });

    it('confirmed: served, proven, final at once; a rating may follow', () => {
      const life = accepted();
      life.report();
      life.wakeUntil('ConsumerAsked');
      life.answer(true);
      expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'SERVED', contactProof: 'VERIFIED', finalAt: life.now, wakeAt: null });
      expect(life.answer(true), 'twice').to.deep.equal([]);
      expect(life.answer(false), 'proven is final').to.deep.equal([]);
      expect(life.notifications().findLast(({ kind }) => kind === 'CONSUMER_SERVED')).to.include({ ending: true, answers: true });
      life.tell({ type: 'Rate', rating: 4 });
      expect(life.inquiry.rating).to.equal(4);
      expect(life.tell({ type: 'Rate', rating: 4 })).to.deep.equal([]);
      life.tell({ type: 'Rate', rating: 2 });
      expect(life.inquiry.rating, 'the last word counts').to.equal(2);
      expect(life.strikes()).to.deep.equal([]);
    });

    it('denied: a strike with its evidence, sorry, and the next one with the whole time again', () => {
      const life = accepted();
      life.report();
      life.wakeUntil('ConsumerAsked');
      life.later(3 * HOUR);
      const happened = life.answer(false);
      expect(happened.map(({ type }) => type)).to.deep.equal(['ContactDenied', 'Struck', 'Rerouted', 'Routed', 'Offered']);
      expect(life.strikes()[0]).to.include({ reason: 'CONTACT_DENIED', points: 2 });
      expect(life.strikes()[0]?.evidence.map((seq) => life.events[seq - 1]?.type)).to.deep.equal([
        'Offered',
        'ClockStarted',
        'Accepted',
        'ContactReported',
        'ConsumerAsked',
        'ContactDenied',
      ]);
      expect(life.inquiry).to.include({
        status: 'OFFERED',
        giveUpAt: life.now + 2 * HOUR,
        promisedBy: life.now + 10 * DAY,
        contactProof: 'DENIED',
      });
      expect(life.nth(2)).to.include({ status: 'PENDING', round: 2 });
      expect(life.texts().filter((kind) => kind === 'CONSUMER_REROUTED' || kind === 'CONSUMER_NOTED')).to.deep.equal(['CONSUMER_REROUTED']);
      expect(life.texts()).to.include('VENDOR_DENIED');
      expect(life.answer(false), 'twice').to.deep.equal([]);
    });

    it('neither reported nor confirmed: overdue, a strike, and the next one', () => {
      const life = accepted();
      life.wakeUntil('ContactOverdue');
      expect(life.now).to.equal(NOON + HOUR + DAY);
      expect(life.strikes()[0]).to.include({ reason: 'CONTACT_OVERDUE', points: 2 });
      expect(life.strikes()[0]?.evidence.map((seq) => life.events[seq - 1]?.type)).to.deep.equal([
        'Offered',
        'ClockStarted',
        'Accepted',
        'ConsumerAsked',
        'ContactOverdue',
      ]);
      expect(life.inquiry).to.include({ status: 'OFFERED', giveUpAt: life.now + 2 * HOUR });
      expect(life.texts()).to.include.members(['VENDOR_MOVED_ON', 'CONSUMER_REROUTED']);
    });

    it('only reported: served by the word of the vendor alone, which a "no" still reopens until it is final', () => {
      const life = accepted();
      life.report();
      life.wakeUntil('Closed');
      expect(life.inquiry).to.include({ outcome: 'SERVED', contactProof: 'REPORTED', finalAt: life.now + 7 * DAY });
      expect(life.tell({ type: 'Rate', rating: 5 }), 'a rating is for what is proven').to.deep.equal([]);
      life.later(7 * DAY - 1);
      const happened = life.answer(false);
      expect(happened.map(({ type }) => type)).to.deep.equal(['ContactDenied', 'Struck', 'Rerouted', 'Routed', 'Offered']);
      expect(happened[2]).to.include({ reopened: true });
      expect(life.inquiry).to.include({ status: 'OFFERED', outcome: null, finalAt: null, giveUpAt: life.now + 2 * HOUR });
      expect(life.strikes()[0]).to.include({ reason: 'CONTACT_DENIED' });
    });

    it('a "no" at finalAt or later changes nothing', () => {
      const life = accepted();
      life.report();
      life.wakeUntil('Closed');
      life.later(7 * DAY);
      expect(life.answer(false)).to.deep.equal([]);
      expect(life.answer(true)).to.deep.equal([]);
    });

    it('a late "yes" proves it: thanked, final, and a "no" after it reopens nothing', () => {
      const life = accepted();
      life.report();
      life.wakeUntil('Closed');
      life.later(DAY);
      expect(life.answer(true).map(({ type }) => type)).to.deep.equal(['ContactVerified']);
      expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'SERVED', contactProof: 'VERIFIED' });
      expect(life.texts().at(-1)).to.equal('CONSUMER_NOTED');
      expect(life.answer(false)).to.deep.equal([]);
    });
  });
}

describe('the question to the consumer', () => {
  const quiet = { quietFrom: '21:00', quietUntil: '08:00', keepPostedEvery: 10 * DAY };

  it('waits for a decent hour', () => {
    const life = live({ policy: { ...quiet, contactWithin: 8 * HOUR } });
    life.offer();
    life.accept();
    expect(life.nth()).to.include({ contactDueAt: Date.UTC(2026, 10, 24, 14), askAt: Date.UTC(2026, 10, 24, 14) });
  });

  it('leaves the whole time to answer it, also when it could only be asked at night', () => {
    const life = live({ policy: { ...quiet, confirmWithin: 2 * HOUR } });
    life.offer();
    life.accept();
    life.later(12 * HOUR);
    life.tell({ type: 'Wake' });
    expect(life.nth().answerBy, 'the text leaves at 08:00').to.equal(Date.UTC(2026, 10, 24, 15));
  });
});
