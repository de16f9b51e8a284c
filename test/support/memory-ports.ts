import type { StorePorts } from '../../src/flow/ports/store.ts';
import { StoreUnavailable } from '../../src/flow/ports/store-unavailable.ts';
import { memoryStore } from '../../src/store/memory/memory-store.ts';
import type { Tables } from '../../src/store/memory/tables.ts';

/** The store in memory as the flow meets it: every call copies what goes in and out, answers a turn later, and rejects while the tables are away. */
export function memoryPorts(tables: Tables): StorePorts {
  const { reads, ...rest } = memoryStore(tables);
  const { watch, ...lists } = reads;
  const ports = Object.entries({ ...rest, reads: lists }).map(([name, functions]) => [name, later(tables, functions)]);
  const made = Object.fromEntries(ports) as StorePorts;
  return { ...made, reads: { ...made.reads, watch } };
}

function later(tables: Tables, functions: object): object {
  const entries = Object.entries(functions).map(([name, call]) => [
    name,
    async (...given: unknown[]) => {
      const copies = structuredClone(given);
      await Promise.resolve();
      if (tables.away) throw new StoreUnavailable('the database is away');
      return structuredClone((call as (...all: unknown[]) => unknown)(...copies));
    },
  ]);
  return Object.fromEntries(entries);
}
