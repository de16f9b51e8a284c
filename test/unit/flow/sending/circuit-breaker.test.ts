import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import type { SendResult } from '../../../../src/flow/ports/twilio.ts';
import { createCircuitBreaker } from '../../../../src/flow/sending/circuit-breaker.ts';
import { MAX_CONCURRENCY } from '../../../../src/flow/sending/throttle.ts';
import { NOON } from '../../../support/builders.ts';

const TAKEN: SendResult = { type: 'ACCEPTED', sid: 'SM1' };
const LOST: SendResult = { type: 'UNKNOWN' };
const UNREACHED: SendResult = { type: 'NOT_PROCESSED', code: null, retryAfter: SECOND };
const tooFast = (retryAfter: number, code = 20429): SendResult => ({ type: 'NOT_PROCESSED', code, retryAfter });

function breakerOf() {
  let now = NOON;
  const seen = { probes: 0, changes: 0, answers: false };
  const lines: string[] = [];
  const line = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const made = createCircuitBreaker({
    clock: { now: () => now },
    log: { info: line('info'), warn: line('warn'), error: line('error') },
    async probe() {
      seen.probes++;
      return seen.answers;
    },
    onChange: () => seen.changes++,
  });
  const stage = {
    ...made,
    seen,
    lines,
    later(ms: number) {
      now += ms;
    },
    now: () => now,
    records(result: SendResult, times = 1) {
      for (let i = 0; i < times; i++) made.record(result);
    },
    /** Five failures in a row, and Twilio does not answer when it is asked. */
    async opens(result: SendResult = LOST) {
      for (let i = 0; i < 5; i++) made.record(result);
      await made.capacity();
    },
    /** Goes on to when it wants to look again; how long that was. */
    async wait(): Promise<number> {
      const ms = made.retryAt() - now;
      now += ms;
      return ms;
    },
  };
  return stage;
}

describe('The circuit breaker', () => {
  it('is closed, and stays so while failures come one by one', async () => {
    const { records, capacity, tryPass, state, lines } = breakerOf();
    for (let i = 0; i < 50; i++) {
      records(LOST, 4);
      records(TAKEN);
    }
    expect(await capacity()).to.equal(Number.POSITIVE_INFINITY);
    expect(tryPass()).to.equal(true);
    expect([state(), lines]).to.deep.equal(['CLOSED', []]);
  });

  for (const [what, result] of Object.entries({ 'outcomes became unknown': LOST, 'it could not be reached': UNREACHED }))
    it(`opens when five times in a row ${what}: nothing goes, claimed texts turn back`, async () => {
      const { records, capacity, tryPass, state, lines, seen } = breakerOf();
      records(result, 4);
      expect(tryPass()).to.equal(true);
      records(result);
      expect(tryPass()).to.equal(false);
      expect([seen.changes, await capacity(), tryPass(), state()]).to.deep.equal([1, 0, false, 'OPEN']);
      records(result, 40);
      expect(lines, 'logged once').to.deep.equal(['error: Twilio does not answer: texts wait until it does']);
    });

  it('probes Twilio at intervals that grow to five seconds, and lets nothing pass meanwhile', async () => {
    const { opens, capacity, wait, seen, tryPass } = breakerOf();
    await opens();
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      waits.push((await wait()) / SECOND);
      expect([await capacity(), await capacity(), tryPass()]).to.deep.equal([0, 0, false]);
      expect(seen.probes).to.equal(i + 2);
    }
    expect(waits).to.deep.equal([1, 2, 4, 5, 5, 5]);
  });

  it('is half open when Twilio answers: a few go first, and it closes with the first that is taken', async () => {
    const { records, opens, capacity, wait, tryPass, concurrency, seen, state, lines } = breakerOf();
    await opens();
    await wait();
    seen.answers = true;
    expect(await capacity()).to.equal(5);
    expect(Array.from({ length: 7 }, tryPass)).to.deep.equal([true, true, true, true, true, false, false]);
    expect([await capacity(), state()]).to.deep.equal([0, 'HALF_OPEN']);
    records(TAKEN);
    expect([await capacity(), state(), seen.changes]).to.deep.equal([Number.POSITIVE_INFINITY, 'CLOSED', 2]);
    expect(concurrency(), 'slowly at first').to.be.below(5);
    records(TAKEN, 2 * MAX_CONCURRENCY);
    expect(concurrency()).to.equal(MAX_CONCURRENCY);
    expect(lines.at(-1)).to.equal('info: Twilio answers again');
  });

  it('opens again when those fail, for twice as long', async () => {
    const { records, opens, capacity, wait, tryPass, seen, state, retryAt, now } = breakerOf();
    await opens();
    await wait();
    seen.answers = true;
    expect(await capacity()).to.equal(5);
    expect(tryPass()).to.equal(true);
    records(LOST);
    expect([await capacity(), state(), retryAt() - now()]).to.deep.equal([0, 'OPEN', 2 * SECOND]);
    expect(tryPass(), 'nor do the others go that were let through to try').to.equal(false);
  });

  it('starts with the first interval again after Twilio was back', async () => {
    const { records, opens, wait, capacity } = breakerOf();
    await opens();
    await wait();
    await capacity();
    records(TAKEN);
    await opens();
    expect(await wait()).to.equal(SECOND);
  });

  it('waits for nothing when Twilio answers at once: it was the phones, not Twilio', async () => {
    const { records, capacity, tryPass, seen, state, lines } = breakerOf();
    seen.answers = true;
    records(LOST, 5);
    expect([await capacity(), tryPass()]).to.deep.equal([5, true]);
    records(TAKEN);
    expect([await capacity(), state(), lines]).to.deep.equal([Number.POSITIVE_INFINITY, 'CLOSED', []]);
  });

  it('closes for a late answer to a text that was in flight', async () => {
    const { records, opens, capacity, state } = breakerOf();
    await opens();
    records(TAKEN);
    expect([await capacity(), state()]).to.deep.equal([Number.POSITIVE_INFINITY, 'CLOSED']);
  });

  it('counts a refusal as an answer', async () => {
    const { records, state } = breakerOf();
    records(LOST, 4);
    records({ type: 'FAILED', code: 21211, why: 'BAD_NUMBER' });
    records(LOST, 4);
    expect(state()).to.equal('CLOSED');
  });

  it('holds all texts for as long as Twilio asks when we are too fast, and goes on at half the concurrency', async () => {
    for (const code of [20429, 21611, 30001, 30022]) {
      const { records, capacity, tryPass, later, concurrency, state, retryAt, now } = breakerOf();
      records(tooFast(20 * SECOND, code), 30);
      expect([await capacity(), tryPass(), state(), retryAt() - now()]).to.deep.equal([0, false, 'THROTTLED', 20 * SECOND]);
      expect(concurrency(), 'one wave halves it once').to.equal(MAX_CONCURRENCY / 2);
      later(20 * SECOND);
      expect([await capacity(), tryPass(), state()]).to.deep.equal([Number.POSITIVE_INFINITY, true, 'CLOSED']);
      records(tooFast(20 * SECOND, code));
      expect(concurrency()).to.equal(Math.floor(MAX_CONCURRENCY / 4));
    }
  });

  it('waits for the longest of what it is asked for', async () => {
    const { records, retryAt, now } = breakerOf();
    records(tooFast(20 * SECOND));
    records(tooFast(5 * SECOND));
    expect(retryAt() - now()).to.equal(20 * SECOND);
  });

  it('waits ten minutes at most, whatever it is asked for', async () => {
    const { records, wait, capacity } = breakerOf();
    records(tooFast(5 * 60 * MINUTE));
    expect(await wait()).to.equal(10 * MINUTE);
    expect(await capacity()).to.equal(Number.POSITIVE_INFINITY);
  });

  it('goes on at half the concurrency when Twilio finds us too fast but asks for no wait', async () => {
    const { records, capacity, tryPass, concurrency, state } = breakerOf();
    records(tooFast(SECOND), 30);
    expect([await capacity(), tryPass(), state(), concurrency()]).to.deep.equal([
      Number.POSITIVE_INFINITY,
      true,
      'CLOSED',
      MAX_CONCURRENCY / 2,
    ]);
  });

  it('does not wait for what concerns one recipient', async () => {
    const { records, state } = breakerOf();
    records(tooFast(15 * MINUTE, 30610));
    expect(state()).to.equal('CLOSED');
  });
});
