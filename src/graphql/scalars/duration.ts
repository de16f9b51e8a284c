import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../domain/time/time.ts';
import { stringScalar } from './scalar.ts';

const NUMBER = String.raw`(\d{1,15}(?:[.,]\d{1,9})?)`;
const ISO_8601 = new RegExp(`^P(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`);
const UNITS: Millis[] = [7 * DAY, DAY, HOUR, MINUTE, SECOND];

/** The length that an ISO 8601 duration names, to the millisecond. A day is 24 hours. */
export function parseDuration(text: string): Millis {
  if (/^[+-]/.test(text) || text.includes('-')) throw new TypeError('A duration is never negative: write it as PT5M.');
  if (/^P[^T]*[YM]/.test(text)) throw new TypeError('Years and months differ in length: write days, as P30D.');
  const found = ISO_8601.exec(text);
  const parts = found?.slice(1) ?? [];
  const given = parts.filter((part) => part !== undefined);
  const misplaced = given.slice(0, -1).some((part) => /[.,]/.test(part));
  if (!found || given.length === 0 || text.endsWith('T') || misplaced)
    throw new TypeError('This is no duration: write it by ISO 8601, as PT5M, PT1.5S or P7D.');
  const length = Math.round(parts.reduce((sum, part, i) => sum + Number((part ?? '0').replace(',', '.')) * (UNITS[i] ?? 0), 0));
  if (!Number.isSafeInteger(length)) throw new TypeError('This duration is too long to count in milliseconds.');
  return length;
}

/** A length as ISO 8601 writes it, in days, hours, minutes and seconds: `P7D`, `PT1.5S`, `PT0S`. */
export function formatDuration(length: Millis): string {
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  const seconds = (length % MINUTE) / SECOND;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return length === 0 ? 'PT0S' : `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}

/** Milliseconds inside, ISO 8601 outside. */
export const Duration = stringScalar('Duration', parseDuration, formatDuration);
