import type { Event } from '../../src/domain/inquiry/events.ts';
import type { Inquiry, Person } from '../../src/domain/inquiry/types.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Strike } from '../../src/domain/strike.ts';
import type { RoutingVendor } from '../../src/domain/vendor.ts';
import { type Platform, StoreUnavailable } from '../../src/flow/ports.ts';

type StoredInquiry = { inquiry: Inquiry; person: Person; idempotencyKey: string; bodyHash: string; reference: string };

/** What the stores in memory share. `away`: while true every call rejects as if the database were gone. */
export type Tables = {
  away: boolean;
  inquiries: Map<string, StoredInquiry>;
  timeline: Map<string, Event[]>;
  messages: Map<string, Message>;
  strikes: Map<string, Strike>;
  vendors: Map<string, RoutingVendor>;
  platforms: Map<string, Platform>;
  policies: Map<string, Policy>;
  links: Map<string, { platformId: string; inquiryId: string; offerId: string | null }>;
  openNeeds: Map<string, string>;
  optOuts: Set<string>;
  inbound: Map<string, string>;
};

export const emptyTables = (): Tables => ({
  away: false,
  inquiries: new Map(),
  timeline: new Map(),
  messages: new Map(),
  strikes: new Map(),
  vendors: new Map(),
  platforms: new Map(),
  policies: new Map(),
  links: new Map(),
  openNeeds: new Map(),
  optOuts: new Set(),
  inbound: new Map(),
});

/** Every function of a port, made to copy what goes in and out, to answer a turn later, and to reject while the tables are away. */
export function port<T extends object>(tables: Tables, functions: T): T {
  const entries = Object.entries(functions).map(([name, call]) => [
    name,
    async (...given: unknown[]) => {
      const copies = structuredClone(given);
      await Promise.resolve();
      if (tables.away) throw new StoreUnavailable('the database is away');
      return structuredClone(await (call as (...all: unknown[]) => unknown)(...copies));
    },
  ]);
  return Object.fromEntries(entries) as T;
}
