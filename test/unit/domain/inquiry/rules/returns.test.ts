import { expect } from 'chai';
import type { Policy } from '../../../../../src/domain/policy/policy.ts';
import { DAY, HOUR } from '../../../../../src/domain/time/time.ts';
import type { ReturnKind } from '../../../../../src/domain/vendor/strike.ts';
import type { RoutingVendor } from '../../../../../src/domain/vendor/vendor.ts';
import { calendarOpen, makeVendor, NOON } from '../../../../support/builders.ts';
import { type Life, live } from '../../../../support/life.ts';

const begin = (
  policy: Partial<Policy> = {},
  vendors: RoutingVendor[] = [makeVendor(), makeVendor()],
  reach: 'TEXTABLE' | 'LANDLINE' = 'TEXTABLE',
) => {
  const life = live({ policy: { giveUpAfter: 3 * DAY, keepPostedEvery: 3 * DAY, ...policy }, vendors, start: { reach } });
  life.offer();
  life.accept();
  return life;
};
const returned = (kind: ReturnKind = 'OTHER', ...given: Parameters<typeof begin>) => {
  const life = begin(...given);
  giveBack(life, kind);
  return life;
};
const giveBack = (life: Life, kind: ReturnKind = 'OTHER', n = 1) =>
  life.tell({ type: 'ReturnOffer', offerId: life.offerId(n), kind, reason: 'not ours', channel: 'LINK' });
const decide = (life: Life, granted: boolean, n = 1) =>
  life.tell({ type: 'DecideReturn', offerId: life.offerId(n), granted, note: 'looked at it' });
const types = (events: { type: string }[]) => events.map(({ type }) => type);
const booked = (life: Life) => life.effects.flatMap((effect) => (effect.type === 'AddLedgerEntry' ? [effect.entry.type] : []));

describe('the platform’s word on a returned lead', () => {
  it('granted: credit, and the consumer goes to the next vendor and is told', () => {
    const life = returned('OUT_OF_AREA');
    const { giveUpAfter } = life.policy;
    life.later(HOUR / 2);
    expect(types(decide(life, true))).to.deep.equal(['ReturnDecided', 'Rerouted', 'Routed', 'Offered']);
    expect(life.nth().return).to.include({ granted: true, decidedAt: life.now, note: 'looked at it' });
    expect(life.nth()).to.include({ settled: true, askAt: null, answerBy: null });
    expect(life.inquiry).to.include({ status: 'OFFERED', giveUpAt: life.now + giveUpAfter });
    expect(booked(life)).to.deep.equal(['LEAD_ACCEPTED', 'RETURN_REQUESTED', 'CREDIT_GRANTED']);
    expect(life.texts().slice(-3)).to.deep.equal(['VENDOR_CREDITED', 'CONSUMER_REROUTED', 'VENDOR_OFFER']);
    expect(life.vendors[0]?.account, 'a granted one keeps its share').to.include({ returned: 1 });
  });

  it('granted with nobody left: the consumer is told that too', () => {
    const life = returned('OTHER', {}, [makeVendor()]);
    decide(life, true);
    expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'UNSERVED' });
    expect(life.texts().at(-1)).to.equal('CONSUMER_UNSERVED');
  });

  it('refused: nothing but the word, and its share back', () => {
    const life = returned();
    const { status, wakeAt } = life.inquiry;
    expect(types(decide(life, false))).to.deep.equal(['ReturnDecided']);
    expect(life.inquiry).to.include({ status, wakeAt });
    expect(life.vendors[0]?.account).to.include({ returned: 0, accepted: 1 });
    expect(booked(life)).to.deep.equal(['LEAD_ACCEPTED', 'RETURN_REQUESTED', 'CREDIT_REFUSED']);
    expect(life.texts().at(-1)).to.equal('VENDOR_RETURN_REFUSED');
    expect(giveBack(life), 'returned once only').to.deep.equal([]);
  });

  it('is given once', () => {
    for (const first of [true, false]) {
      const life = returned();
      decide(life, first);
      for (const again of [true, false]) expect(decide(life, again)).to.deep.equal([]);
      expect(life.nth().return?.granted).to.equal(first);
    }
  });

  it('needs a return', () => {
    expect(decide(begin(), true)).to.deep.equal([]);
    expect(begin().tell({ type: 'DecideReturn', offerId: 'off_none_1', granted: true, note: null })).to.deep.equal([]);
  });

  it('granted for a bad number ends it as invalid, with the reason on the timeline', () => {
    const life = returned('BAD_NUMBER');
    expect(types(decide(life, true))).to.deep.equal(['ReturnDecided', 'ReachChanged', 'Closed', 'ConsumerNotTold']);
    expect(life.inquiry).to.include({ outcome: 'INVALID', reach: 'BAD_NUMBER', contactProof: 'NONE' });
    expect(life.events.at(-2)).to.include({ because: "a vendor's granted return proves that the consumer's number is bad" });
    expect(life.events.at(-1)).to.include({ because: 'the number does not exist' });
  });

  it('granted for a bad number takes it from all others, who are told', () => {
    const life = returned('BAD_NUMBER', { distribution: 'SHARED', offersPerRound: 3 }, [makeVendor(), makeVendor(), makeVendor()]);
    life.accept(2);
    decide(life, true);
    expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'INVALID' });
    expect(life.nth(3)?.status).to.equal('RESCINDED');
    expect(
      life
        .notifications()
        .slice(-2)
        .map(({ kind, offerId }) => [kind, offerId]),
    ).to.deep.equal([
      ['VENDOR_WITHDRAWN', life.offerId(3)],
      ['VENDOR_WITHDRAWN', life.offerId(2)],
    ]);
  });

  it('granted for a landline’s bad number says why nobody was told, in its own words', () => {
    const life = returned('BAD_NUMBER', {}, [makeVendor()], 'LANDLINE');
    expect(types(decide(life, true))).to.deep.equal(['ReturnDecided', 'Closed', 'ConsumerNotTold']);
    expect(life.inquiry).to.include({ outcome: 'INVALID', reach: 'LANDLINE' });
  });

  it('granted while another vendor has the lead: that one goes on', () => {
    const life = returned('OTHER', { distribution: 'SHARED', offersPerRound: 2 });
    life.accept(2);
    expect(types(decide(life, true))).to.deep.equal(['ReturnDecided']);
    expect(life.inquiry).to.include({ status: 'ACCEPTED', routeAt: null });
  });

  it('granted for a lead that brought a strike takes that back', () => {
    const life = begin({ pauseAtPoints: 2 });
    life.wakeUntil('ConsumerAsked');
    life.answer(false);
    const [vendor] = life.vendors;
    expect(vendor?.account.penalty?.status).to.equal('PAUSED');
    giveBack(life, 'BAD_NUMBER');
    const round = life.inquiry.round;
    expect(types(decide(life, true))).to.deep.equal(['ReturnDecided', 'StrikeWaived', 'VendorReinstated']);
    expect(vendor?.account).to.include({ points: 0, penalty: null });
    expect(life.inquiry, 'it had gone on before').to.include({ status: 'OFFERED', round });
  });

  it('about a lead that had gone on before starts no new search', () => {
    for (const granted of [true, false]) {
      const late = makeVendor({ calendar: calendarOpen('08:00', '14:00') });
      const life = begin({ giveUpAfter: 5 * DAY }, [makeVendor(), late]);
      life.wakeUntil('ConsumerAsked');
      life.answer(false);
      const { routeAt, round } = life.inquiry;
      expect(routeAt, 'waits for tomorrow').to.be.greaterThan(life.now);
      giveBack(life);
      expect(
        decide(life, granted).some(({ type }) => type === 'Routed'),
        String(granted),
      ).to.equal(false);
      expect(life.inquiry).to.include({ routeAt, round });
    }
  });

  it('is not waited for by the consumer, whose no sends a returned lead on: nobody is struck for it', () => {
    const life = returned();
    life.wakeUntil('ConsumerAsked');
    const { round } = life.inquiry;
    expect(types(life.answer(false)).slice(0, 2)).to.deep.equal(['ContactDenied', 'Rerouted']);
    expect(life.inquiry).to.include({ status: 'OFFERED', round: round + 1 });
    expect(life.strikes()).to.deep.equal([]);
  });

  it('about a lead that was served by report leaves the end, and the consumer’s late no still opens it', () => {
    const life = begin();
    life.report();
    life.wakeUntil('Closed');
    giveBack(life);
    expect(types(decide(life, true))).to.deep.equal(['ReturnDecided']);
    expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'SERVED' });
    const happened = life.answer(false);
    expect(types(happened).slice(0, 2)).to.deep.equal(['ContactDenied', 'Rerouted']);
    expect(happened[0]).to.include({ excuse: 'RETURNED' });
    expect(life.inquiry.status).to.equal('OFFERED');
    expect(life.strikes()).to.deep.equal([]);
    expect(life.now).to.be.greaterThan(NOON);
  });
});
