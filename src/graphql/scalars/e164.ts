import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { spellingsOf } from '../../domain/phone-number.ts';
import { stringScalar } from './scalar.ts';

/**
 * A number of North America that could be given out: an area code that does not end in 11 and has no 9 in the middle (kept for longer
 * numbers), is not 555, and an exchange that begins with 2 to 9. Each year brings area codes that libphonenumber does not know yet; whether
 * one is in service, Twilio tells. https://www.nanpa.com/numbering/area-codes
 */
const NORTH_AMERICAN = /^\+1(?!555)[2-9](?!11)[0-8]\d[2-9]\d{6}$/;

const isKnown = (number: string): boolean => parsePhoneNumberFromString(number)?.isValid() === true;

/**
 * The number when it is E.164 and its country's numbering plan has it, else null. A number that callers abroad must not dial keeps no trunk
 * prefix: the 0 of +44 07911 123456 goes. The spellings of {@link spellingsOf} stay as they are given.
 */
function e164Of(text: string): string | null {
  if (!/^\+[1-9]\d{6,14}$/.test(text)) return null;
  if (NORTH_AMERICAN.test(text)) return text;
  const parsed = parsePhoneNumberFromString(text);
  if (parsed?.isValid()) return parsed.number;
  return spellingsOf(text).some(isKnown) ? text : null;
}

/** True for a number in E.164 form that its country's numbering plan has, or could have; the fictional 555-01xx of every area code count. */
export const isE164 = (text: string): boolean => e164Of(text) !== null;

export const E164 = stringScalar(
  'E164',
  (text) => {
    const number = e164Of(text);
    if (number === null) throw new TypeError('This is no phone number: write it by E.164 with its country code, as +14155550123.');
    return number;
  },
  (number) => number,
);
