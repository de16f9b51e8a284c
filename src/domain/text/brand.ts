import { toGsm7 } from './gsm.ts';

const MAX_LENGTH = 20;

/** The name that a platform's texts begin with: in GSM-7, cut after a word to at most 20 characters. */
export function brandOf(name: string): string {
  const plain = toGsm7(name).replace(/\s+/g, ' ').trim() || 'Leadline';
  if (plain.length <= MAX_LENGTH) return plain;
  const words = plain.slice(0, MAX_LENGTH + 1).split(' ');
  return (words.length > 1 ? words.slice(0, -1).join(' ') : plain.slice(0, MAX_LENGTH)).trim();
}
