import { expect } from 'chai';
import { SECOND } from '../../../src/domain/time/time.ts';
import { NOON } from '../../support/builders.ts';
import { type ProcessRun, recordHoldUp } from '../service/steps.ts';
import { lastCheckAt } from './invariant.ts';

/** A process whose steps were slow, or stopped it, so many seconds ago. */
function heldUp(...secondsAgo: number[]): ProcessRun {
  const run = { heldUpAt: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] } as unknown as ProcessRun;
  for (const ago of secondsAgo) recordHoldUp(run, NOON - ago * SECOND);
  return run;
}

describe('What a process that sends a text is held to', () => {
  it('is what was written down a second before it leaves', () => {
    for (const run of [heldUp(), heldUp(2), heldUp(21, 2), heldUp(60, 21, 2)])
      expect(lastCheckAt(run, NOON - 20 * SECOND, NOON)).to.equal(NOON - SECOND);
  });

  it('is what was written down before its claim, where two of its own steps held it up since', () => {
    for (const run of [heldUp(20, 2), heldUp(2, 2), heldUp(60, 19, 2)])
      expect(lastCheckAt(run, NOON - 20 * SECOND, NOON)).to.equal(NOON - 20 * SECOND);
  });

  it('is nothing that came after a claim of just now', () => {
    for (const run of [heldUp(), heldUp(20, 2)]) expect(lastCheckAt(run, NOON - 10, NOON)).to.equal(NOON - 10);
  });
});
