import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { checkedString } from './scalar.ts';

/** True for a number in E.164 form that its country's numbering plan knows; the fictional 555-01xx of every area code count. */
export function isE164(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text) && parsePhoneNumberFromString(text)?.isValid() === true;
}

export const E164 = checkedString('E164', isE164, 'This is no phone number: write it by E.164 with its country code, as +14155550123.');
