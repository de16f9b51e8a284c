import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { canonicalNumber } from '../domain/phone-number.ts';

const TABLE = new URL('./data/zones-by-prefix.tsv.gz', import.meta.url);

let zones: Map<string, string[]> | null = null;

/** Time zones by the first digits of a number: libphonenumber's table, see data/README.md. */
function load(): Map<string, string[]> {
  const lines = gunzipSync(readFileSync(TABLE)).toString('latin1').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [prefix = '', names = ''] = line.split('\t');
      return [prefix, names.split('&')];
    }),
  );
}

/** Where most people live of those zones that share an area code. */
const BY_PEOPLE = [
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Denver',
  'America/Toronto',
  'America/Vancouver',
  'America/Anchorage',
  'America/St_Johns',
];

/** The zone of a number (E.164) by its longest known prefix; of several the one with the most people. Null when there is none. */
export function zoneByNumber(phone: string): string | null {
  zones ??= load();
  for (let digits = canonicalNumber(phone).replace(/\D/g, ''); digits; digits = digits.slice(0, -1)) {
    const found = zones.get(digits);
    if (found) return BY_PEOPLE.find((zone) => found.includes(zone)) ?? found[0] ?? null;
  }
  return null;
}
