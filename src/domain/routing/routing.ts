import type { Policy } from '../policy/policy.ts';
import type { Moment } from '../time/time.ts';
import type { RoutingVendor, VendorLoad } from '../vendor/vendor.ts';
import { type Candidate, type CandidateCode, type CandidateCount, countByCode, MAX_CANDIDATES } from './candidate.ts';
import { type Obstacle, ROUTING_RULES } from './eligibility.ts';
import type { RoutingQuestion } from './question.ts';
import { loadAfter, orderByTurn } from './rotation.ts';

/**
 * `candidates`: the vendors that cover the place or were asked before, with their reasons, the first {@link MAX_CANDIDATES}; `leftOut`: how
 * many more there were. `chosen`: the vendors that get an offer now, with their load after it.
 * `opens`: the vendor that could be offered the inquiry first of those that cannot now, and when; null when there is none.
 */
export type RoutingAnswer = {
  candidates: Candidate[];
  leftOut: CandidateCount[];
  chosen: { vendor: RoutingVendor; load: VendorLoad }[];
  opens: { at: Moment; vendorName: string } | null;
};

type Refused = { vendor: RoutingVendor; code: CandidateCode; obstacle: Obstacle };

/** The first of {@link ROUTING_RULES} that leaves the vendor out; null when none does. */
export function refusalOf(vendor: RoutingVendor, question: RoutingQuestion): Refused | null {
  for (const { code, finds } of ROUTING_RULES) {
    const obstacle = finds(vendor, question);
    if (obstacle) return { vendor, code, obstacle };
  }
  return null;
}

const offersPerRound = (policy: Policy) => (policy.distribution === 'EXCLUSIVE' ? 1 : policy.offersPerRound);

/**
 * Applies {@link ROUTING_RULES} to every vendor of the question, and chooses the first by turn ({@link orderByTurn}) of those that no rule
 * leaves out.
 */
export function route(question: RoutingQuestion): RoutingAnswer {
  const { policy, location, now } = question;
  const perRound = offersPerRound(policy);
  const refused = question.vendors.flatMap((vendor) => refusalOf(vendor, question) ?? []);
  const out = new Set(refused.map(({ vendor }) => vendor.id));
  const order = orderByTurn(
    question.vendors.filter(({ id }) => !out.has(id)),
    perRound,
    policy.ranking,
    location,
    now,
  );
  const could = order.map(({ vendor, because }, index): Candidate => {
    const chosen = index < perRound;
    const rank = index + 1;
    const reason = `${chosen ? 'open, in its area and' : 'could take it:'} number ${rank} in the rotation (${because})`;
    return { vendorId: vendor.id, vendorName: vendor.name, chosen, rank, code: chosen ? 'CHOSEN' : 'ELIGIBLE', reason };
  });
  const cannot = refused.map(({ vendor, code, obstacle: { reason } }): Candidate => {
    return { vendorId: vendor.id, vendorName: vendor.name, chosen: false, rank: null, code, reason };
  });
  const later = refused.flatMap(({ vendor, obstacle: { opensAt } }) => (opensAt == null ? [] : [{ at: opensAt, vendorName: vendor.name }]));
  const candidates = [...could, ...cannot.toSorted((a, b) => (a.vendorId < b.vendorId ? -1 : 1))];
  return {
    candidates: candidates.slice(0, MAX_CANDIDATES),
    leftOut: countByCode(candidates.slice(MAX_CANDIDATES)),
    chosen: order.slice(0, perRound).map((turn) => ({ vendor: turn.vendor, load: loadAfter(turn, now) })),
    opens: later.toSorted((a, b) => a.at - b.at || (a.vendorName < b.vendorName ? -1 : 1))[0] ?? null,
  };
}
