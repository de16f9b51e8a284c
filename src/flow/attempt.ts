import type { Command, Facts } from '../domain/inquiry/commands.ts';
import { mayRoute } from '../domain/inquiry/commands.ts';
import { decide } from '../domain/inquiry/decide.ts';
import type { Event } from '../domain/inquiry/events.ts';
import { evolve } from '../domain/inquiry/evolve.ts';
import { type Effect, react, type Tell } from '../domain/inquiry/react.ts';
import type { Inquiry, Person } from '../domain/inquiry/types.ts';
import type { RoutingVendor, VendorLoad } from '../domain/vendor.ts';
import { compose } from './compose.ts';
import { linkHash } from './links.ts';
import type { Clock, Commit, InquiryRecord, InquiryStore, MessageWrite, Wording } from './ports.ts';

/** One command for one inquiry. `writes` are committed with whatever it leads to, or alone when it leads to nothing. */
export type Work = { platformId: string; inquiryId: string; command: Command; writes?: MessageWrite[] };

/** What became of a piece of work: the inquiry afterwards and whether anything happened; null when there is no such inquiry. */
export type Handled = { record: InquiryRecord; happened: boolean } | null;

export type Verdict = { work: Work; handled: Handled } | { work: Work; error: unknown };

export type Needs = { store: InquiryStore; clock: Clock; wording: Wording; linkSecret: string };

/** A decided batch: what to commit, and what to answer once it is committed. */
export type Attempt = { verdicts: Verdict[]; commit: Commit; changed: Inquiry[] };

/** A text asked for, with the state from which it was asked. */
export type Decided = { record: InquiryRecord; tell: Tell };

export const emptyCommit = (): Commit => ({
  created: [],
  changed: [],
  messages: [],
  messageWrites: [],
  strikes: [],
  voided: [],
  loads: [],
  unreachable: [],
  links: [],
});

/**
 * Loads what the batch needs, decides one by one in order (each sees what the ones before it did to its inquiry and to the
 * rotation), and gathers everything to write. Nothing is written here. A command whose decision throws is set aside with
 * its error; the others go on. `ahead`: loads that a commit on its way is about to write.
 */
export async function attempt(batch: Work[], needs: Needs, ahead: ReadonlyMap<string, VendorLoad> = new Map()): Promise<Attempt> {
  const { store, clock } = needs;
  const loaded = await store.load([...new Set(batch.map((work) => work.inquiryId))]);
  const vendors = vendorShelf(store, ahead);
  const current = new Map(loaded);
  const events = new Map<string, Event[]>();
  const tells: Decided[] = [];
  const commit = emptyCommit();
  const verdicts: Verdict[] = [];

  for (const work of batch) {
    const record = current.get(work.inquiryId);
    if (!record || record.inquiry.platformId !== work.platformId) {
      verdicts.push({ work, handled: null });
      continue;
    }
    try {
      const { inquiry, person } = record;
      const facts: Facts = {
        now: clock.now(),
        policy: await store.policy(inquiry.platformId, inquiry.policyVersion),
        zone: person.zone,
        location: person.location,
        vendors: mayRoute(work.command) ? await vendors.of(inquiry.platformId, inquiry.category) : null,
      };
      const happened = decide(inquiry, work.command, facts);
      const after = follow(happened, inquiry, person, (effect, record) => perform(effect, record, commit, tells, vendors));
      const next = { inquiry: after, person };
      current.set(inquiry.id, next);
      if (happened.length) events.set(inquiry.id, [...(events.get(inquiry.id) ?? []), ...happened]);
      commit.messageWrites.push(...(work.writes ?? []));
      verdicts.push({ work, handled: { record: next, happened: happened.length > 0 } });
    } catch (error) {
      verdicts.push({ work, error });
    }
  }

  const changed: Inquiry[] = [];
  for (const [id, list] of events) {
    const { inquiry } = current.get(id) as InquiryRecord;
    commit.changed.push({ inquiry, expectedSeq: (loaded.get(id) as InquiryRecord).inquiry.seq, events: list });
    changed.push(inquiry);
  }
  commit.loads = vendors.changedLoads();
  await writeTexts(tells, commit, vendors, needs);
  return { verdicts, commit, changed };
}

/** Folds the events and hands on what follows from each, with the state as it was right after it. */
export function follow(
  events: Event[],
  start: Inquiry | null,
  person: Person,
  hand: (effect: Effect, record: InquiryRecord) => void,
): Inquiry {
  let inquiry = start;
  for (const event of events) {
    inquiry = evolve(inquiry, event);
    for (const effect of react(event, inquiry)) hand(effect, { inquiry, person });
  }
  if (!inquiry) throw new Error('no events, no inquiry');
  return inquiry;
}

function perform(effect: Effect, record: InquiryRecord, commit: Commit, tells: Decided[], vendors: VendorShelf): void {
  switch (effect.type) {
    case 'Tell':
      tells.push({ record, tell: effect });
      return;
    case 'Strike':
      commit.strikes.push(effect.strike);
      return;
    case 'VoidStrike':
      commit.voided.push({ strikeId: effect.strikeId, at: effect.at, because: effect.because });
      return;
    case 'CountOffer':
      vendors.count(effect.vendorId, effect.load);
      return;
    case 'MarkUnreachable':
      commit.unreachable.push({ vendorId: effect.vendorId, unreachable: effect.unreachable });
      return;
    default:
      effect satisfies never;
  }
}

/** Turns the texts asked for into messages, with the links that they will carry. */
export async function writeTexts(tells: Decided[], commit: Commit, vendors: VendorShelf, needs: Needs): Promise<void> {
  const ids = tells.flatMap(({ tell, record }) => [
    ...(tell.to.role === 'CONSUMER' ? [] : [tell.to.vendorId]),
    ...record.inquiry.offers.filter((offer) => offer.id === tell.offerId).map((offer) => offer.vendorId),
  ]);
  const byId = await vendors.byId(ids);
  for (const { tell, record } of tells) {
    const platform = await needs.store.platform(record.inquiry.platformId);
    if (!platform) throw new Error(`no platform ${record.inquiry.platformId}`);
    const policy = await needs.store.policy(platform.id, record.inquiry.policyVersion);
    const vendorId =
      tell.to.role === 'CONSUMER' ? record.inquiry.offers.find((offer) => offer.id === tell.offerId)?.vendorId : tell.to.vendorId;
    const message = compose(tell, { record, platform, policy, vendor: byId.get(vendorId ?? ''), wording: needs.wording });
    if (message) commit.messages.push(message);
    if (tell.kind === 'VENDOR_OFFER' && tell.offerId !== null)
      commit.links.push({ hash: linkHash(needs.linkSecret, 'OFFER', tell.offerId), inquiryId: record.inquiry.id, offerId: tell.offerId });
  }
}

/** The vendors that a batch has looked at, one object each, so that every decision sees the offers counted before it. */
export type VendorShelf = ReturnType<typeof vendorShelf>;

export function vendorShelf(store: Pick<InquiryStore, 'vendorsOf' | 'vendors'>, ahead: ReadonlyMap<string, VendorLoad> = new Map()) {
  const shelf = new Map<string, RoutingVendor>();
  const versions = new Map<string, number>();
  const lists = new Map<string, RoutingVendor[]>();
  const keep = (vendor: RoutingVendor) => {
    const known = shelf.get(vendor.id);
    if (known) return known;
    const load = ahead.get(vendor.id);
    const own = load && load.version > vendor.load.version ? { ...vendor, load } : { ...vendor };
    shelf.set(vendor.id, own);
    return own;
  };
  return {
    async of(platformId: string, category: string): Promise<RoutingVendor[]> {
      const key = `${platformId}|${category}`;
      const known = lists.get(key);
      if (known) return known;
      const list = (await store.vendorsOf(platformId, category)).map(keep);
      lists.set(key, list);
      return list;
    },
    async byId(ids: string[]): Promise<Map<string, RoutingVendor>> {
      const missing = [...new Set(ids)].filter((id) => !shelf.has(id));
      if (missing.length) for (const vendor of (await store.vendors(missing)).values()) keep(vendor);
      return shelf;
    },
    count(vendorId: string, load: RoutingVendor['load']): void {
      const vendor = shelf.get(vendorId);
      if (!vendor) return;
      if (!versions.has(vendorId)) versions.set(vendorId, vendor.load.version);
      vendor.load = load;
    },
    changedLoads: () =>
      [...versions].map(([vendorId, version]) => ({
        vendorId,
        load: { ...(shelf.get(vendorId) as RoutingVendor).load, version: version + 1 },
      })),
  };
}
