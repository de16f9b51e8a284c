import { expect } from 'chai';
import { SECOND } from '../../../../src/domain/time/time.ts';
import type { Leases } from '../../../../src/flow/ports/leases.ts';
import { createRateLimiter, type RateLimiter } from '../../../../src/flow/sending/rate-limiter.ts';
import { NOON } from '../../../support/builders.ts';

/** Processes that share one sender; each sends whenever it may, one segment a text unless said otherwise. */
function senders(segmentsPerSecond: number | null, count = 1) {
  let now = NOON;
  let held: { holder: string; until: number } | null = null;
  let asked = 0;
  const leases: Leases = {
    async hold(_name, holder, at, until) {
      asked++;
      if (held && held.holder !== holder && held.until > at) return null;
      const had = held?.holder;
      held = { holder, until };
      return had === holder ? 'KEPT' : 'TAKEN';
    },
  };
  const clock = { now: () => now };
  const paces = Array.from({ length: count }, (_, n) => createRateLimiter({ segmentsPerSecond, leases, holder: `process ${n}`, clock }));
  const dead = new Set<number>();
  return {
    paces,
    dead,
    asked: () => asked,
    /** Who sent, and when, looking every 20 ms. */
    async run(ms: number, segments = 1) {
      const sent: { by: number; at: number }[] = [];
      for (const end = now + ms; now < end; now += 20)
        for (const [by, pace] of paces.entries()) {
          if (dead.has(by)) continue;
          const room = await pace.capacity();
          for (let i = 0; i < Math.min(room, 1_000); i++) sent.push({ by, at: now - NOON });
          if (room > 0) pace.trySpend(segments * Math.min(room, 1_000));
        }
      return sent;
    },
  };
}

describe('The rate limiter of a sender', () => {
  it('is none without a rate: nobody asks for the lease', async () => {
    const { paces, asked } = senders(null, 3);
    for (const pace of paces) {
      expect(pace.trySpend(1_000)).to.equal(true);
      expect(await pace.capacity()).to.equal(Number.POSITIVE_INFINITY);
    }
    expect(asked()).to.equal(0);
  });

  for (const rate of [1, 3, 100])
    it(`is ${rate} segments a second, without a rush at the start or after a rest`, async () => {
      const { run } = senders(rate);
      await run(2 * SECOND);
      const sent = await run(20 * SECOND);
      expect(sent.length / 20).to.be.closeTo(rate, rate * 0.1);
      for (let from = 2 * SECOND; from < 21 * SECOND; from += SECOND / 2) {
        const inOneSecond = sent.filter(({ at }) => at >= from && at < from + SECOND).length;
        expect(inOneSecond, `in the second from ${from}`).to.be.at.most(Math.ceil(rate * 1.25));
      }
    });

  it('begins after a second: whoever had the sender before may have sent just now', async () => {
    const [first] = await senders(5).run(2 * SECOND);
    expect(first?.at).to.be.within(SECOND, SECOND + 100);
  });

  it('rests for all that has left, also where more left together than there was room for', async () => {
    const { run, paces } = senders(1);
    await run(2 * SECOND);
    paces[0]?.trySpend(5);
    const [next] = await run(10 * SECOND);
    expect(next?.at).to.be.within(7 * SECOND, 8 * SECOND);
  });

  it('counts segments, not texts', async () => {
    const { run } = senders(2);
    await run(2 * SECOND);
    expect((await run(20 * SECOND, 2)).length).to.be.within(19, 21);
  });

  it('is that of the sender, however many processes share it: one of them sends for all', async () => {
    const { run } = senders(5, 4);
    await run(2 * SECOND);
    const sent = await run(20 * SECOND);
    expect(new Set(sent.map(({ by }) => by)).size).to.equal(1);
    expect(sent.length / 20).to.be.closeTo(5, 0.5);
  });

  it('is taken over when the one that sent has vanished, and not before its lease has run out', async () => {
    const { run, dead } = senders(5, 2);
    const before = await run(5 * SECOND);
    expect(new Set(before.map(({ by }) => by))).to.deep.equal(new Set([0]));
    dead.add(0);
    const after = await run(20 * SECOND);
    expect(new Set(after.map(({ by }) => by))).to.deep.equal(new Set([1]));
    expect((after[0]?.at ?? 0) - (before.at(-1)?.at ?? 0)).to.be.within(5 * SECOND, 12 * SECOND);
  });

  it('lets what had to wait leave when its turn has come, not before, and not once its lease is over', async () => {
    const { paces, run, dead } = senders(1, 2);
    const [first, second] = paces as [RateLimiter, RateLimiter];
    await run(2 * SECOND);
    expect([first.trySpend(1), first.trySpend(1)]).to.deep.equal([true, false]);
    dead.add(0).add(1);
    await run(3 * SECOND);
    expect([first.trySpend(1), first.trySpend(1), second.trySpend(1)]).to.deep.equal([true, false, false]);
    await run(20 * SECOND);
    expect(first.trySpend(1)).to.equal(false);
  });

  it('is nobody’s once its lease has run out, though it has asked a moment before and was refused', async () => {
    let now = NOON;
    let refuses = false;
    const leases: Leases = { hold: async () => (refuses ? null : 'TAKEN') };
    const pace = createRateLimiter({ segmentsPerSecond: 1, leases, holder: 'process 0', clock: { now: () => now } });
    await pace.capacity();
    refuses = true;
    const rooms: number[] = [];
    for (const at of [9.5 * SECOND, 10 * SECOND - 1, 10 * SECOND]) {
      now = NOON + at;
      rooms.push(await pace.capacity());
    }
    expect(rooms).to.deep.equal([1, 1, 0]);
  });

  it('lets what had to wait leave at once where there is no rate', () => {
    const [pace] = senders(null).paces as [RateLimiter];
    expect([pace.trySpend(99), pace.trySpend(99)]).to.deep.equal([true, true]);
  });
});
