import { checkedString } from './scalar.ts';

// Abbreviations and POSIX zones (`EST`, `EST5EDT`) have no slash; `Etc/GMT+5` is an offset in disguise.
const NAMED = /^(UTC|(?!Etc\/GMT)[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_-]*)+)$/;

/** True for a zone that the IANA database names by a place, and for UTC. */
export function isTimeZone(text: string): boolean {
  if (!NAMED.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

export const TimeZone = checkedString(
  'TimeZone',
  isTimeZone,
  'This is no time zone: give its IANA name, as America/Denver. Abbreviations and offsets know no daylight saving.',
);
