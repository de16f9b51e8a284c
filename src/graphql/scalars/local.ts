import { parseDateTime } from './date-time.ts';
import { checkedString } from './scalar.ts';

/** True for `HH:MM` on a 24-hour clock, and `24:00`; where only a closing time may be that, the input's own rules say so. */
export const isLocalTime = (text: string): boolean => /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);

/** True for a date that the calendar has, as `2026-12-25`. */
export function isLocalDate(text: string): boolean {
  try {
    return text.length === 10 && parseDateTime(`${text}T00:00:00Z`) !== null;
  } catch {
    return false;
  }
}

export const LocalTime = checkedString('LocalTime', isLocalTime, 'This is no time of day: write hours and minutes, as 08:30.');
export const LocalDate = checkedString('LocalDate', isLocalDate, 'This is no date: write it as 2026-12-25.');
