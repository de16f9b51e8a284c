import type { Moment } from './time/time.ts';

// Ids say what they name and sort by age: a prefix and a ULID (https://github.com/ulid/spec) in lower case.
// An offer's and a strike's id hold their inquiry's, so that they are found by the inquiry's primary key.

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const ULID = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** Ten characters of time and sixteen of randomness; `random` holds at least 16 bytes. */
function ulid(at: Moment, random: Uint8Array): string {
  let time = '';
  for (let rest = at, i = 0; i < 10; i++) {
    time = CROCKFORD[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  return time + Array.from(random.subarray(0, 16), (byte) => CROCKFORD[byte % 32]).join('');
}

export type IdPrefix = 'inq' | 'ven' | 'plt';

/** A new id. `random` holds at least 16 bytes from a cryptographic source. */
export function newId(prefix: IdPrefix, at: Moment, random: Uint8Array): string {
  return `${prefix}_${ulid(at, random)}`;
}

/** The id of an inquiry's nth offer, n counting from 1. */
export function offerId(inquiryId: string, n: number): string {
  return `off_${inquiryId.slice(4)}_${n}`;
}

/** The offer that a message of this id is about (see `Message.id`), or null when it is about none. */
export function messageOfferId(message: string): string | null {
  const [inquiryId = '', n = '0'] = message.split(':');
  return n === '0' ? null : offerId(inquiryId, Number(n));
}

/** The number of the event that asked for a message of this id (see `Message.id`). */
export function messageSeq(message: string): number {
  return Number(message.split(':').at(-1));
}

/** The id of the one strike that an offer can earn. */
export function strikeId(offer: string): string {
  return `str_${offer.slice(4)}`;
}

/** The offer that a strike's id was made from. */
export function struckOfferId(strike: string): string {
  return `off_${strike.slice(4)}`;
}

/** The inquiry that an offer's or strike's id belongs to, or null when it is neither. */
export function inquiryIdOf(id: string): string | null {
  const [prefix, key, n] = id.split('_');
  return (prefix === 'off' || prefix === 'str') && key && ULID.test(key) && /^[1-9]\d{0,3}$/.test(n ?? '') ? `inq_${key}` : null;
}

/** True when `id` has the form that {@link newId} gives to this prefix. */
export function isId(prefix: IdPrefix, id: string): boolean {
  return id.startsWith(`${prefix}_`) && ULID.test(id.slice(4));
}

// No vowels, so that no word comes about (least of all STOP or END); no 0, 1: they sound and look like letters.
const SPEAKABLE = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/**
 * A short reference that is safe to say aloud, and the code by which a vendor answers by text: six characters, 481 million of them.
 * `random` holds at least 6 bytes.
 */
export function newReference(random: Uint8Array): string {
  return Array.from(random.subarray(0, 6), (byte) => SPEAKABLE[byte % SPEAKABLE.length]).join('');
}

/**
 * The code by which a vendor answers the inquiry's nth offer: the inquiry's reference, and for a second offer to the same phone (`isShared`)
 * one of five characters that no reference can be.
 */
export function offerCode(reference: string, n: number, isShared: boolean): string {
  return isShared ? `${SPEAKABLE[n % SPEAKABLE.length]}${reference.slice(2)}` : reference;
}

/** The sweep bucket of an inquiry, 0 to 15: from its random part, so that the buckets fill evenly. */
export function bucketOf(inquiryId: string): number {
  return CROCKFORD.indexOf(inquiryId.at(-1) ?? '0') % BUCKETS;
}

export const BUCKETS = 16;
