import { expect } from 'chai';
import type { Command } from '../../../../../src/domain/inquiry/model/commands.ts';
import type { Reach } from '../../../../../src/domain/inquiry/model/types.ts';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { calendarOpen, makeVendor, NOON } from '../../../../support/builders.ts';
import { type Life, live } from '../../../../support/life.ts';

const failed = (errorCode: number, reach: Reach): Command => ({
  type: 'ConsumerTextFailed',
  kind: 'CONSUMER_RECEIVED',
  errorCode,
  reach,
  because: `it failed (${errorCode})`,
});
const toConsumer = (life: Life) =>
  life
    .notifications()
    .filter(({ to }) => to.role === 'CONSUMER')
    .map(({ kind }) => kind);

describe('a consumer who cannot be texted', () => {
  for (const [reach, tell] of [
    ['LANDLINE', failed(21614, 'LANDLINE')],
    ['OPTED_OUT', { type: 'ChangeReach', reach: 'OPTED_OUT' }],
    ['OPTED_OUT', failed(21610, 'OPTED_OUT')],
    ['BAD_NUMBER', failed(30006, 'BAD_NUMBER')],
  ] as const)
    it(`is served on: ${reach} by ${tell.type}`, () => {
      const life = live({ vendors: [makeVendor(), makeVendor()] });
      life.tell(tell);
      expect(life.inquiry).to.include({ status: 'OFFERED', reach, promisedBy: null });
      const told = toConsumer(life).length;
      life.offer();
      life.accept();
      expect(life.inquiry.promisedBy).to.equal(null);
      life.report();
      life.wakeUntil('Closed');
      expect(life.inquiry).to.include({ outcome: 'SERVED', contactProof: 'REPORTED' });
      expect(toConsumer(life).length, 'no text to somebody who cannot get one').to.equal(told);
      expect(life.events.at(-1)).to.include({ type: 'ConsumerNotTold', kind: 'CONSUMER_SERVED' });
    });

  it('is known from the start, and the end says why nobody was told', () => {
    const life = live({ start: { reach: 'OPTED_OUT' }, vendors: [] });
    expect(life.inquiry.promisedBy).to.equal(null);
    life.wake();
    expect(life.texts()).to.deep.equal([]);
    expect(life.events.at(-1)).to.include({
      type: 'ConsumerNotTold',
      kind: 'CONSUMER_UNSERVED',
      because: 'the consumer opted out of texts',
    });
  });

  it('still lets a silent vendor be found out', () => {
    const life = live({ start: { reach: 'LANDLINE' }, vendors: [makeVendor(), makeVendor()] });
    life.offer();
    life.accept();
    life.wakeUntil('ContactOverdue');
    expect(life.texts()).to.include('VENDOR_NUDGE').and.not.to.include('CONSUMER_ASKED');
    expect(life.strikes()[0]?.reason).to.equal('CONTACT_OVERDUE');
  });

  it('is told where things stand once texts are welcome again', () => {
    const life = live();
    life.offer();
    life.tell({ type: 'ChangeReach', reach: 'OPTED_OUT' });
    expect(life.tell({ type: 'ChangeReach', reach: 'OPTED_OUT' }), 'twice').to.deep.equal([]);
    life.later(MINUTE);
    life.tell({ type: 'ChangeReach', reach: 'TEXTABLE' });
    expect(life.inquiry).to.include({ reach: 'TEXTABLE', promisedBy: NOON + 31 * MINUTE });
    expect(life.texts().at(-1)).to.equal('CONSUMER_POSTED');
    expect(life.tell({ type: 'ChangeReach', reach: 'TEXTABLE' })).to.deep.equal([]);
  });

  it('can be texted after all when its phone has texted us', () => {
    const life = live();
    life.tell(failed(21614, 'LANDLINE'));
    expect(life.tell({ type: 'ChangeReach', reach: 'OPTED_OUT' }), 'no text ever went there').to.deep.equal([]);
    life.tell({ type: 'ChangeReach', reach: 'TEXTABLE' });
    expect(life.inquiry.reach).to.equal('TEXTABLE');
    expect(life.inquiry.promisedBy).to.be.greaterThan(NOON);
    expect(life.texts().at(-1)).to.equal('CONSUMER_POSTED');
  });
});

describe("a consumer's number that does not exist", () => {
  for (const errorCode of [21211, 30005])
    it(`closes the inquiry: ${errorCode}`, () => {
      const life = live();
      life.offer();
      life.accept();
      life.tell(failed(errorCode, 'BAD_NUMBER'));
      expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'INVALID', reach: 'BAD_NUMBER' });
      expect(life.texts().at(-1), 'the vendor need not call').to.equal('VENDOR_WITHDRAWN');
      expect(life.notifications().some(({ ending }) => ending)).to.equal(false);
      const again = life.tell(failed(errorCode, 'BAD_NUMBER')).map(({ type }) => type);
      expect(again, 'closed once').to.deep.equal(['ConsumerNotTold']);
    });

  for (const [errorCode, reach] of [
    [30003, 'TEXTABLE'],
    [21614, 'LANDLINE'],
    [30006, 'LANDLINE'],
    [30007, 'TEXTABLE'],
  ] as const)
    it(`is another thing than ${errorCode}, which closes nothing`, () => {
      const life = live();
      life.offer();
      life.tell(failed(errorCode, reach));
      expect(life.inquiry).to.include({ status: 'OFFERED', reach });
      expect(life.count('ConsumerNotTold')).to.equal(1);
    });
});

describe("an offer's text that proves undelivered only after the deadline", () => {
  const expired = () => {
    const life = live({
      policy: { giveUpAfter: 3 * DAY },
      vendors: [makeVendor(), makeVendor({ calendar: calendarOpen('08:00', '14:00') })],
    });
    life.offer();
    life.later(5 * MINUTE);
    life.tell({ type: 'Wake' });
    return life;
  };

  it('voids the strike, once, and flags a bad number; the search goes on as it was', () => {
    const life = expired();
    const { routeAt, promisedBy } = life.inquiry;
    life.later(HOUR / 4);
    expect(life.fail(1, 30005).map(({ type }) => type)).to.deep.equal(['StrikeVoided', 'Undeliverable']);
    expect(life.nth()).to.include({ status: 'UNDELIVERABLE', strike: null });
    expect(life.inquiry).to.include({ routeAt, promisedBy });
    const effects = life.effects.filter(({ type }) => type === 'ChangeStrike' || type === 'MarkUnreachable');
    expect(effects.map(({ type }) => type)).to.deep.equal(['ChangeStrike', 'MarkUnreachable']);
    expect(effects[0]).to.deep.include({
      strikeId: life.strikes()[0]?.id,
      set: { waivedAt: life.now, waivedBecause: "the offer's text proved undelivered" },
    });
    expect(life.fail(1, 30005), 'twice').to.deep.equal([]);
  });

  it('voids it also when the inquiry has ended since', () => {
    const life = expired();
    life.withdraw();
    life.fail();
    expect(life.nth()).to.include({ status: 'UNDELIVERABLE', strike: null });
    expect(life.inquiry).to.include({ status: 'CLOSED', wakeAt: null });
  });

  it('changes nothing for an offer that was answered or taken back', () => {
    for (const act of ['accept', 'decline', 'withdraw'] as const) {
      const life = live({ vendors: [makeVendor(), makeVendor()] });
      life.offer();
      life[act]();
      expect(life.fail(), act).to.deep.equal([]);
    }
  });
});
