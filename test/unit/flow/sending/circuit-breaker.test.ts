import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import type { SendResult } from '../../../../src/flow/ports/twilio.ts';
import { createCircuitBreaker, MAX_CONCURRENCY } from '../../../../src/flow/sending/circuit-breaker.ts';
import { NOON } from '../../../support/builders.ts';

const TAKEN: SendResult = { type: 'ACCEPTED', sid: 'SM1' };
const LOST: SendResult = { type: 'UNKNOWN' };
const UNREACHED: SendResult = { type: 'NOT_PROCESSED', code: null, retryAfter: SECOND };
const tooFast = (retryAfter: number, code = 20429): SendResult => ({ type: 'NOT_PROCESSED', code, retryAfter });

function gate() {
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
    hears(result: SendResult, times = 1) {
      for (let i = 0; i < times; i++) made.record(result);
    },
    /** Five failures in a row, and Twilio does not answer when it is asked. */
    async shuts(result: SendResult = LOST) {
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

describe('the gate to Twilio', () => {
  it('is open, and stays it while failures come one by one', async () => {
    const { hears, capacity: room, tryPass: pass, state, lines } = gate();
    for (let i = 0; i < 50; i++) {
      hears(LOST, 4);
      hears(TAKEN);
    }
    expect(await room()).to.equal(Number.POSITIVE_INFINITY);
    expect(pass()).to.equal(true);
    expect([state(), lines]).to.deep.equal(['CLOSED', []]);
  });

  for (const [what, result] of Object.entries({ 'fates became unknown': LOST, 'it could not be reached': UNREACHED }))
    it(`shuts when five times in a row ${what}: nothing goes, what was on its way turns back`, async () => {
      const { hears, capacity: room, tryPass: pass, state, lines, seen } = gate();
      hears(result, 4);
      expect(pass()).to.equal(true);
      hears(result);
      expect(pass()).to.equal(false);
      expect([seen.changes, await room(), pass(), state()]).to.deep.equal([1, 0, false, 'OPEN']);
      hears(result, 40);
      expect(lines, 'said once').to.deep.equal(['error: Twilio does not answer: texts wait until it does']);
    });

  it('asks now and then whether Twilio is back, ever more slowly up to five seconds, and sends nothing meanwhile', async () => {
    const { shuts, capacity: room, wait, seen, tryPass: pass } = gate();
    await shuts();
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      waits.push((await wait()) / SECOND);
      expect([await room(), await room(), pass()]).to.deep.equal([0, 0, false]);
      expect(seen.probes).to.equal(i + 2);
    }
    expect(waits).to.deep.equal([1, 2, 4, 5, 5, 5]);
  });

  it('lets a few go first when it answers, and opens with the first that is taken', async () => {
    const { hears, shuts, capacity: room, wait, tryPass: pass, concurrency: width, seen, state, lines } = gate();
    await shuts();
    await wait();
    seen.answers = true;
    expect(await room()).to.equal(5);
    expect(Array.from({ length: 7 }, pass)).to.deep.equal([true, true, true, true, true, false, false]);
    expect([await room(), state()]).to.deep.equal([0, 'HALF_OPEN']);
    hears(TAKEN);
    expect([await room(), state(), seen.changes]).to.deep.equal([Number.POSITIVE_INFINITY, 'CLOSED', 2]);
    expect(width(), 'slowly at first').to.be.below(5);
    hears(TAKEN, 2 * MAX_CONCURRENCY);
    expect(width()).to.equal(MAX_CONCURRENCY);
    expect(lines.at(-1)).to.equal('info: Twilio answers again');
  });

  it('shuts again when those fail, for twice as long', async () => {
    const { hears, shuts, capacity: room, wait, tryPass: pass, seen, state, retryAt: opensAt, now } = gate();
    await shuts();
    await wait();
    seen.answers = true;
    expect(await room()).to.equal(5);
    expect(pass()).to.equal(true);
    hears(LOST);
    expect([await room(), state(), opensAt() - now()]).to.deep.equal([0, 'OPEN', 2 * SECOND]);
    expect(pass(), 'nor do the others go that were let through to try').to.equal(false);
  });

  it('is patient anew after Twilio was back', async () => {
    const { hears, shuts, wait, capacity: room } = gate();
    await shuts();
    await wait();
    await room();
    hears(TAKEN);
    await shuts();
    expect(await wait()).to.equal(SECOND);
  });

  it('waits for nothing when Twilio answers at once: it was the phones, not Twilio', async () => {
    const { hears, capacity: room, tryPass: pass, seen, state, lines } = gate();
    seen.answers = true;
    hears(LOST, 5);
    expect([await room(), pass()]).to.deep.equal([5, true]);
    hears(TAKEN);
    expect([await room(), state(), lines]).to.deep.equal([Number.POSITIVE_INFINITY, 'CLOSED', []]);
  });

  it('opens for a late answer to one that was on its way', async () => {
    const { hears, shuts, capacity: room, state } = gate();
    await shuts();
    hears(TAKEN);
    expect([await room(), state()]).to.deep.equal([Number.POSITIVE_INFINITY, 'CLOSED']);
  });

  it('takes a refusal for an answer', async () => {
    const { hears, state } = gate();
    hears(LOST, 4);
    hears({ type: 'FAILED', code: 21211, why: 'BAD_NUMBER' });
    hears(LOST, 4);
    expect(state()).to.equal('CLOSED');
  });

  it('waits as a whole for as long as Twilio asks when we are too fast, and goes on at half the width', async () => {
    for (const code of [20429, 21611, 30001, 30022]) {
      const { hears, capacity: room, tryPass: pass, later, concurrency: width, state, retryAt: opensAt, now } = gate();
      hears(tooFast(20 * SECOND, code), 30);
      expect([await room(), pass(), state(), opensAt() - now()]).to.deep.equal([0, false, 'THROTTLED', 20 * SECOND]);
      expect(width(), 'one wave halves it once').to.equal(MAX_CONCURRENCY / 2);
      later(20 * SECOND);
      expect([await room(), pass(), state()]).to.deep.equal([Number.POSITIVE_INFINITY, true, 'CLOSED']);
      hears(tooFast(20 * SECOND, code));
      expect(width()).to.equal(Math.floor(MAX_CONCURRENCY / 4));
    }
  });

  it('waits for the longest of what it is asked for', async () => {
    const { hears, retryAt: opensAt, now } = gate();
    hears(tooFast(20 * SECOND));
    hears(tooFast(5 * SECOND));
    expect(opensAt() - now()).to.equal(20 * SECOND);
  });

  it('waits ten minutes at most, whatever it is asked for', async () => {
    const { hears, wait, capacity: room } = gate();
    hears(tooFast(5 * 60 * MINUTE));
    expect(await wait()).to.equal(10 * MINUTE);
    expect(await room()).to.equal(Number.POSITIVE_INFINITY);
  });

  it('goes on, more narrowly, when Twilio finds us too fast but asks for no wait', async () => {
    const { hears, capacity: room, tryPass: pass, concurrency: width, state } = gate();
    hears(tooFast(SECOND), 30);
    expect([await room(), pass(), state(), width()]).to.deep.equal([Number.POSITIVE_INFINITY, true, 'CLOSED', MAX_CONCURRENCY / 2]);
  });

  it('does not wait for what concerns one recipient', async () => {
    const { hears, state } = gate();
    hears(tooFast(15 * MINUTE, 30610));
    expect(state()).to.equal('CLOSED');
  });
});
