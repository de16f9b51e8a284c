import DataLoader from 'dataloader';
import type { Event } from '../domain/inquiry/model/events.ts';
import type { Message } from '../domain/text/message.ts';
import type { Strike } from '../domain/vendor/strike.ts';
import type { Vendor } from '../domain/vendor/vendor.ts';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import { eventKey, type Reads } from '../flow/ports/reads.ts';

/** Loaders of what nested fields need: one read for all keys of a kind that are asked for in one tick. They cache for one request. */
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

const MAX_BATCH = 1_000;

/** New loaders that read inside one platform. */
export function createLoaders(reads: Reads, platformId: string): Loaders {
  const byId = <T>(read: (platformId: string, ids: string[]) => Promise<Map<string, T>>) =>
    new DataLoader<string, T | null>(
      async (ids) => {
        const found = await read(platformId, [...ids]);
        return ids.map((id) => found.get(id) ?? null);
      },
      { maxBatchSize: MAX_BATCH },
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
      { maxBatchSize: MAX_BATCH },
    ),
    messages: new DataLoader(
      async (ids) => {
        const found = await reads.messages(platformId, [...ids]);
        return ids.map((id) => found.get(id) ?? []);
      },
      { maxBatchSize: MAX_BATCH },
    ),
    event: new DataLoader(
      async (wanted) => {
        const found = await reads.events(platformId, [...wanted]);
        return wanted.map(({ inquiryId, seq }) => found.get(eventKey(inquiryId, seq)) ?? null);
      },
      { maxBatchSize: MAX_BATCH, cacheKeyFn: ({ inquiryId, seq }) => eventKey(inquiryId, seq) },
    ),
  };
}

/** Empties the caches, so that the next field reads what the store holds now. */
export function clearLoaders(loaders: Loaders): void {
  for (const loader of Object.values(loaders)) loader.clearAll();
}
