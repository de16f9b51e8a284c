import { expect } from 'chai';
import { DAY } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT, returnsAllowed, standingOf } from '../../../../src/domain/vendor/account.ts';
import type { Pause, Penalty, VendorAccount } from '../../../../src/domain/vendor/vendor.ts';
import { NOON } from '../../../support/builders.ts';

const account = (part: Partial<VendorAccount> = {}): VendorAccount => ({ ...NEW_ACCOUNT, ...part });
const having = (points: number, status: Penalty['status'] | null = null): VendorAccount =>
  account({
    points,
    strikes: 3,
    fadesAt: NOON + DAY,
    penalty: status && { status, strikes: 3, points, since: NOON - DAY, strikeId: 'str_old' },
  });

describe('how many leads may be returned', () => {
  const TABLE: [number, number, number][] = [
    [0, 0.2, 0],
    [1, 0.2, 1],
    [5, 0.2, 1],
    [9, 0.2, 1],
    [10, 0.2, 2],
    [15, 0.2, 3],
    [10, 0.3, 3],
    [100, 0.29, 29],
    [3, 1, 3],
    [50, 0, 0],
    [1_000, 0.001, 1],
  ];
  for (const [accepted, share, allowed] of TABLE)
    it(`of ${accepted} at a share of ${share}: ${allowed}`, () => expect(returnsAllowed(account({ accepted }), share)).to.equal(allowed));
});

describe('where a vendor stands', () => {
  const pause = (until: number | null): Pause => ({ reason: 'holiday', since: NOON - DAY, until });
  const choice = (until: number | null) => ({ status: 'PAUSED', by: 'CHOICE', reason: 'holiday', since: NOON - DAY, until });
  const points = (penalty: Penalty['status'], reason = '3 misses') => ({
    status: penalty,
    by: 'POINTS',
    reason,
    since: NOON - DAY,
    until: null,
  });
  const one = having(5, 'PAUSED');
  const TABLE: [string, Pause | null, VendorAccount, object][] = [
    ['nothing against it', null, NEW_ACCOUNT, { status: 'ACTIVE' }],
    ['points below every threshold', null, having(4), { status: 'ACTIVE' }],
    ['a pause without an end', pause(null), NEW_ACCOUNT, choice(null)],
    ['a pause that still runs', pause(NOON + 1), NEW_ACCOUNT, choice(NOON + 1)],
    ['a pause that has run out', pause(NOON), NEW_ACCOUNT, { status: 'ACTIVE' }],
    ['a pause by points', null, having(5, 'PAUSED'), points('PAUSED')],
    ['by one strike', null, { ...one, penalty: one.penalty && { ...one.penalty, strikes: 1 } }, points('PAUSED', '1 miss')],
    ['a suspension', null, having(10, 'SUSPENDED'), points('SUSPENDED')],
    ['both pauses', pause(null), having(5, 'PAUSED'), choice(null)],
    ['a pause that ran out over one by points', pause(NOON), having(5, 'PAUSED'), points('PAUSED')],
    ['a suspension over a pause', pause(null), having(10, 'SUSPENDED'), points('SUSPENDED')],
  ];
  for (const [name, chosen, its, standing] of TABLE)
    it(name, () => expect(standingOf({ pause: chosen, account: its }, NOON)).to.deep.equal(standing));
});
