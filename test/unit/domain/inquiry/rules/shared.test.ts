import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';

const policy = { distribution: 'SHARED' as const, offersPerRound: 2, keepPostedEvery: 10 * DAY, giveUpAfter: 3 * DAY };

/** Two vendors have accepted, the second ten minutes after the first. */
const bothAccepted = (vendors = [makeVendor(), makeVendor()]) => {
  const life = live({ policy: { ...policy, respondWithin: HOUR }, vendors });
  life.offer();
  life.accept(1);
  life.later(10 * MINUTE);
  life.accept(2);
  return life;
};

describe('a shared inquiry', () => {
  it("has the status of its furthest offer and each offer's own clocks", () => {
    const life = bothAccepted();
    expect([life.nth(1).contactDueAt, life.nth(2).contactDueAt]).to.deep.equal([NOON + HOUR, NOON + HOUR + 10 * MINUTE]);
    expect(life.inquiry.status).to.equal('ACCEPTED');
    life.report(2);
    expect(life.inquiry.status).to.equal('CONTACTED');
    expect(life.texts().filter((kind) => kind === 'CONSUMER_MATCHED')).to.have.length(2);
  });

  it('asks about one vendor at a time, by name: the next question waits for the answer', () => {
    const life = bothAccepted();
    life.wakeUntil('ConsumerAsked');
    life.later(30 * MINUTE);
    expect(life.tell({ type: 'Wake' }), 'the second is due, and waits').to.deep.equal([]);
    const happened = life.answer(true);
    expect(happened.map(({ type }) => type)).to.deep.equal(['ContactVerified', 'ConsumerAsked']);
    expect(happened.map((event) => 'offerId' in event && event.offerId)).to.deep.equal([life.offerId(1), life.offerId(2)]);
    expect(happened[0], 'which the consumer hears was noted').to.include({ more: true });
    expect(life.inquiry.status, 'another acceptance is still open').to.equal('CONTACTED');
    life.answer(true);
    expect(life.inquiry).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED' });
  });

  it('asks the next one too when nobody answers the first', () => {
    const life = bothAccepted();
    life.report(1);
    life.wakeUntil('QuestionUnanswered');
    expect(life.nth(2).askedAt).to.equal(life.now);
    expect(life.nth(1)).to.include({ settled: true, strike: null });
  });

  it('is proven by the acceptances that stand, not by one that has come to nothing', () => {
    const life = bothAccepted();
    life.wakeUntil('ConsumerAsked');
    life.answer(false);
    expect(life.nth(1).contactProof).to.equal('DENIED');
    expect(life.inquiry.contactProof).to.equal('NONE');
  });

  it('is not served while an offer is still out', () => {
    const life = live({ policy: { ...policy, respondWithin: 5 * HOUR }, vendors: [makeVendor(), makeVendor()] });
    life.offer();
    life.accept(1);
    life.wakeUntil('ConsumerAsked');
    life.answer(true);
    expect(life.inquiry.status).to.equal('CONTACTED');
    expect(life.texts().at(-1), 'the consumer hears that it was noted').to.equal('CONSUMER_NOTED');
    life.wakeUntil('Expired');
    expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'SERVED' });
  });

  it('is not routed again after a "no" while another acceptance stands', () => {
    const life = bothAccepted([makeVendor(), makeVendor(), makeVendor()]);
    life.wakeUntil('ConsumerAsked');
    life.later(30 * MINUTE);
    expect(life.answer(false).map(({ type }) => type)).to.deep.equal(['ContactDenied', 'Struck', 'ConsumerAsked']);
    expect(life.texts().filter((kind) => kind === 'CONSUMER_NOTED')).to.have.length(1);
    expect(
      life.answer(false).map(({ type }) => type),
      'the last one',
    ).to.include.members(['Rerouted', 'Offered']);
    expect(life.strikes().map(({ offerId }) => offerId)).to.deep.equal([life.offerId(1), life.offerId(2)]);
  });

  it('tells the consumer once, not twice, that the search goes on while an offer is still out', () => {
    const life = live({ policy: { ...policy, respondWithin: 5 * HOUR }, vendors: [makeVendor(), makeVendor()] });
    life.offer();
    life.accept(1);
    life.wakeUntil('ConsumerAsked');
    const told = life.texts().length;
    expect(life.answer(false).map(({ type }) => type)).to.deep.equal(['ContactDenied', 'Struck', 'Rerouted']);
    expect(life.texts().slice(told)).to.deep.equal(['VENDOR_DENIED', 'CONSUMER_REROUTED']);
    expect(life.inquiry, 'the one that is out comes first').to.include({ status: 'OFFERED', routeAt: null });
  });

  it('ends as served when the one who called is known and the other never called', () => {
    const life = bothAccepted();
    life.wakeUntil('ConsumerAsked');
    life.later(30 * MINUTE);
    life.answer(true);
    life.answer(false);
    expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'SERVED', contactProof: 'VERIFIED' });
    expect(life.count('Rerouted')).to.equal(0);
  });

  it('gives up on offers that are out, never on an acceptance that stands', () => {
    const life = live({ policy: { ...policy, giveUpAfter: 30 * MINUTE, sendWithin: HOUR }, vendors: [makeVendor(), makeVendor()] });
    life.wake();
    life.accept(1);
    life.wakeUntil('Rescinded');
    expect(life.now).to.equal(NOON + 30 * MINUTE);
    expect(life.nth(2).status).to.equal('RESCINDED');
    expect(life.inquiry).to.include({ status: 'ACCEPTED', giveUpAt: null });
    life.later(DAY);
    expect(life.tell({ type: 'Wake' }).map(({ type }) => type)).not.to.include('Closed');
  });

  it('denies every merely reported contact when the consumer says late that nobody called', () => {
    const life = bothAccepted();
    life.report(1);
    life.report(2);
    life.wakeUntil('Closed');
    expect(life.inquiry.contactProof).to.equal('REPORTED');
    life.answer(false);
    expect(life.strikes().map(({ reason }) => reason)).to.deep.equal(['CONTACT_DENIED', 'CONTACT_DENIED']);
    expect(life.count('Rerouted')).to.equal(1);
  });
});
