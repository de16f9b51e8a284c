import { decide } from '../../domain/inquiry/decide.ts';
import { type Command, type Facts, mayRoute } from '../../domain/inquiry/model/commands.ts';
import type { Effect } from '../../domain/inquiry/model/effects.ts';
import type { Event } from '../../domain/inquiry/model/events.ts';
import { isPending } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry } from '../../domain/inquiry/model/types.ts';
import { offerTextId } from '../../domain/text/message.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { VendorState } from '../../domain/vendor/vendor.ts';
import type { Clock } from '../ports/clock.ts';
import type { Commit } from '../ports/commit.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { MessageWrite } from '../ports/outbox.ts';
import type { Presence, PresenceReading } from '../ports/presence.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { Wording } from '../ports/wording.ts';
import { collectEffect, emptyCommit, foldAndReact, type RequestedText } from './collect-commit.ts';
import { composeTexts } from './compose-texts.ts';
import { policyInForce } from './policy-in-force.ts';
import type { Textability } from './textability.ts';
import { createVendorIdentityMap, type VendorIdentityMap } from './vendor-identity-map.ts';
import { lookAhead, placeOf, vendorsFor } from './vendors-at-place.ts';

/** One command for one inquiry. `writes` are committed with what the command leads to, or alone when it leads to nothing. */
export type Work = { platformId: string; inquiryId: string; command: Command; writes?: MessageWrite[] };

/** What became of a piece of work: the inquiry afterwards, and whether the command led to anything; null when there is no such inquiry. */
export type Handled = { record: InquiryRecord; happened: boolean } | null;

export type WorkResult = { work: Work; handled: Handled } | { work: Work; error: unknown };

export type DecideNeeds = {
  store: InquiryStore;
  clock: Clock;
  presence: Presence;
  wording: Wording;
  linkSecret: string;
  textability: Textability;
};

/** A decided batch: what to commit, and what to answer once it is committed; `results` in the order of the batch. */
export type DecidedBatch = { results: WorkResult[]; commit: Commit; changed: Inquiry[] };

/** A batch while it is being decided. */
type BatchDraft = {
  presence: PresenceReading;
  /** Inquiries as loaded, whose `seq` the commit checks, and as the decisions so far have left them. */
  loaded: ReadonlyMap<string, InquiryRecord>;
  current: Map<string, InquiryRecord>;
  /** New events by inquiry. */
  events: Map<string, Event[]>;
  vendors: VendorIdentityMap;
  /** Until when texts to phones wait, of all phones that the batch has asked about. */
  heldPhones: { asked: Set<string>; until: Map<string, Moment> };
  texts: RequestedText[];
  commit: Commit;
};

/**
 * Loads what the batch needs, decides its commands one by one in order, and gathers everything to write; it writes nothing. Each
 * decision sees what the ones before it did to its inquiry and to the vendors. A command whose decision throws gets its error as its
 * result, and the others go on. `pendingStates`: vendors' states that the commit of the batch before is about to write.
 * @throws StoreUnavailable when the store cannot be read.
 */
export async function decideBatch(
  batch: Work[],
  needs: DecideNeeds,
  pendingStates: ReadonlyMap<string, VendorState> = new Map(),
): Promise<DecidedBatch> {
  const { store } = needs;
  const loaded = await store.load([...new Set(batch.map((work) => work.inquiryId))]);
  // Asked last, since the batch is decided as of this answer: it must not be older than what was read. What changes later is a version conflict.
  const presence = await needs.presence();
  const vendors = createVendorIdentityMap(store, presence.now, pendingStates);
  const draft: BatchDraft = {
    presence,
    loaded,
    current: new Map(loaded),
    events: new Map(),
    vendors,
    heldPhones: { asked: new Set(), until: new Map() },
    texts: [],
    commit: emptyCommit(),
  };
  await lookAhead(batch, loaded, vendors);
  const results: WorkResult[] = [];
  for (const work of batch) results.push(await decideOne(work, draft, needs));
  const changed = collectChanges(draft);
  await composeTexts(draft.texts, draft.commit, vendors, needs);
  return { results, commit: draft.commit, changed };
}

async function decideOne(work: Work, draft: BatchDraft, needs: DecideNeeds): Promise<WorkResult> {
  const { current, commit } = draft;
  const record = current.get(work.inquiryId);
  if (!record || record.inquiry.platformId !== work.platformId) return { work, handled: null };
  try {
    const { inquiry, person } = record;
    const events = await decideForTextable(record, work.command, draft, needs);
    const effects: [Effect, InquiryRecord][] = [];
    const after = { inquiry: foldAndReact(events, inquiry, person, (...effect) => effects.push(effect)), person };
    // Collected only once the whole decision has succeeded: of one that fails halfway nothing may be committed.
    for (const [effect, asOf] of effects) collectEffect(effect, asOf, draft);
    current.set(inquiry.id, after);
    if (events.length) draft.events.set(inquiry.id, [...(draft.events.get(inquiry.id) ?? []), ...events]);
    commit.messageWrites.push(...(work.writes ?? []));
    return { work, handled: { record: after, happened: events.length > 0 } };
  } catch (error) {
    // Nothing is wrong with the inquiry then: the whole batch waits for the store.
    if (error instanceof StoreUnavailable) throw error;
    return { work, error };
  }
}

/** Loads what the decision of one command may look at. */
async function gatherFacts(
  { inquiry, person }: InquiryRecord,
  command: Command,
  draft: BatchDraft,
  { store, textability }: DecideNeeds,
): Promise<Facts> {
  const { presence, vendors } = draft;
  const { until } = draft.heldPhones;
  const location = placeOf(person);
  const engaged = await vendors.byId(inquiry.offers.map(({ vendorId }) => vendorId));
  const candidates = mayRoute(command) ? await vendorsFor(inquiry, location, vendors, engaged) : null;
  return {
    policy: await store.policy(inquiry.platformId, inquiry.policyVersion),
    inForce: await policyInForce(store, inquiry.platformId),
    ...presence,
    engaged,
    zone: person.zone,
    location,
    vendors: candidates,
    consumerPhone: person.phone,
    heldUntil: new Map((candidates ?? []).flatMap(({ id, phone }) => (until.has(phone) ? [[id, until.get(phone) as Moment]] : []))),
    sentOffers: await sentOffers(inquiry, presence.now, textability),
  };
}

/**
 * Decides a command. Only the phones of vendors that would get an offer are asked about, each once in a batch: where a text to one waits, it
 * is decided again without that vendor.
 */
async function decideForTextable(record: InquiryRecord, command: Command, draft: BatchDraft, needs: DecideNeeds): Promise<Event[]> {
  const { asked, until } = draft.heldPhones;
  for (;;) {
    const facts = await gatherFacts(record, command, draft, needs);
    const events = decide(record.inquiry, command, facts);
    const offered = new Set(events.flatMap((event) => (event.type === 'Offered' ? [event.vendorId] : [])));
    const phones = (facts.vendors ?? []).filter(({ id }) => offered.has(id)).map(({ phone }) => phone);
    const unasked = new Set(phones.filter((phone) => !asked.has(phone)));
    if (!unasked.size) return events;
    const held = await needs.textability.heldUntil(unasked, facts.now);
    for (const phone of unasked) asked.add(phone);
    if (!held.size) return events;
    for (const [phone, moment] of held) until.set(phone, moment);
  }
}

/** Of the offers that have run out of time to be sent, those whose text Twilio has all the same. */
async function sentOffers(inquiry: Inquiry, now: Moment, textability: Textability): Promise<ReadonlySet<string>> {
  const late = inquiry.offers.filter((offer) => isPending(offer) && offer.sendBy != null && offer.sendBy <= now);
  if (!late.length) return NONE;
  const texts = await textability.taken(late.map((offer) => offerTextId(inquiry.id, offer)));
  return new Set(late.filter((offer) => texts.has(offerTextId(inquiry.id, offer))).map(({ id }) => id));
}

const NONE: ReadonlySet<string> = new Set();

/** Adds the changed inquiries and vendors to the commit, each with the version that it must still have; returns the inquiries. */
function collectChanges({ loaded, current, events, vendors, commit }: BatchDraft): Inquiry[] {
  for (const [id, list] of events) {
    const { inquiry } = current.get(id) as InquiryRecord;
    commit.changed.push({ inquiry, expectedSeq: (loaded.get(id) as InquiryRecord).inquiry.seq, events: list });
  }
  commit.vendorStates = vendors.changed();
  return commit.changed.map(({ inquiry }) => inquiry);
}
