import { expect } from 'chai';
import { HOUR, MINUTE } from '../../src/domain/time/time.ts';
import { standingOf } from '../../src/domain/vendor/account.ts';
import type { Vendor } from '../../src/domain/vendor/vendor.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, NOON } from '../support/stored-samples.ts';
import { accountOf, aVendor } from '../support/stored-vendors.ts';
import { walk } from '../support/walk.ts';

/** The contract of lists of vendors by where they stand. */
export function describeVendorStatus(storeOf: () => StorePorts): void {
  describe('vendors by status', () => {
    const now = NOON;
    const platformId = anId('plt');
    const pause = (until: number | null) => ({ reason: 'holiday', since: NOON - HOUR, until });
    const cases: [string, Partial<Vendor>][] = [
      ['ACTIVE', {}],
      ['ACTIVE', { account: accountOf(null) }],
      ['ACTIVE', { pause: pause(now) }],
      ['PAUSED', { pause: pause(now + MINUTE) }],
      ['PAUSED', { pause: pause(null) }],
      ['PAUSED', { account: accountOf('PAUSED') }],
      ['PAUSED', { account: accountOf('PAUSED'), pause: pause(now - 1) }],
      ['PAUSED', { account: accountOf('PAUSED'), pause: pause(null) }],
      ['SUSPENDED', { account: accountOf('SUSPENDED') }],
      ['SUSPENDED', { account: accountOf('SUSPENDED'), pause: pause(null) }],
      ['SUSPENDED', { account: accountOf('SUSPENDED'), pause: pause(now - 1) }],
    ];
    const made = cases.map(([status, part], i) => ({ status, vendor: aVendor(platformId, { id: anId('ven', NOON + i), ...part }) }));
    const of = (...statuses: string[]) => made.filter(({ status }) => statuses.includes(status)).map(({ vendor }) => vendor.id);
    before(async () => {
      for (const { vendor } of made) await storeOf().vendors.createVendor(vendor);
    });

    for (const wanted of [['ACTIVE'], ['PAUSED'], ['SUSPENDED'], ['ACTIVE', 'SUSPENDED'], ['ACTIVE', 'PAUSED', 'SUSPENDED'], []] as const)
      it(`are walked and counted: ${wanted.join(' or ') || 'none of them'}`, async () => {
        const { reads } = storeOf();
        const filter = { status: [...wanted], now };
        for (const size of [2, 50]) {
          expect(await walk((request) => reads.vendorPage(platformId, filter, request), size, 'forwards')).to.deep.equal(of(...wanted));
          expect(await walk((request) => reads.vendorPage(platformId, filter, request), size, 'backwards')).to.deep.equal(of(...wanted));
        }
        expect(await reads.vendorCount(platformId, filter)).to.equal(of(...wanted).length);
      });

    it('are as standingOf says', () => {
      for (const { status, vendor } of made) expect(standingOf(vendor, now).status).to.equal(status);
    });
  });
}
