import { expect } from 'chai';
import { DAY } from '../../../../src/domain/time/time.ts';
import {
  mustRecount,
  NEW_ACCOUNT,
  recounted,
  reviewed,
  type StrikeMark,
  withAnswer,
  withContact,
  withoutMiss,
  withoutStrike,
  withStrike,
} from '../../../../src/domain/vendor/account.ts';
import type { Penalty, VendorAccount } from '../../../../src/domain/vendor/vendor.ts';
import { NOON } from '../../../support/builders.ts';

const THRESHOLDS = { pauseAtPoints: 5, suspendAtPoints: 10, escalateAfterExpired: 3 };
const FADES = NOON + 30 * DAY;
const mark = (points: number, part: Partial<StrikeMark> = {}): StrikeMark => ({
  strikeId: `str_${points}`,
  points,
  fadesAt: FADES,
  at: NOON,
  isMiss: true,
  ...part,
});
const account = (part: Partial<VendorAccount> = {}): VendorAccount => ({ ...NEW_ACCOUNT, ...part });
const having = (points: number, status: Penalty['status'] | null = null, part: Partial<VendorAccount> = {}): VendorAccount =>
  account({
    points,
    strikes: 3,
    fadesAt: FADES,
    penalty: status && { status, strikes: 3, points, since: NOON - DAY, strikeId: 'str_old' },
    ...part,
  });
const status = ({ penalty }: VendorAccount) => penalty?.status ?? null;

describe('a strike', () => {
  it('adds its points, counts, lowers the score, and says when the first of them fades', () => {
    const once = withStrike(NEW_ACCOUNT, mark(2), THRESHOLDS);
    expect(once).to.deep.equal(account({ points: 2, strikes: 1, fadesAt: FADES, missesInRow: 1, score: 0.9 }));
    const twice = withStrike(once, mark(1, { fadesAt: FADES + DAY, isMiss: false }), THRESHOLDS);
    expect(twice).to.include({ points: 3, strikes: 2, fadesAt: FADES, missesInRow: 1 });
    expect(twice.score).to.be.closeTo(0.81, 1e-9);
    expect(withStrike(once, mark(1, { fadesAt: FADES - DAY }), THRESHOLDS).fadesAt).to.equal(FADES - DAY);
  });

  // Points before, penalty before, points of the strike, penalty after, whether it is a new one.
  const TABLE: [number, Penalty['status'] | null, number, Penalty['status'] | null, boolean][] = [
    [0, null, 4, null, false],
    [4, null, 0, null, false],
    [4, null, 1, 'PAUSED', true],
    [3, null, 6, 'PAUSED', true],
    [9, null, 1, 'SUSPENDED', true],
    [0, null, 10, 'SUSPENDED', true],
    [5, 'PAUSED', 4, 'PAUSED', false],
    [5, 'PAUSED', 5, 'SUSPENDED', true],
    [10, 'SUSPENDED', 1, 'SUSPENDED', false],
    [1, 'SUSPENDED', 5, 'SUSPENDED', false],
    [1, 'PAUSED', 1, 'PAUSED', false],
  ];
  for (const [points, before, more, after, isNew] of TABLE)
    it(`of ${more} on top of ${points} points makes ${before ?? 'an active vendor'} ${after ?? 'no worse'}`, () => {
      const then = withStrike(having(points, before), mark(more), THRESHOLDS);
      expect(status(then)).to.equal(after);
      if (after) expect(then.penalty?.since).to.equal(isNew ? NOON : NOON - DAY);
      if (isNew)
        expect(then.penalty).to.deep.equal({ status: after, strikes: 4, points: points + more, since: NOON, strikeId: `str_${more}` });
    });

  it('suspends at once where both thresholds are one', () => {
    expect(status(withStrike(having(4), mark(1), { ...THRESHOLDS, suspendAtPoints: 5 }))).to.equal('SUSPENDED');
  });

  it('lengthens the row of misses only when its lead ran out', () => {
    let now = NEW_ACCOUNT;
    const rows = [true, true, false, true].map((isMiss) => {
      now = withStrike(now, mark(1, { isMiss }), THRESHOLDS);
      return now.missesInRow;
    });
    expect(rows).to.deep.equal([1, 2, 2, 3]);
  });
});

describe('a strike that is taken back', () => {
  const back = (before: VendorAccount, points: number, fadesAt = FADES) => withoutStrike(before, { points, fadesAt }, THRESHOLDS, NOON);

  it('takes its points with it', () => {
    expect(back(having(4), 3)).to.include({ points: 1, strikes: 2, fadesAt: FADES });
    expect(back(having(4, null, { strikes: 1 }), 4), 'nothing is left that could fade').to.include({
      points: 0,
      strikes: 0,
      fadesAt: null,
    });
    expect(back(having(1), 3), 'never below nothing').to.include({ points: 0 });
  });

  it('ends a penalty that the points no longer deserve, or eases it', () => {
    expect(back(having(5, 'PAUSED'), 1).penalty).to.equal(null);
    expect(back(having(10, 'SUSPENDED'), 6).penalty).to.equal(null);
    const eased = back(having(10, 'SUSPENDED'), 1);
    expect(eased.penalty).to.deep.equal({ status: 'PAUSED', strikes: 3, points: 10, since: NOON - DAY, strikeId: 'str_old' });
  });

  it('leaves a penalty that is still deserved', () => {
    expect(back(having(7, 'PAUSED'), 2).penalty).to.deep.equal(having(7, 'PAUSED').penalty);
    expect(status(back(having(12, 'SUSPENDED'), 2))).to.equal('SUSPENDED');
  });

  it('changes nothing when it had faded: its points were counted off then', () => {
    const before = having(5, 'PAUSED');
    expect(back(before, 5, NOON)).to.equal(before);
    expect(back(before, 5, NOON + 1).penalty).to.equal(null);
  });

  it('of no points changes the number of strikes only', () => {
    expect(back(having(5, 'PAUSED'), 0)).to.deep.equal({ ...having(5, 'PAUSED'), strikes: 2 });
  });
});

describe('a miss that proves to be none', () => {
  it('leaves row and score as if it had not been', () => {
    const before = account({ missesInRow: 2, score: 0.7 });
    const then = withoutMiss(withStrike(before, mark(1), THRESHOLDS), mark(1));
    expect(then.missesInRow).to.equal(2);
    expect(then.score).to.be.closeTo(0.7, 1e-9);
  });

  it('does not shorten a row that began after the vendor had answered again', () => {
    const old = { ...mark(1), at: NOON - DAY };
    const answered = withAnswer(account({ missesInRow: 1 }), false, NOON);
    const present = withStrike(answered, { ...mark(1), at: NOON + 1 }, THRESHOLDS);
    expect(withoutMiss(present, old).missesInRow, 'of an older row').to.equal(1);
    expect(withoutMiss(present, { at: NOON + 1, isMiss: true }).missesInRow, 'of this row').to.equal(0);
    expect(withoutMiss(present, { at: NOON + 1, isMiss: false }).missesInRow, 'a strike that was no miss in the row').to.equal(1);
  });

  it('leaves nothing below none nor above all', () => {
    expect(withoutMiss(NEW_ACCOUNT, mark(1))).to.deep.equal(NEW_ACCOUNT);
  });
});

describe('a penalty under review', () => {
  const TABLE: [number, Penalty['status'] | null, Penalty['status'] | null][] = [
    [0, null, null],
    [12, null, null],
    [4, 'PAUSED', null],
    [5, 'PAUSED', 'PAUSED'],
    [10, 'PAUSED', 'PAUSED'],
    [4, 'SUSPENDED', null],
    [9, 'SUSPENDED', 'PAUSED'],
    [10, 'SUSPENDED', 'SUSPENDED'],
  ];
  for (const [points, before, after] of TABLE)
    it(`of ${before ?? 'nobody'} with ${points} points: ${after ?? 'none'}`, () => {
      const given = having(points, before);
      const then = reviewed(given, THRESHOLDS);
      expect(status(then)).to.equal(after);
      if (before === after) expect(then).to.equal(given);
      else expect(then).to.deep.equal({ ...given, penalty: after && { ...given.penalty, status: after } });
    });
});

describe('the points', () => {
  it('must be counted anew once one of the strikes has faded', () => {
    expect(mustRecount(having(3), FADES - 1)).to.equal(false);
    expect(mustRecount(having(3), FADES)).to.equal(true);
    expect(mustRecount(NEW_ACCOUNT, FADES)).to.equal(false);
  });

  it('are counted anew as the store counts them; the penalty stays until its end is told', () => {
    const before = having(5, 'PAUSED');
    const marks = { points: 2, strikes: 1, fadesAt: FADES + DAY };
    expect(recounted(before, marks)).to.deep.equal({ ...before, ...marks });
  });
});

describe('an answer', () => {
  it('ends the row of misses and raises the score; only an acceptance counts as one', () => {
    const before = account({ missesInRow: 2, score: 0.5, accepted: 4 });
    expect(withAnswer(before, true, NOON)).to.deep.equal({ ...before, missesInRow: 0, rowEndedAt: NOON, score: 0.55, accepted: 5 });
    expect(withAnswer(before, false, NOON)).to.deep.equal({ ...before, missesInRow: 0, rowEndedAt: NOON, score: 0.55 });
    expect(withAnswer(NEW_ACCOUNT, false, NOON), 'nothing to raise, no row to end').to.deep.equal(NEW_ACCOUNT);
  });

  it('is followed by the word of the consumer, which raises the score alone', () => {
    const before = account({ missesInRow: 2, score: 0.5, accepted: 4 });
    expect(withContact(before)).to.deep.equal({ ...before, score: 0.55 });
  });

  it('keeps the score between 0 and 1, and forgets what is long ago', () => {
    let now = NEW_ACCOUNT;
    for (let i = 0; i < 200; i++) now = withStrike(now, mark(0), THRESHOLDS);
    expect(now.score).to.be.within(0, 0.001);
    for (let i = 0; i < 200; i++) now = withAnswer(now, false, NOON);
    expect(now.score).to.be.within(0.999, 1);
  });
});
