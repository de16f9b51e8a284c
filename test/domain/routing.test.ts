import { expect } from 'chai';
import { type RoutingQuestion, route } from '../../src/domain/routing.ts';
import { DAY, HOUR } from '../../src/domain/time.ts';
import type { RoutingVendor } from '../../src/domain/vendor.ts';
import { calendarOpen, LOCATION, makePolicy, makeVendor, NOON } from '../support/makers.ts';

const ask = (vendors: RoutingVendor[], more: Partial<RoutingQuestion> = {}) =>
  route({ category: 'plumbing', location: LOCATION, vendors, offered: new Set(), policy: makePolicy(), now: NOON, ...more });

/** The one candidate's code and sentence. */
const verdict = (vendor: Partial<RoutingVendor>, more: Partial<RoutingQuestion> = {}) => {
  const { candidates, chosen } = ask([makeVendor(vendor)], more);
  const { code, reason, rank } = candidates[0] ?? {};
  return { code, reason, chosen: chosen.length === 1 && rank === 1 };
};
const refused = (code: string, reason: string) => ({ code, reason, chosen: false });
const CHOSEN = { code: 'CHOSEN', reason: 'open, in its area and next in the rotation', chosen: true };
const load = (part: Partial<RoutingVendor['load']>) => ({
  version: 0,
  pass: null,
  lastOfferedAt: null,
  day: null,
  offersToday: 0,
  ...part,
});
const circle = { postalCodes: [], latitude: 40.75, longitude: -73.99, radiusKm: 10 };
const standing = (part: object) =>
  ({ by: 'CHOICE', reason: 'on holiday', since: NOON - DAY, until: null, ...part }) as RoutingVendor['standing'];

describe('a candidate', () => {
  it('is chosen, or could take it', () => {
    expect(verdict({})).to.deep.equal(CHOSEN);
    const [, second] = ask([makeVendor(), makeVendor()]).candidates;
    expect(second).to.include({ code: 'ELIGIBLE', rank: 2, chosen: false, reason: 'could take it: number 2 in the rotation' });
  });

  it('is out of its area, by postal code or by distance', () => {
    const elsewhere = { postalCodes: ['94107'], latitude: null, longitude: null, radiusKm: null };
    expect(verdict({ coverage: elsewhere })).to.deep.equal(refused('OUT_OF_AREA', 'does not cover 10001'));
    const nowhere = { ...LOCATION, postalCode: null };
    expect(verdict({}, { location: nowhere })).to.deep.equal(
      refused('OUT_OF_AREA', 'its area is given by postal codes, the inquiry has none'),
    );
    const at = (latitude: number) => ({ ...nowhere, latitude, longitude: -73.99, point: { latitude, longitude: -73.99 } });
    const near = at(40.8);
    expect(verdict({ coverage: circle }, { location: near })).to.deep.equal(CHOSEN);
    const far = at(41.75);
    expect(verdict({ coverage: circle }, { location: far })).to.deep.equal(refused('OUT_OF_AREA', '101 km outside its area'));
    expect(
      verdict({ coverage: { ...circle, postalCodes: ['10001'] } }, { location: { ...far, postalCode: '10001' } }),
      'either is enough',
    ).to.deep.equal(CHOSEN);
  });

  it('is paused or suspended, until that has passed', () => {
    const paused = standing({ status: 'PAUSED', until: NOON + HOUR });
    expect(verdict({ standing: paused })).to.deep.equal(refused('PAUSED', 'paused since 2026-11-22: on holiday'));
    expect(verdict({ standing: paused }, { now: NOON + HOUR })).to.deep.equal(CHOSEN);
    const suspended = standing({ status: 'SUSPENDED', by: 'POINTS', reason: 'too many misses' });
    expect(verdict({ standing: suspended })).to.deep.equal(refused('SUSPENDED', 'suspended since 2026-11-22: too many misses'));
  });

  it('cannot be reached', () => {
    expect(verdict({ unreachable: { because: 'OPTED_OUT', errorCode: 21610, since: NOON } })).to.deep.equal(
      refused('UNREACHABLE', 'opted out of texts'),
    );
    expect(verdict({ unreachable: { because: 'BAD_NUMBER', errorCode: 30005, since: NOON } })).to.deep.equal(
      refused('UNREACHABLE', 'its number fails (30005)'),
    );
  });

  it('is closed now, and says until when', () => {
    const closed = verdict({ calendar: calendarOpen('08:00', '14:00') });
    expect(closed).to.deep.equal(refused('CLOSED_NOW', 'closed until Tuesday 08:00 in New York'));
    const never = { ...calendarOpen('08:00', '14:00'), hours: [] };
    expect(verdict({ calendar: never })).to.deep.equal(refused('CLOSED_NOW', 'closed, with no opening within a year'));
    expect(ask([makeVendor({ calendar: never })]).opens).to.equal(null);
  });

  it('has had its chance', () => {
    const vendor = makeVendor();
    expect(ask([vendor], { offered: new Set([vendor.id]) }).candidates[0]).to.include({
      code: 'ALREADY_OFFERED',
      reason: 'was offered this one already',
    });
  });

  it('has reached its cap, of its own local day', () => {
    const capped = { dailyCap: 2, load: load({ pass: 1, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 2 }) };
    expect(verdict(capped)).to.deep.equal(refused('CAP_REACHED', 'cap of 2 reached today'));
    expect(verdict({ ...capped, dailyCap: 3 })).to.deep.equal(CHOSEN);
    expect(verdict(capped, { now: Date.UTC(2026, 10, 24, 4, 59) }), '23:59 in New York').to.include({ code: 'CAP_REACHED' });
    expect(verdict(capped, { now: Date.UTC(2026, 10, 24, 5) }), 'midnight in New York').to.deep.equal(CHOSEN);
    const tokyo = calendarOpen('00:00', '24:00', 'Asia/Tokyo');
    expect(verdict({ ...capped, calendar: tokyo }), 'already tomorrow in Tokyo').to.deep.equal(CHOSEN);
  });
});

describe('when nobody can take it now', () => {
  it('names the first who opens, also one who has reached its cap or is closed on top of it', () => {
    const late = makeVendor({ calendar: calendarOpen('09:00', '14:00') });
    const early = makeVendor({ calendar: calendarOpen('08:00', '14:00'), name: 'Early Bird' });
    expect(ask([late, early]).opens).to.deep.equal({ at: Date.UTC(2026, 10, 24, 13), vendorName: 'Early Bird' });
    const full = load({ pass: 1, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 1 });
    const capped = makeVendor({ dailyCap: 1, load: full, name: 'Full' });
    expect(ask([late, capped]).opens, 'tomorrow begins at midnight').to.deep.equal({ at: Date.UTC(2026, 10, 24, 5), vendorName: 'Full' });
    const closedToo = makeVendor({ dailyCap: 1, load: full, calendar: calendarOpen('07:00', '14:00'), name: 'Full' });
    expect(ask([late, closedToo]).opens).to.deep.equal({ at: Date.UTC(2026, 10, 24, 12), vendorName: 'Full' });
  });

  it('names the same one of several whatever their order', () => {
    const vendors = ['B', 'A', 'C'].map((name) => makeVendor({ name, calendar: calendarOpen('08:00', '14:00') }));
    expect(ask(vendors).opens?.vendorName).to.equal('A');
    expect(ask(vendors.toReversed()).opens?.vendorName).to.equal('A');
  });

  it('waits for nobody who is far, paused, unreachable or had its chance', () => {
    const calendar = calendarOpen('08:00', '14:00');
    const offered = makeVendor({ calendar });
    const others = [
      makeVendor({ calendar, standing: standing({ status: 'PAUSED' }) }),
      makeVendor({ calendar, unreachable: { because: 'OPTED_OUT', errorCode: 21610, since: NOON } }),
      makeVendor({ calendar, coverage: { ...circle, radiusKm: 1 } }),
    ];
    expect(ask([offered, ...others], { offered: new Set([offered.id]) }).opens).to.equal(null);
    expect(ask([])).to.deep.equal({ candidates: [], chosen: [], opens: null });
  });
});
