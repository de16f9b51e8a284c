import { expect } from 'chai';
import type { RoutingQuestion } from '../../../../src/domain/routing/question.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import type { RoutingVendor } from '../../../../src/domain/vendor/vendor.ts';
import { calendarOpen, makePolicy, makeVendor, NOON } from '../../../support/builders.ts';
import { ask } from '../../../support/rotation.ts';

const full = { version: 1, pass: 1, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 1 };
const elsewhere = { countryCode: 'US', postalCodes: ['94107'], latitude: null, longitude: null, radiusKm: null };
const pause = { reason: 'on holiday', since: NOON - DAY, until: null };
const penalty = { status: 'SUSPENDED', strikes: 4, points: 10, since: NOON - DAY, strikeId: 'str_1' } as const;

describe('a candidate', () => {
  it('is chosen, or could take it, with its number in the rotation and what moved it there', () => {
    const [first, second] = ask([makeVendor(), makeVendor({ weight: 0.5 })]).candidates;
    expect(first).to.include({ code: 'CHOSEN', rank: 1, chosen: true });
    expect(first?.reason).to.equal('open, in its area and number 1 in the rotation (weight 1)');
    expect(second).to.include({ code: 'ELIGIBLE', rank: 2, chosen: false });
    expect(second?.reason).to.equal('could take it: number 2 in the rotation (weight 0.5)');
  });

  it('says what of the ranking counted', () => {
    const policy = makePolicy({ ranking: { score: 1, distance: 1, load: 1 } });
    const reason = (part: Partial<RoutingVendor>) => ask([makeVendor(part)], { policy }).candidates[0]?.reason;
    expect(reason({ account: { ...NEW_ACCOUNT, score: 0.904 } })).to.equal(
      'open, in its area and number 1 in the rotation (weight 1, answers 90 % of late, names the postal code, 0 offered today)',
    );
    expect(reason({ dailyCap: 4, load: full })).to.contain('1 of 4 offered today');
    expect(reason({ load: { ...full, day: '2026-11-22' } }), 'yesterday counts no more').to.contain('0 offered today');
  });

  // Each vendor has everything that the rules below find, too: the first rule's word stands.
  it('has the code of the first rule that leaves it out', () => {
    const closed = { calendar: calendarOpen('08:00', '14:00') };
    const capped = { ...closed, dailyCap: 1, load: full };
    const unreachable = { ...capped, unreachable: { because: 'OPTED_OUT', errorCode: 21610, since: NOON } as const };
    const paused = { ...unreachable, pause };
    const suspended = { ...paused, account: { ...NEW_ACCOUNT, penalty } };
    const far = { ...suspended, coverage: elsewhere };
    const code = (part: Partial<RoutingVendor>, more: Partial<RoutingQuestion> = {}) => ask([makeVendor(part)], more).candidates[0]?.code;
    expect([closed, capped, unreachable, paused, suspended, far].map((part) => code(part))).to.deep.equal([
      'CLOSED_NOW',
      'CAP_REACHED',
      'UNREACHABLE',
      'PAUSED',
      'SUSPENDED',
      'OUT_OF_AREA',
    ]);
    expect(code({ ...far, id: 'ven_had' }, { offered: new Map([['ven_had', 'DECLINED']]) })).to.equal('ALREADY_OFFERED');
  });

  it('is everybody of the category, once', () => {
    const vendors = [makeVendor(), makeVendor({ coverage: elsewhere }), makeVendor({ pause }), makeVendor()];
    const { candidates } = ask(vendors);
    expect(candidates.map(({ vendorId }) => vendorId).toSorted()).to.deep.equal(vendors.map(({ id }) => id));
    expect(candidates.filter(({ chosen }) => chosen)).to.have.length(1);
  });
});

describe('when nobody can take it now', () => {
  const calendar = calendarOpen('08:00', '14:00');

  it('names the first who opens, also one who has reached its cap or is closed on top of it', () => {
    const late = makeVendor({ calendar: calendarOpen('09:00', '14:00') });
    const early = makeVendor({ calendar, name: 'Early Bird' });
    expect(ask([late, early]).opens).to.deep.equal({ at: Date.UTC(2026, 10, 24, 13), vendorName: 'Early Bird' });
    const capped = makeVendor({ dailyCap: 1, load: full, name: 'Full' });
    expect(ask([late, capped]).opens, 'tomorrow begins at midnight').to.deep.equal({ at: Date.UTC(2026, 10, 24, 5), vendorName: 'Full' });
    const closedToo = makeVendor({ dailyCap: 1, load: full, calendar: calendarOpen('07:00', '14:00'), name: 'Full' });
    expect(ask([late, closedToo]).opens).to.deep.equal({ at: Date.UTC(2026, 10, 24, 12), vendorName: 'Full' });
  });

  it('waits for a pause that ends', () => {
    const paused = makeVendor({ name: 'Back soon', pause: { ...pause, until: NOON + HOUR } });
    expect(ask([makeVendor({ calendar }), paused]).opens).to.deep.equal({ at: NOON + HOUR, vendorName: 'Back soon' });
  });

  it('names the same one of several whatever their order', () => {
    const vendors = ['B', 'A', 'C'].map((name) => makeVendor({ name, calendar }));
    expect(ask(vendors).opens?.vendorName).to.equal('A');
    expect(ask(vendors.toReversed()).opens?.vendorName).to.equal('A');
  });

  it('keeps 200 by name, those who could first, and counts the rest by code', () => {
    const paused = Array.from({ length: 30 }, () => makeVendor({ pause }));
    const far = Array.from({ length: 40 }, () => makeVendor({ coverage: elsewhere }));
    const { candidates, leftOut } = ask([...far, ...paused, ...Array.from({ length: 180 }, () => makeVendor())]);
    expect(candidates.map(({ code }) => code)).to.deep.equal([
      'CHOSEN',
      ...Array(179).fill('ELIGIBLE'),
      ...Array(20).fill(candidates[199]?.code),
    ]);
    expect(leftOut.reduce((sum, { count }) => sum + count, 0)).to.equal(50);
    expect(ask(paused).leftOut).to.deep.equal([]);
  });

  it('waits for nobody who is far, paused without an end, penalized, unreachable or had its chance', () => {
    const offered = makeVendor({ calendar });
    const others = [
      makeVendor({ calendar, pause }),
      makeVendor({ calendar, account: { ...NEW_ACCOUNT, penalty } }),
      makeVendor({ calendar, unreachable: { because: 'OPTED_OUT', errorCode: 21610, since: NOON } }),
      makeVendor({ calendar, coverage: elsewhere }),
    ];
    expect(ask([offered, ...others], { offered: new Map([[offered.id, 'EXPIRED']]) }).opens).to.equal(null);
    expect(ask([])).to.deep.equal({ candidates: [], leftOut: [], chosen: [], opens: null });
  });
});
