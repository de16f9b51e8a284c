import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A number as people write it, with spaces that do not break. */
export function spacedNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational().replaceAll(' ', '\u00a0') ?? number;
}
