import { isId } from '../../domain/ids.ts';
import type { Event } from '../../domain/inquiry/model/events.ts';
import { type Candidate, type CandidateCount, countByCode, MAX_CANDIDATES } from '../../domain/routing/candidate.ts';
import { outOfArea } from '../../domain/routing/coverage.ts';
import { explainLeftOut, farCandidate } from '../../domain/routing/explain.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import type { ApiContext } from '../context.ts';

type Round = Extract<Event, { type: 'Routed' }>;
/** The candidates of a round, best first, at most {@link MAX_CANDIDATES}, and the rest by code. */
type Candidates = { listed: Candidate[]; leftOut: CandidateCount[] };

/** By the round as it was loaded, so that fields of one request that need the same read it once. */
const found = new WeakMap<Round, Promise<Candidates>>();

const bestFirst = (a: Candidate, b: Candidate) =>
  Number(b.chosen) - Number(a.chosen) || (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER);

/** The candidates of the inquiry's latest round; none before the first. */
export async function candidatesOf(record: InquiryRecord, context: ApiContext): Promise<Candidates> {
  const round = await latestRound(record, context);
  if (!round) return { listed: [], leftOut: [] };
  const reading = found.get(round) ?? read(record, round, context);
  found.set(round, reading);
  return reading;
}

async function latestRound({ inquiry: { id, routedSeq } }: InquiryRecord, { loaders }: ApiContext): Promise<Round | null> {
  if (routedSeq === null) return null;
  const event = await loaders.event.load({ inquiryId: id, seq: routedSeq });
  return event?.type === 'Routed' ? event : null;
}

/** Those that the round kept, then vendors of the category that were there and that it did not look at. */
async function read(record: InquiryRecord, round: Round, { reads, platformId, clock }: ApiContext): Promise<Candidates> {
  const kept = [...round.candidates].sort(bestFirst);
  // An older round looked at the whole category, and kept all of it.
  if (round.leftOut === undefined) return { listed: kept.slice(0, MAX_CANDIDATES), leftOut: countByCode(kept.slice(MAX_CANDIDATES)) };
  const filter = { category: record.inquiry.category, now: clock.now() };
  const [count, page] = await Promise.all([
    reads.vendorCount(platformId, filter),
    kept.length < MAX_CANDIDATES ? reads.vendorPage(platformId, filter, { first: MAX_CANDIDATES }) : { items: [] },
  ]);
  const names = new Set(kept.map(({ vendorId }) => vendorId));
  const others = page.items.map(({ item }) => item).filter(({ id }) => !names.has(id));
  const far = others.filter(({ createdAt }) => createdAt <= round.at);
  const listed = [...kept, ...far.map((vendor) => farCandidate(vendor, placeOf(record)))].slice(0, MAX_CANDIDATES);
  const looked = round.leftOut.reduce((sum, { count }) => sum + count, 0);
  const uncounted = listed.length + looked + (others.length - far.length);
  const rest: CandidateCount[] = count > uncounted ? [{ code: 'OUT_OF_AREA', count: count - uncounted }] : [];
  return { listed, leftOut: [...rest, ...round.leftOut] };
}

const placeOf = ({ person }: InquiryRecord) => ({ ...person.location, ...person.position });

/** What one vendor was to the latest round; null when it was none of the category's vendors then, or there was no round. */
export async function candidateOf(record: InquiryRecord, vendorId: string, context: ApiContext): Promise<Candidate | null> {
  const round = isId('ven', vendorId) ? await latestRound(record, context) : null;
  if (!round) return null;
  const kept = round.candidates.find((candidate) => candidate.vendorId === vendorId);
  if (kept || round.leftOut === undefined) return kept ?? null;
  const vendor = await context.loaders.vendor.load(vendorId);
  const { inquiry, person } = record;
  if (!vendor?.categories.includes(inquiry.category) || vendor.createdAt > round.at) return null;
  const location = placeOf(record);
  const policy = await context.reads.policy(context.platformId, inquiry.policyVersion);
  if (!policy || round.leftOut.length === 0 || outOfArea(vendor.coverage, location) !== null) return farCandidate(vendor, location);
  const before = inquiry.offers.filter((offer) => offer.round < round.round && offer.notSentAt == null);
  return explainLeftOut(vendor, {
    category: inquiry.category,
    location,
    consumerPhone: person.phone,
    offered: new Map(before.map((offer) => [offer.vendorId, offer.status])),
    notSent: new Map(),
    heldUntil: new Map(),
    policy,
    thresholds: policy,
    giveUpAt: null,
    now: round.at,
  });
}
