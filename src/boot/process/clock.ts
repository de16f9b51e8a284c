import { uptime } from 'node:os';
import { DAY, type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Log } from '../../flow/ports/log.ts';

/** Where a machine's time comes from, each in milliseconds. */
export type TimeSources = {
  /** The wall clock: right in the long run, but it may jump. */
  wall(): Moment;
  /** Never jumps. Stands still while the machine sleeps. */
  monotonic(): Millis;
  /** Since the machine was started, its sleep included (on Linux CLOCK_BOOTTIME). Coarse. */
  uptime(): Millis;
};

export const THIS_MACHINE: TimeSources = { wall: Date.now, monotonic: () => performance.now(), uptime: () => uptime() * SECOND };

/** How often the wall clock and the uptime are read. */
const LOOK_EVERY: Millis = SECOND;
/**
 * The most that one second is made longer or shorter: deadlines of a quarter of an hour keep their length to two seconds, NTP's
 * corrections are followed within minutes, an hour is made up for in three weeks or with the next start.
 */
const SLEW = 1 / 500;
/** How far the coarse clocks may disagree although the machine has not slept and the wall clock has not jumped. */
const TOLERANCE: Millis = 2 * SECOND;
/** From this difference on the wall clock counts as having jumped, and the operator is told, once a day. */
const WORTH_SAYING: Millis = 10 * SECOND;

export type SteadyClock = Clock & {
  /** How far the wall clock is ahead of this one. */
  behindWall(): Millis;
};

/**
 * Time that no change of the wall clock disturbs: it begins with the wall clock, goes on with the monotonic
 * one, and follows the wall clock only as fast as {@link SLEW}. So a jump of the wall clock moves no deadline. The time that the
 * machine slept through is added at once, for that has really passed. It never runs backwards. Moments are whole milliseconds.
 */
export function createClock(sources: TimeSources, log: Log): SteadyClock {
  let at = sources.wall();
  let monotonic = sources.monotonic();
  let awake = sources.uptime();
  let saidAt: Moment | null = null;

  function follow(): void {
    const [gone, passed] = [sources.monotonic() - monotonic, sources.uptime() - awake];
    const slept = passed - gone > TOLERANCE ? passed - gone : 0;
    monotonic += gone;
    awake += passed;
    at += gone + slept;
    if (slept) log.warn('this machine has slept', { seconds: Math.round(slept / SECOND) });
    at += Math.min(gone * SLEW, Math.max(-gone * SLEW, sources.wall() - at));
    report(sources.wall() - at);
  }

  function report(behind: Millis): void {
    if (Math.abs(behind) < WORTH_SAYING) {
      if (saidAt !== null) log.info('the wall clock of this machine and the clock of deadlines agree again');
      saidAt = null;
    } else if (saidAt === null || at - saidAt > DAY) {
      saidAt = at;
      log.error('the wall clock of this machine has jumped: deadlines keep their time; to take the new one over, start again', {
        seconds: Math.round(behind / SECOND),
      });
    }
  }

  return {
    now() {
      if (sources.monotonic() - monotonic >= LOOK_EVERY) follow();
      return Math.floor(at + sources.monotonic() - monotonic);
    },
    behindWall: () => sources.wall() - (at + sources.monotonic() - monotonic),
  };
}
