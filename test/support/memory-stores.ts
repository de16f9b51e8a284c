import { bucketOf } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { RoutingVendor } from '../../src/domain/vendor.ts';
import {
  type Inbox,
  type InquiryStore,
  needKey,
  type OptOuts,
  type Outbox,
  type PlatformStore,
  type VendorStore,
} from '../../src/flow/ports.ts';
import { commitTo, writeMessage } from './memory-commit.ts';
import { port, type Tables } from './memory-tables.ts';

type Later<T> = { [K in keyof T]: T[K] extends (...given: infer G) => Promise<infer R> ? (...given: G) => R | Promise<R> : T[K] };
const promised = <T extends object>(tables: Tables, functions: Later<T>): T => port(tables, functions) as unknown as T;

const within = <T>(map: Map<string, T>, ids: string[]): Map<string, T> =>
  new Map(ids.flatMap((id) => (map.has(id) ? [[id, map.get(id) as T]] : [])));

export function memoryInquiries(tables: Tables): InquiryStore {
  const open = () => [...tables.inquiries.values()].filter(({ inquiry }) => inquiry.status !== 'CLOSED');
  return promised<InquiryStore>(tables, {
    load: (ids) => new Map([...within(tables.inquiries, ids)].map(([id, { inquiry, person }]) => [id, { inquiry, person }])),
    policy(platformId, version) {
      const policy = tables.policies.get(`${platformId}:${version}`);
      if (!policy) throw new Error(`Policy version ${version} of ${platformId} is not stored.`);
      return policy;
    },
    platform: (id) => tables.platforms.get(id) ?? null,
    vendorsOf: (platformId, category) =>
      [...tables.vendors.values()].filter((vendor) => vendor.platformId === platformId && vendor.categories.includes(category)),
    vendors: (ids) => within(tables.vendors, ids),
    commit: (commit) => commitTo(tables, commit),
    byIdempotencyKeys: (platformId, keys) =>
      new Map(
        [...tables.inquiries.values()]
          .filter((one) => one.inquiry.platformId === platformId && keys.includes(one.idempotencyKey))
          .map((one) => [one.idempotencyKey, { inquiryId: one.inquiry.id, bodyHash: one.bodyHash }]),
      ),
    openDuplicates: (platformId, needs) => {
      const wanted = new Set(needs.map(needKey));
      const same = open().map(({ inquiry, person }) => ({ inquiry, key: needKey({ phone: person.phone, category: inquiry.category }) }));
      return new Map(
        same
          .filter(({ inquiry, key }) => inquiry.platformId === platformId && wanted.has(key))
          .map(({ inquiry, key }) => [key, inquiry.id]),
      );
    },
    dueInBucket: (bucket, before, limit) =>
      open()
        .flatMap(({ inquiry: { id, platformId, wakeAt } }) =>
          bucketOf(id) === bucket && wakeAt !== null && wakeAt < before ? [{ id, platformId, wakeAt }] : [],
        )
        .toSorted((a, b) => a.wakeAt - b.wakeAt)
        .slice(0, limit),
    pendingOffersOf: (vendorId) =>
      open().flatMap(({ inquiry }) =>
        inquiry.offers
          .filter((offer) => offer.vendorId === vendorId && offer.status === 'PENDING')
          .map((offer) => ({ inquiryId: inquiry.id, offerId: offer.id })),
      ),
  });
}

export function memoryOutbox(tables: Tables): Outbox {
  const all = (fits: (message: Message) => boolean) => [...tables.messages.values()].filter(fits);
  const due = (status: Message['status'], now: number) =>
    all((message) => message.status === status && message.nextAt !== null && message.nextAt <= now).toSorted(
      (a, b) => (a.nextAt ?? 0) - (b.nextAt ?? 0),
    );
  return promised<Outbox>(tables, {
    claim(token, now, lease, limit) {
      const claimed = due('PENDING', now).slice(0, limit);
      for (const message of claimed)
        Object.assign(message, { status: 'CLAIMED', claim: token, nextAt: now + lease, attempts: message.attempts + 1 });
      return claimed;
    },
    write(writes) {
      for (const write of writes) writeMessage(tables, write);
    },
    byIds: (ids) => within(tables.messages, ids),
    unsettled: (status, now, limit) => due(status, now).slice(0, limit),
    awaitingClock: (before, limit) =>
      all(({ awaitsClock, sentAt }) => awaitsClock && sentAt !== null && sentAt < before)
        .toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))
        .slice(0, limit),
    knownSids: (sids) => new Set(all(({ sid }) => sid !== null && sids.includes(sid)).map(({ sid }) => sid as string)),
    nextDue: () => due('PENDING', Infinity)[0]?.nextAt ?? null,
    latestConsumerMessage: (ids) =>
      new Map(
        all(({ kind, inquiryId }) => kind.startsWith('CONSUMER_') && ids.includes(inquiryId))
          .toSorted((a, b) => a.createdAt - b.createdAt)
          .map(({ inquiryId, id, createdAt }) => [inquiryId, { id, createdAt }]),
      ),
    lastHelp: (to, kinds) =>
      all((message) => message.to === to && kinds.includes(message.kind)).reduce<number | null>(
        (last, { createdAt }) => Math.max(last ?? 0, createdAt),
        null,
      ),
  });
}

export function memoryInbox(tables: Tables): Inbox {
  const latest = () =>
    [...tables.inquiries.values()]
      .map(({ inquiry, person }) => ({ inquiry, person }))
      .toSorted((a, b) => (a.inquiry.id < b.inquiry.id ? 1 : -1));
  return promised<Inbox>(tables, {
    seen: (sid) => tables.inbound.has(sid),
    remember(sid, _from, body) {
      if (!tables.inbound.has(sid)) tables.inbound.set(sid, body);
    },
    inquiriesOf: (phone) =>
      latest().filter(({ inquiry, person }) => person.phone === phone && (inquiry.status !== 'CLOSED' || inquiry.outcome === 'SERVED')),
    offersTo(phone, limit) {
      const mine = [...tables.vendors.values()].filter((vendor) => vendor.phone === phone).map(({ id }) => id);
      return latest()
        .flatMap((record) =>
          record.inquiry.offers
            .filter(({ vendorId }) => mine.includes(vendorId))
            .map(({ vendorId, status, settled }) => ({
              vendorId,
              record,
              rank: status === 'PENDING' ? 0 : status === 'ACCEPTED' && !settled ? 1 : 2,
            })),
        )
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, limit)
        .map(({ vendorId, record }) => ({ vendorId, record }));
    },
    vendorsWith: (phone) =>
      [...tables.vendors.values()].filter((vendor) => vendor.phone === phone).map(({ id, platformId }) => ({ id, platformId })),
  });
}

export const memoryOptOuts = (tables: Tables): OptOuts =>
  promised<OptOuts>(tables, {
    add: (phone) => void tables.optOuts.add(phone),
    remove: (phone) => void tables.optOuts.delete(phone),
    among: (phones) => new Set(phones.filter((phone) => tables.optOuts.has(phone))),
  });

const withoutLoad = ({ load: _, ...vendor }: RoutingVendor) => vendor;

export const memoryVendors = (tables: Tables): VendorStore =>
  promised<VendorStore>(tables, {
    createVendor(vendor) {
      const load = { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 };
      if (!tables.vendors.has(vendor.id)) tables.vendors.set(vendor.id, { ...vendor, load });
    },
    changeVendor(platformId, vendorId, change) {
      const vendor = tables.vendors.get(vendorId);
      if (vendor?.platformId !== platformId) return null;
      Object.assign(vendor, change, { load: { ...vendor.load, version: vendor.load.version + 1 } });
      return withoutLoad(vendor);
    },
    vendorsPausedUntil: (before, limit) =>
      [...tables.vendors.values()]
        .filter(({ standing }) => standing.status !== 'ACTIVE' && standing.until !== null && standing.until <= before)
        .slice(0, limit)
        .map(withoutLoad),
  });

export const memoryPlatforms = (tables: Tables): PlatformStore =>
  promised<PlatformStore>(tables, {
    createPlatform(name, brand, terms, now) {
      const known = [...tables.platforms.values()].find((platform) => platform.name === name);
      if (known) return known;
      const platform = { id: `plt_${tables.platforms.size + 1}`, name, brand, policyVersion: 1, createdAt: now };
      tables.platforms.set(platform.id, platform);
      tables.policies.set(`${platform.id}:1`, { ...terms, platformId: platform.id, version: 1, publishedAt: now });
      return platform;
    },
    publishPolicy(platformId, terms, now) {
      const platform = tables.platforms.get(platformId);
      if (!platform) return null;
      const policy = { ...terms, platformId, version: ++platform.policyVersion, publishedAt: now };
      tables.policies.set(`${platformId}:${policy.version}`, policy);
      return policy;
    },
  });
