import { DAY, type Moment } from '../../domain/time/time.ts';
import { badInput } from '../errors.ts';

/** The longest period of a report: ten years. */
const MAX_DAYS = 3_660;

/** Throws BAD_USER_INPUT when a period is longer than a report may cover, or ends before it begins. */
export function checkReportPeriod(from: Moment, to: Moment): void {
  checkPeriod(from, to);
  if (to - from > MAX_DAYS * DAY) throw badInput(`From \`from\` to \`to\` it is more than ${MAX_DAYS} days: ask for a shorter period.`);
}

/** Throws BAD_USER_INPUT when a period ends before it begins; a missing end is open. */
export function checkPeriod(from: Moment | null | undefined, to: Moment | null | undefined): void {
  if (from != null && to != null && from > to) throw badInput('`from` is after `to`: a period begins before it ends.');
}
