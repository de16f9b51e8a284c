import { createHash } from 'node:crypto';
import type { Tables } from '../../../src/store/memory/tables.ts';

/** The history of a world in one line: a hash of every timeline, text, strike and ledger. Equal seeds make equal ones. */
export function historyOf({ timeline, messages, strikes, ledger, vendors }: Tables): string {
  const hash = createHash('sha256');
  for (const [id, events] of timeline) hash.update(`${id}${JSON.stringify(events)}`);
  for (const table of [messages, strikes, ledger, vendors]) for (const row of table.values()) hash.update(JSON.stringify(row));
  return hash.digest('hex').slice(0, 16);
}
