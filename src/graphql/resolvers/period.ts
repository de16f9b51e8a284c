import type { Moment } from '../../domain/time/time.ts';
import { badInput } from '../errors.ts';

/** Throws BAD_USER_INPUT when a period ends before it begins; a missing end is open. */
export function checkPeriod(from: Moment | null | undefined, to: Moment | null | undefined): void {
  if (from != null && to != null && from > to) throw badInput('`from` is after `to`: a period begins before it ends.');
}
