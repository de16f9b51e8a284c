import { expect } from 'chai';
import { createClock } from '../../../../src/boot/process/clock.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOON } from '../../../support/builders.ts';

/** A machine whose clocks the test turns. */
function machine() {
  let [wall, monotonic, uptime] = [NOON, 5_000, 90_000];
  const lines: string[] = [];
  const line = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const clock = createClock(
    { wall: () => wall, monotonic: () => monotonic, uptime: () => Math.floor(uptime / 10) * 10 },
    { info: line('info'), warn: line('warn'), error: line('error') },
  );
  const stage = {
    clock,
    lines,
    /** Lets time pass, looked at every `step`; the wall clock runs `rate` times as fast. */
    pass(ms: number, { rate = 1, step = SECOND } = {}) {
      for (let gone = 0; gone < ms; gone += step) {
        wall += step * rate;
        monotonic += step;
        uptime += step;
        clock.now();
      }
      return clock.now();
    },
    jump(ms: number) {
      wall += ms;
    },
    /** The machine sleeps: its monotonic clock stands still. */
    sleep(ms: number) {
      wall += ms;
      uptime += ms;
    },
    wall: () => wall,
  };
  return stage;
}

describe("the service's clock", () => {
  it('begins with the wall clock and goes with it', () => {
    const { clock, pass, lines } = machine();
    expect(clock.now()).to.equal(NOON);
    expect(pass(DAY, { step: MINUTE })).to.equal(NOON + DAY);
    expect(clock.behindWall()).to.equal(0);
    expect(lines).to.deep.equal([]);
  });

  for (const [which, jump] of [
    ['forwards', HOUR],
    ['backwards', -HOUR],
  ] as const)
    it(`keeps a deadline's time when the wall clock jumps an hour ${which}, and says so once`, () => {
      const stage = machine();
      const before = stage.clock.now();
      stage.jump(jump);
      expect(stage.clock.now() - before, 'at once').to.equal(0);
      expect(stage.pass(15 * MINUTE) - before, 'a quarter of an hour later').to.be.closeTo(15 * MINUTE, 2 * SECOND);
      expect(stage.lines.map((text) => text.split(':')[0])).to.deep.equal(['error']);
      expect(stage.lines[0]).to.match(/the wall clock of this machine has jumped/);
    });

  it('follows the wall clock in the end: a jump that stays is made up for in three weeks, little by little', () => {
    for (const jump of [HOUR, -HOUR]) {
      const stage = machine();
      stage.jump(jump);
      stage.pass(10 * DAY, { step: MINUTE });
      expect(Math.abs(stage.clock.behindWall()), 'halfway').to.be.within(20 * MINUTE, 40 * MINUTE);
      stage.pass(11 * DAY, { step: MINUTE });
      expect(stage.clock.now()).to.equal(stage.wall());
    }
  });

  it('forgets a jump that is taken back, and says that the clocks agree again', () => {
    const stage = machine();
    stage.jump(HOUR);
    stage.pass(MINUTE);
    stage.jump(-HOUR);
    stage.pass(MINUTE);
    expect(stage.clock.behindWall()).to.equal(0);
    stage.jump(HOUR);
    stage.pass(MINUTE);
    const levels = stage.lines.map((line) => line.split(':')[0]);
    expect(levels, 'the second is logged again').to.deep.equal(['error', 'info', 'error']);
    expect(stage.lines[1]).to.include('agree again');
  });

  it('follows the drift that NTP corrects, over weeks, without a word', () => {
    const stage = machine();
    // A crystal that is fifty parts in a million fast: four seconds a day.
    stage.pass(21 * DAY, { rate: 1 - 50e-6, step: MINUTE });
    expect(Math.abs(stage.clock.behindWall())).to.be.below(5);
    expect(stage.lines).to.deep.equal([]);
  });

  it('takes in the time that the machine slept through at once', () => {
    const stage = machine();
    stage.pass(MINUTE);
    stage.sleep(2 * HOUR);
    expect(stage.pass(SECOND)).to.be.closeTo(stage.wall(), 10);
    expect(stage.lines).to.deep.equal(['warn: this machine has slept']);
  });

  it('never runs backwards, and shows whole milliseconds', () => {
    const stage = machine();
    let last = stage.clock.now();
    for (const jump of [-HOUR, HOUR, -3 * HOUR, 0.5, -7]) {
      stage.jump(jump);
      for (let i = 0; i < 300; i++) {
        const now = stage.pass(7, { step: 7 });
        expect(now).to.be.at.least(last);
        expect(Number.isInteger(now)).to.equal(true);
        last = now;
      }
    }
  });
});
