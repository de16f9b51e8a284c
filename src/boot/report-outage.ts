import type { Outage } from '../domain/time/outage.ts';
import { DAY, HOUR, MINUTE, type Millis, type Moment, SECOND } from '../domain/time/time.ts';
import type { Log } from '../flow/ports/log.ts';

/** A service that starts on a busy machine stalls now and then: in this time after its start, an outage shorter than that is no warning. */
const STARTING: Millis = MINUTE;
const MAX_STALL: Millis = 10 * SECOND;

/** Logs an outage of a service that started at `startedAt`: a warning for one that an operator should look into. */
export function reportOutage(log: Log, startedAt: Moment, { from, to }: Outage): void {
  const sentence = `for ${inWords(to - from)}: deadlines that were running are moved by as long`;
  if (from < startedAt) log.info(`Leadline was away ${sentence}`);
  else if (from < startedAt + STARTING && to - from < MAX_STALL) log.info(`This machine is busy: Leadline stood still ${sentence}`);
  else log.warn(`Leadline could not be reached ${sentence}; it can be reached again`);
}

/** A length of time as a person says it, in its largest unit: `3 minutes`. */
function inWords(length: Millis): string {
  const [unit, name] = (
    [
      [DAY, 'day'],
      [HOUR, 'hour'],
      [MINUTE, 'minute'],
    ] as const
  ).find(([least]) => length >= 2 * least) ?? [SECOND, 'second'];
  const count = Math.max(1, Math.round(length / unit));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
