import DataLoader from 'dataloader';
import type { Event } from '../domain/inquiry/model/events.ts';
import type { Message } from '../domain/text/message.ts';
import type { Strike } from '../domain/vendor/strike.ts';
import type { Vendor } from '../domain/vendor/vendor.ts';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import { eventKey, type Reads } from '../flow/ports/reads.ts';

/** What nested lists fetch, gathered to one read a kind and tick. They remember within one request only. */
export type Loaders = {
  inquiry: DataLoader<string, InquiryRecord | null>;
  vendor: DataLoader<string, Vendor | null>;
  strike: DataLoader<string, Strike | null>;
  /** Whether a number has said STOP. */
  optedOut: DataLoader<string, boolean>;
  /** Messages of an inquiry, oldest first. */
  messages: DataLoader<string, Message[]>;
  event: DataLoader<{ inquiryId: string; seq: number }, Event | null, string>;
};

const MAX_AT_ONCE = 1_000;

/** Fresh loaders inside one platform. */
export function createLoaders(reads: Reads, platformId: string): Loaders {
  const byId = <T>(read: (platformId: string, ids: string[]) => Promise<Map<string, T>>) =>
    new DataLoader<string, T | null>(
      async (ids) => {
        const found = await read(platformId, [...ids]);
        return ids.map((id) => found.get(id) ?? null);
      },
      { maxBatchSize: MAX_AT_ONCE },
    );
  return {
    inquiry: byId(reads.inquiries),
    vendor: byId(reads.vendors),
    strike: byId(reads.strikes),
    optedOut: new DataLoader(
      async (phones) => {
        const found = await reads.optedOut([...phones]);
        return phones.map((phone) => found.has(phone));
      },
      { maxBatchSize: MAX_AT_ONCE },
    ),
    messages: new DataLoader(
      async (ids) => {
        const found = await reads.messages(platformId, [...ids]);
        return ids.map((id) => found.get(id) ?? []);
      },
      { maxBatchSize: MAX_AT_ONCE },
    ),
    event: new DataLoader(
      async (wanted) => {
        const found = await reads.events(platformId, [...wanted]);
        return wanted.map(({ inquiryId, seq }) => found.get(eventKey(inquiryId, seq)) ?? null);
      },
      { maxBatchSize: MAX_AT_ONCE, cacheKeyFn: ({ inquiryId, seq }) => eventKey(inquiryId, seq) },
    ),
  };
}

/** Forgets what was read, so that the next answer of a subscription is fresh. */
export function forgetRead(loaders: Loaders): void {
  for (const loader of Object.values(loaders)) loader.clearAll();
}
