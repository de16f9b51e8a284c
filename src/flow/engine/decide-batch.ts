import { decide } from '../../domain/inquiry/decide.ts';
import { evolve } from '../../domain/inquiry/fold/evolve.ts';
import type { Command, Facts } from '../../domain/inquiry/model/commands.ts';
import { mayRoute } from '../../domain/inquiry/model/commands.ts';
import type { Effect, Notify } from '../../domain/inquiry/model/effects.ts';
import type { Event } from '../../domain/inquiry/model/events.ts';
import type { Inquiry, Person } from '../../domain/inquiry/model/types.ts';
import { react } from '../../domain/inquiry/react.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { VendorState } from '../../domain/vendor/vendor.ts';
import { linkHash } from '../links/link-tokens.ts';
import type { Clock } from '../ports/clock.ts';
import type { Commit } from '../ports/commit.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { MessageWrite } from '../ports/outbox.ts';
import type { Presence } from '../ports/presence.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { Wording } from '../ports/wording.ts';
import { composeMessage } from './compose.ts';
import { createVendorIdentityMap, type VendorIdentityMap } from './vendor-identity-map.ts';

/** One command for one inquiry. `writes` are committed with whatever it leads to, or alone when it leads to nothing. */
export type Work = { platformId: string; inquiryId: string; command: Command; writes?: MessageWrite[] };

/** What became of a piece of work: the inquiry afterwards and whether anything happened; null when there is no such inquiry. */
export type Handled = { record: InquiryRecord; happened: boolean } | null;

export type WorkResult = { work: Work; handled: Handled } | { work: Work; error: unknown };

export type DecideNeeds = { store: InquiryStore; clock: Clock; presence: Presence; wording: Wording; linkSecret: string };

/** A decided batch: what to commit, and what to answer once it is committed. */
export type DecidedBatch = { results: WorkResult[]; commit: Commit; changed: Inquiry[] };

/** A text asked for, with the state from which it was asked. */
export type RequestedText = { record: InquiryRecord; tell: Notify };

export const emptyCommit = (): Commit => ({
  created: [],
  changed: [],
  messages: [],
  messageWrites: [],
  strikes: [],
  strikeChanges: [],
  ledger: [],
  vendorStates: [],
  unreachable: [],
  links: [],
});

/**
 * Loads what the batch needs, decides one by one in order (each sees what the ones before it did to its inquiry and to the
 * rotation), and gathers everything to write. Nothing is written here. A command whose decision throws is quarantined with
 * its error; the others go on. `ahead`: vendors' states that a commit on its way is about to write.
 */
export async function decideBatch(
  batch: Work[],
  needs: DecideNeeds,
  ahead: ReadonlyMap<string, VendorState> = new Map(),
): Promise<DecidedBatch> {
  const { store } = needs;
  const loaded = await store.load([...new Set(batch.map((work) => work.inquiryId))]);
  // Asked last: what is decided is decided as of then, and must not be older than what was read. What has changed since is a version conflict.
  const away = await needs.presence();
  const vendors = createVendorIdentityMap(store, away.now, ahead);
  const current = new Map(loaded);
  const events = new Map<string, Event[]>();
  const tells: RequestedText[] = [];
  const commit = emptyCommit();
  const verdicts: WorkResult[] = [];

  for (const work of batch) {
    const record = current.get(work.inquiryId);
    try {
      if (!record || record.inquiry.platformId !== work.platformId) {
        verdicts.push({ work, handled: null });
        continue;
      }
      const { inquiry, person } = record;
      const facts: Facts = {
        policy: await store.policy(inquiry.platformId, inquiry.policyVersion),
        inForce: await policyInForce(store, inquiry.platformId),
        ...away,
        engaged: await vendors.byId(inquiry.offers.map(({ vendorId }) => vendorId)),
        zone: person.zone,
        location: { ...person.location, ...person.position },
        vendors: mayRoute(work.command) ? await vendors.of(inquiry.platformId, inquiry.category) : null,
      };
      const happened = decide(inquiry, work.command, facts);
      const effects: [Effect, InquiryRecord][] = [];
      const after = foldAndReact(happened, inquiry, person, (...effect) => effects.push(effect));
      // Only once all of it is decided: nothing may be left of one that fails halfway.
      for (const [effect, record] of effects) applyEffect(effect, record, commit, tells, vendors);
      const next = { inquiry: after, person };
      current.set(inquiry.id, next);
      if (happened.length) events.set(inquiry.id, [...(events.get(inquiry.id) ?? []), ...happened]);
      commit.messageWrites.push(...(work.writes ?? []));
      verdicts.push({ work, handled: { record: next, happened: happened.length > 0 } });
    } catch (error) {
      // Nothing is wrong with the inquiry then.
      if (error instanceof StoreUnavailable) throw error;
      verdicts.push({ work, error });
    }
  }

  const changed: Inquiry[] = [];
  for (const [id, list] of events) {
    const { inquiry } = current.get(id) as InquiryRecord;
    commit.changed.push({ inquiry, expectedSeq: (loaded.get(id) as InquiryRecord).inquiry.seq, events: list });
    changed.push(inquiry);
  }
  commit.vendorStates = vendors.changed();
  await composeTexts(tells, commit, vendors, needs);
  return { results: verdicts, commit, changed };
}

/** Folds the events and hands on what follows from each, with the state as it was right after it. */
export function foldAndReact(
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

function applyEffect(effect: Effect, record: InquiryRecord, commit: Commit, tells: RequestedText[], vendors: VendorIdentityMap): void {
  switch (effect.type) {
    case 'Notify':
      tells.push({ record, tell: effect });
      return;
    case 'Strike':
      commit.strikes.push(effect.strike);
      return;
    case 'ChangeStrike':
      commit.strikeChanges.push({ strikeId: effect.strikeId, set: effect.set });
      return;
    case 'AddLedgerEntry':
      commit.ledger.push(effect.entry);
      return;
    case 'KeepAccount':
      vendors.change(effect.vendorId, { account: effect.account });
      return;
    case 'CountOffer':
      vendors.change(effect.vendorId, { load: effect.load });
      return;
    case 'MarkUnreachable':
      commit.unreachable.push({ vendorId: effect.vendorId, unreachable: effect.unreachable });
      return;
    default:
      effect satisfies never;
  }
}

/** Turns the texts asked for into messages, with the links that they will carry. */
export async function composeTexts(tells: RequestedText[], commit: Commit, vendors: VendorIdentityMap, needs: DecideNeeds): Promise<void> {
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
    const message = composeMessage(tell, { record, platform, policy, vendor: byId.get(vendorId ?? ''), wording: needs.wording });
    if (message) commit.messages.push(message);
    if (tell.kind === 'VENDOR_OFFER' && tell.offerId !== null)
      commit.links.push({ hash: linkHash(needs.linkSecret, 'OFFER', tell.offerId), inquiryId: record.inquiry.id, offerId: tell.offerId });
  }
}

/** The platform's present policy, by which vendors' standing is judged. */
async function policyInForce(store: InquiryStore, platformId: string): Promise<Policy> {
  const platform = await store.platform(platformId);
  if (!platform) throw new Error(`no platform ${platformId}`);
  return store.policy(platformId, platform.policyVersion);
}
