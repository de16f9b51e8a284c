import { BSON } from 'mongodb';

/**
 * The table of `src/sms/data`: a line for each dialing prefix, in order, with its time zones joined by `&`.
 * `document` is libphonenumber's map of prefixes as BSON. Throws when it holds anything but zones by digits, or nothing.
 */
export function dialingPrefixTable(document: Buffer): string {
  const entries = Object.entries(BSON.deserialize(document));
  if (entries.length === 0) throw new Error('libphonenumber: no prefix was found: has the format changed?');
  for (const [prefix, zones] of entries)
    if (!/^\d+$/.test(prefix) || typeof zones !== 'string') throw new Error(`libphonenumber: ${prefix} is no prefix with time zones.`);
  return entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([prefix, zones]) => `${prefix}\t${zones}\n`)
    .join('');
}
