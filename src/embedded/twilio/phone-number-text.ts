import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A number as people write it. */
export function spacedNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
