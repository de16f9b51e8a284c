import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../../src/domain/inquiry/commands.ts';
import { stands } from '../../../src/domain/inquiry/offers.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time.ts';
import { type Life, live } from '../../support/life.ts';
import { calendarOpen, fold, makeVendor } from '../../support/makers.ts';

const duration = (most: number) => fc.integer({ min: 1, max: most }).map((seconds) => seconds * SECOND);

const policies: fc.Arbitrary<Partial<Policy>> = fc.record({
  distribution: fc.constantFrom('EXCLUSIVE' as const, 'SHARED' as const, 'FIRST_TO_ACCEPT' as const),
  offersPerRound: fc.integer({ min: 1, max: 3 }),
  respondWithin: duration(3600),
  responseClock: fc.constantFrom('WALL' as const, 'VENDOR_HOURS' as const),
  remindAfter: fc.array(duration(1800), { maxLength: 2 }),
  contactWithin: duration(7200),
  askConsumerAfter: duration(600),
  confirmWithin: duration(86_400),
  // Not by the second: a day of such news is 86,400 steps.
  keepPostedEvery: duration(7200).map((length) => length + 5 * MINUTE),
  giveUpAfter: duration(86_400),
  quietFrom: fc.constantFrom('00:00', '21:00'),
  quietUntil: fc.constantFrom('00:00', '08:00'),
});

const vendors = fc.array(
  fc.record({ weight: fc.integer({ min: 1, max: 5 }), hours: fc.constantFrom(['00:00', '24:00'], ['08:00', '17:00'], ['22:00', '23:00']) }),
  { maxLength: 5 },
);

type Step = { wait: number; command: (life: Life) => Command };
const door = 'API' as const;
const offerOf = (life: Life, pick: number) => life.offerId(1 + (pick % Math.max(1, life.inquiry.offers.length)));
const commands: fc.Arbitrary<(life: Life) => Command> = fc.oneof(
  fc.constant(() => ({ type: 'Wake' as const })),
  fc.nat(9).map((pick) => (life: Life) => ({ type: 'AcceptOffer' as const, offerId: offerOf(life, pick), door })),
  fc.nat(9).map((pick) => (life: Life) => ({ type: 'DeclineOffer' as const, offerId: offerOf(life, pick), reason: 'busy', door })),
  fc.nat(9).map((pick) => (life: Life) => ({ type: 'ReportContact' as const, offerId: offerOf(life, pick), note: null, door })),
  fc.boolean().map((called) => () => ({ type: 'AnswerQuestion' as const, called, door })),
  fc
    .nat(9)
    .map((pick) => (life: Life) => ({ type: 'StartClock' as const, offerId: offerOf(life, pick), by: 'TWILIO' as const, sid: 'SM1' })),
  fc.nat(9).map((pick) => (life: Life) => ({
    type: 'OfferTextFailed' as const,
    offerId: offerOf(life, pick),
    errorCode: 30003,
    badNumber: false,
    optedOut: false,
  })),
  fc.constantFrom('TEXTABLE' as const, 'OPTED_OUT' as const).map((reach) => () => ({ type: 'ChangeReach' as const, reach })),
  fc.nat(9).map((pick) => (life: Life) => ({
    type: 'PauseVendor' as const,
    vendorId: life.vendors[pick % Math.max(1, life.vendors.length)]?.id ?? '',
    because: 'VENDOR_PAUSED' as const,
  })),
  fc.constant(() => ({ type: 'Rate' as const, rating: 4 })),
  fc.constant(() => ({ type: 'Withdraw' as const, reason: null })),
);
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ wait: fc.constantFrom(0, SECOND, MINUTE, HOUR, DAY), command: commands }), {
  maxLength: 40,
});

function isSound(life: Life): void {
  const { inquiry, events } = life;
  if (inquiry.status === 'CLOSED') expect(inquiry.wakeAt).to.equal(null);
  else expect(inquiry.wakeAt).to.be.a('number');
  expect(fold(events), 'the timeline replays to the state').to.deep.equal(inquiry);
  expect(events.map((event) => event.seq)).to.deep.equal(events.map((_, index) => index + 1));
  const vendorIds = inquiry.offers.map((offer) => offer.vendorId);
  expect(new Set(vendorIds).size, 'no vendor is offered it twice').to.equal(vendorIds.length);
  if (life.policy.distribution !== 'SHARED') expect(inquiry.offers.filter(stands).length).to.be.at.most(1);
  expect(inquiry.offers.filter((offer) => offer.answerBy !== null).length, 'one question at a time').to.be.at.most(1);
  const strikes = life.strikes();
  expect(new Set(strikes.map((strike) => strike.offerId)).size, 'no offer is struck twice').to.equal(strikes.length);
  for (const strike of strikes) {
    const proof = strike.evidence.map((seq) => events[seq - 1]?.type);
    expect(proof, 'a strike has its evidence').to.include('Offered');
    if (strike.reason === 'OFFER_EXPIRED') expect(proof).to.include.members(['ClockStarted', 'Expired']);
    else expect(proof).to.include('Accepted');
  }
  for (const { type, at } of events.filter((event) => event.type === 'Expired')) {
    const offer = inquiry.offers.find(({ dueAt }) => dueAt !== null && dueAt <= at);
    expect(offer, `${type} never before a deadline`).not.to.equal(undefined);
  }
  const endings = life.effects.filter((effect) => effect.type === 'Tell' && effect.ending).length;
  const untold = events.filter((event) => event.type === 'ConsumerNotTold').length;
  const closings = events.filter((event) => event.type === 'Closed').length;
  expect(endings + untold, 'every end is told, or why not is on the timeline').to.be.at.least(closings);
}

describe('an inquiry, whatever happens to it', () => {
  it('stays legal, keeps its wake-up, and ends with its consumer told', () => {
    fc.assert(
      fc.property(policies, vendors, steps, (policy, made, todo) => {
        const life = live({
          policy,
          vendors: made.map(({ weight, hours: [opens, closes] }) =>
            makeVendor({ weight, calendar: calendarOpen(opens ?? '', closes ?? '') }),
          ),
        });
        isSound(life);
        for (const { wait, command } of todo) {
          life.later(wait);
          life.tell(command(life));
          isSound(life);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('always gets to an end by itself when nobody says anything any more', () => {
    fc.assert(
      fc.property(policies, vendors, steps, (policy, made, todo) => {
        const life = live({
          policy,
          vendors: made.map(({ weight, hours: [opens, closes] }) =>
            makeVendor({ weight, calendar: calendarOpen(opens ?? '', closes ?? '') }),
          ),
        });
        for (const { wait, command } of todo) {
          life.later(wait);
          life.tell(command(life));
        }
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
        const life = live({ policy, vendors: [makeVendor(), makeVendor()] });
        for (const { wait, command } of todo) {
          life.later(wait);
          const again = command(life);
          life.tell(again);
          if (again.type !== 'AnswerQuestion') expect(life.tell(again)).to.deep.equal([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
