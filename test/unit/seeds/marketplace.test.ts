import { expect } from 'chai';
import { DEMO_TERMS } from '../../../seeds/demo-policy.ts';
import { MARKETPLACE_NAME, MARKETPLACE_VENDORS } from '../../../seeds/marketplace.ts';
import { PLACES } from '../../../seeds/vendors/places.ts';
import { isId } from '../../../src/domain/ids.ts';
import { checkPolicy } from '../../../src/domain/input/policy.ts';
import { checkVendor } from '../../../src/domain/input/vendor.ts';
import { distanceKm } from '../../../src/domain/routing/coverage.ts';
import { brandOf } from '../../../src/domain/text/brand.ts';
import { toGsm7 } from '../../../src/domain/text/gsm.ts';
import { isOpen } from '../../../src/domain/time/calendar.ts';
import { HOUR } from '../../../src/domain/time/time.ts';
import { isE164 } from '../../../src/graphql/scalars/e164.ts';
import { isTimeZone } from '../../../src/graphql/scalars/time-zone.ts';
import { usPostalCode } from '../../../src/places/us-postal-codes.ts';
import { NOON } from '../../support/builders.ts';

const FICTIONAL = /^\+1\d{3}55501(?!00)\d\d$/;
const numbers = MARKETPLACE_VENDORS.flatMap(({ phone, manager }) => [phone, ...(manager ? [manager.phone] : [])]);

describe('the demo marketplace', () => {
  it('has at least thirty vendors in at least three time zones, in home services of many kinds', () => {
    expect(MARKETPLACE_VENDORS.length).to.be.at.least(30);
    expect(new Set(MARKETPLACE_VENDORS.map(({ calendar }) => calendar.timeZone)).size).to.be.at.least(3);
    expect(new Set(MARKETPLACE_VENDORS.flatMap(({ categories }) => categories)).size).to.be.at.least(6);
  });

  it('holds nothing that the API would refuse or change', () => {
    for (const { id: _id, place: _place, habit: _habit, ...terms } of MARKETPLACE_VENDORS) {
      expect(checkVendor(terms), terms.name).to.deep.equal({ ok: true, value: terms });
      expect(isTimeZone(terms.calendar.timeZone), terms.name).to.equal(true);
    }
    expect(checkPolicy(DEMO_TERMS)).to.deep.equal({ ok: true, value: DEMO_TERMS });
  });

  it('has fixed ids of the right form, each once', () => {
    for (const { id, name } of MARKETPLACE_VENDORS) expect(isId('ven', id), `${name}: ${id}`).to.equal(true);
    expect(new Set(MARKETPLACE_VENDORS.map(({ id }) => id)).size).to.equal(MARKETPLACE_VENDORS.length);
    expect(MARKETPLACE_VENDORS[0]).to.include({ name: 'Metro Pipe & Drain', id: 'ven_01k0000000hearth0000000101' });
  });

  it('has names that say who is meant, whole in one line of a text', () => {
    const names = MARKETPLACE_VENDORS.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) expect(toGsm7(name).slice(0, 24), name).to.equal(name);
    expect(brandOf(MARKETPLACE_NAME)).to.equal(MARKETPLACE_NAME);
  });

  it('calls nobody real: numbers set aside for fiction, each one once', () => {
    for (const number of numbers) {
      expect(number).to.match(FICTIONAL);
      expect(isE164(number), number).to.equal(true);
    }
    expect(new Set(numbers).size).to.equal(numbers.length);
    const ours = new Set(PLACES.map(({ areaCodes }) => areaCodes.vendors));
    for (const { areaCodes } of PLACES) expect(ours.has(areaCodes.consumers), 'a consumer must not be a vendor').to.equal(false);
  });

  it('works where its postal codes are', () => {
    for (const { name, postalCodes, ...centre } of PLACES) {
      for (const code of postalCodes)
        expect(distanceKm(centre, usPostalCode(code)?.point ?? centre), `${name} ${code}`).to.be.within(0.1, 15);
    }
    for (const { name, place, coverage } of MARKETPLACE_VENDORS) expect(place.postalCodes, name).to.include.members(coverage.postalCodes);
  });

  it('has somebody open in every place at every hour, and most people closed at some', () => {
    for (let hour = 0; hour < 7 * 24; hour += 3) {
      const open = MARKETPLACE_VENDORS.filter(({ calendar }) => isOpen(calendar, NOON + hour * HOUR));
      expect(new Set(open.map(({ place }) => place.name)).size, `hour ${hour}`).to.equal(PLACES.length);
    }
    const hours = [0, 12, 130].map((hour) => NOON + hour * HOUR);
    expect(MARKETPLACE_VENDORS.filter(({ calendar }) => hours.some((at) => !isOpen(calendar, at))).length).to.be.at.least(20);
  });

  it('has split shifts, caps, weights, managers, holidays and circles to look at', () => {
    const some = (what: string, has: (vendor: (typeof MARKETPLACE_VENDORS)[number]) => boolean) =>
      expect(MARKETPLACE_VENDORS.filter(has).length, what).to.be.at.least(3);
    some('split shift', ({ calendar }) => calendar.hours.filter(({ day }) => day === 'MONDAY').length > 1);
    some('closed on Sundays', ({ calendar }) => calendar.hours.every(({ day }) => day !== 'SUNDAY'));
    some('cap', ({ dailyCap }) => dailyCap !== null);
    some('weight', ({ weight }) => weight !== 1);
    some('manager', ({ manager }) => manager !== null);
    some('holidays', ({ calendar }) => calendar.holidays.length > 0);
    some('circle', ({ coverage }) => coverage.radiusKm !== null);
    some('silence', ({ habit }) => habit === 'SILENT');
  });
});
