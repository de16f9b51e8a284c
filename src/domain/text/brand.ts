import { toGsm7 } from './gsm.ts';

/** The longest name that a text may begin with. */
const MAX_LENGTH = 20;

/** What a platform's texts begin with: its name in GSM-7 letters, cut at a word where it is long. */
export function brandOf(name: string): string {
  const plain = toGsm7(name).replace(/\s+/g, ' ').trim() || 'Leadline';
  if (plain.length <= MAX_LENGTH) return plain;
  const words = plain.slice(0, MAX_LENGTH + 1).split(' ');
  return (words.length > 1 ? words.slice(0, -1).join(' ') : plain.slice(0, MAX_LENGTH)).trim();
}
