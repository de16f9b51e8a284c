import { expect } from 'chai';
import fc from 'fast-check';
import { isActiveAcceptance, offerById } from '../../../../src/domain/inquiry/model/offers.ts';
import { DAY } from '../../../../src/domain/time/time.ts';
import { among, passed, policies, steps, vendors } from '../../../support/arbitrary-life.ts';
import { fold, makeVendor } from '../../../support/builders.ts';
import { type Life, live } from '../../../support/life.ts';

function isSound(life: Life): void {
  const { inquiry, events } = life;
  if (inquiry.status === 'CLOSED') expect(inquiry.wakeAt).to.equal(null);
  else expect(inquiry.wakeAt).to.be.a('number');
  expect(fold(events), 'the timeline replays to the state').to.deep.equal(inquiry);
  expect(events.map((event) => event.seq)).to.deep.equal(events.map((_, index) => index + 1));
  const vendorIds = inquiry.offers.filter(({ notSentAt }) => notSentAt === null).map((offer) => offer.vendorId);
  expect(new Set(vendorIds).size, 'no vendor is offered it twice, but for offers whose text did not go out').to.equal(vendorIds.length);
  if (life.policy.distribution !== 'SHARED') expect(inquiry.offers.filter(isActiveAcceptance).length).to.be.at.most(1);
  expect(inquiry.offers.filter((offer) => offer.answerBy !== null).length, 'one question at a time').to.be.at.most(1);
  const strikes = life.strikes();
  expect(new Set(strikes.map((strike) => strike.offerId)).size, 'no offer is struck twice').to.equal(strikes.length);
  for (const strike of strikes) {
    const proof = strike.evidence.map((seq) => events[seq - 1]?.type);
    expect(proof, 'a strike has its evidence').to.include('Offered');
    if (strike.reason === 'OFFER_EXPIRED') expect(proof).to.include.members(['ClockStarted', 'Expired']);
    else expect(proof).to.include('Accepted');
    if (strike.reason === 'CONTACT_OVERDUE') expect(proof).to.include.members(['ConsumerAsked', 'ContactOverdue']);
    if (strike.reason === 'CONTACT_DENIED') expect(proof).to.include('ContactDenied');
  }
  isFair(life);
  for (const { type, at } of events.filter((event) => event.type === 'Expired')) {
    const offer = inquiry.offers.find(({ dueAt }) => dueAt !== null && dueAt <= at);
    expect(offer, `${type} never before a deadline`).not.to.equal(undefined);
  }
  const endings = life.effects.filter((effect) => effect.type === 'Notify' && effect.ending).length;
  const untold = events.filter((event) => event.type === 'ConsumerNotTold').length;
  const closings = events.filter((event) => event.type === 'Closed').length;
  expect(endings + untold, 'every end is told, or why not is on the timeline').to.be.at.least(closings);
}

/** What vendors are owed: blame only where it can be proven, points that are those of their strikes, and a ledger that adds up. */
function isFair(life: Life): void {
  const { inquiry, events, vendors, effects, policy } = life;
  const before = (seq: number) => events.filter((event) => event.seq < seq && 'offerId' in event);
  for (const { type, seq, at, ...struck } of events) {
    if (type !== 'Struck') continue;
    const { offerId, reason } = struck as { offerId: string; reason: string };
    const own = before(seq).filter((event) => 'offerId' in event && event.offerId === offerId);
    const disputed = own.some((event) => event.type === 'ReturnRequested');
    const refused = own.some((event) => event.type === 'ReturnDecided' && !event.granted);
    expect(disputed && !refused, 'nobody is struck for a lead that it disputes').to.equal(false);
    if (reason !== 'OFFER_EXPIRED') continue;
    const offer = offerById(inquiry, offerId);
    const { dueAt = null, openUntil = null, calendar = null } = offer ?? {};
    expect(dueAt, 'nor before its time is over').to.be.at.most(at);
    if (calendar === null && openUntil !== null) expect(dueAt, 'nor outside its hours').to.be.at.most(openUntil);
  }
  for (const offer of inquiry.offers) {
    const times = (type: string) =>
      events.filter((event) => event.type === type && 'offerId' in event && event.offerId === offer.id).length;
    for (const type of ['ReturnRequested', 'ReturnDecided', 'StrikeWaived', 'StrikeVoided', 'StrikeAppealed', 'AppealRefused'])
      expect(times(type), type).to.be.at.most(1);
  }
  for (const { id, account } of vendors) {
    const marks = life.activeMarks(id);
    const counted = account.fadesAt !== null && account.fadesAt <= life.now ? marks : account;
    expect([counted.points, counted.strikes], 'the points are those of the strikes').to.deep.equal([marks.points, marks.strikes]);
    expect(account.score).to.be.within(0, 1);
    const offer = inquiry.offers.find(({ vendorId }) => vendorId === id);
    expect(account.accepted).to.equal(offer?.respondedAt != null && offer.status === 'ACCEPTED' ? 1 : 0);
    expect(account.returned).to.equal(offer?.return && offer.return.granted !== false ? 1 : 0);
    if (account.penalty) expect(account.penalty.points).to.be.at.least(policy.pauseAtPoints);
  }
  const booked = effects.flatMap((effect) => (effect.type === 'AddLedgerEntry' ? [effect.entry] : []));
  expect(new Set(booked.map(({ id }) => id)).size, 'nothing is booked twice').to.equal(booked.length);
  const accepted = inquiry.offers.filter(({ status }) => status === 'ACCEPTED').length;
  const credited = inquiry.offers.filter((offer) => offer.return?.granted).length;
  expect(
    booked.reduce((sum, { leads }) => sum + leads, 0),
    'the ledger adds up',
  ).to.equal(accepted - credited);
}

describe('an inquiry, whatever happens to it', () => {
  it('stays legal, keeps its wake-up, and ends with its consumer told', () => {
    fc.assert(
      fc.property(policies, vendors, steps, (policy, made, todo) => {
        const life = among(policy, made);
        isSound(life);
        for (const step of todo) {
          life.tell(passed(life, step));
          isSound(life);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('always gets to an end by itself when nobody says anything any more', () => {
    fc.assert(
      fc.property(policies, vendors, steps, (policy, made, todo) => {
        const life = among(policy, made);
        for (const step of todo) life.tell(passed(life, step));
        const bound = life.now + 40 * DAY;
        while (life.inquiry.status !== 'CLOSED' && life.now < bound) {
          const happened = life.wake();
          expect(happened, `something happens when it is due at ${life.now}`).not.to.deep.equal([]);
          expect(life.inquiry.wakeAt ?? Infinity, 'waking moves on').to.be.greaterThan(life.now);
        }
        expect(life.inquiry.status).to.equal('CLOSED');
        isSound(life);
      }),
      { numRuns: 200 },
    );
  });

  it('takes the same command a second time without effect', () => {
    fc.assert(
      fc.property(policies, steps, (policy, todo) => {
        const life = live({ policy, vendors: [makeVendor(), makeVendor()], counts: true });
        for (const step of todo) {
          const again = passed(life, step);
          life.tell(again);
          if (again.type !== 'AnswerQuestion') expect(life.tell(again)).to.deep.equal([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
