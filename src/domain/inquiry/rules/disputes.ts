import { strikeId } from '../../ids.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Moment } from '../../time/time.ts';
import { returnsAllowed, reviewed, withoutMiss, withoutStrike } from '../../vendor/account.ts';
import type { VendorAccount } from '../../vendor/vendor.ts';
import type { Command, Facts } from '../model/commands.ts';
import type { ReinstateReason } from '../model/events.ts';
import { isActiveAcceptance, offerById, provesNumber } from '../model/offers.ts';
import type { Offer } from '../model/types.ts';
import { closeInquiry, rerouteIfAlone } from './closing.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { accountIfChanged, accountOf, recordPenaltyChange } from './strikes.ts';

type Of<T extends Command['type']> = Command & { type: T };

/** Forgives a strike, once: its points no longer count, and a penalty that they no longer deserve ends. */
export function waiveStrike(draft: DecisionDraft, facts: Facts, { offerId, reason }: Of<'WaiveStrike'>): void {
  takeStrikeBack(draft, facts, offerId, 'StrikeWaived', reason);
}

/** Takes a strike back, when there is one that was not taken back before. */
export function takeStrikeBack(
  draft: DecisionDraft,
  facts: Facts,
  offerId: string,
  type: 'StrikeWaived' | 'StrikeVoided',
  because: string,
): void {
  const offer = offerById(draft.inquiry, offerId);
  if (!offer?.strike || offer.strike.waivedAt !== null) return;
  const before = accountOf(draft, facts, offer.vendorId);
  const forgiven = withoutStrike(before, offer.strike, facts.inForce, facts.now);
  // What was never delivered was no miss at all; a waiver forgives one.
  const { fadesAt, reason } = offer.strike;
  const mark = { at: fadesAt - facts.policy.pointsFadeAfter, isMiss: reason === 'OFFER_EXPIRED' };
  const after = type === 'StrikeVoided' ? withoutMiss(forgiven, mark) : forgiven;
  draft.record({ type, offerId, strikeId: strikeId(offerId), because, account: accountIfChanged(before, after) });
  recordPenaltyChange(draft, offerId, offer.vendorId, before, after, type === 'StrikeWaived' ? 'WAIVED' : 'VOIDED');
}

/** Keeps a vendor's objection to a strike for the platform, once. */
export function appealStrike(draft: DecisionDraft, { offerId, reason, channel }: Of<'AppealStrike'>): void {
  const strike = offerById(draft.inquiry, offerId)?.strike;
  if (strike && strike.waivedAt === null && strike.appeal === null)
    draft.record({ type: 'StrikeAppealed', offerId, strikeId: strikeId(offerId), reason, channel });
}

/** The platform's no to an objection; its yes is a waiver. */
export function refuseAppeal(draft: DecisionDraft, { offerId, note }: Of<'RefuseAppeal'>): void {
  const strike = offerById(draft.inquiry, offerId)?.strike;
  if (strike?.appeal && strike.appeal.refusedAt === null && strike.waivedAt === null)
    draft.record({ type: 'AppealRefused', offerId, strikeId: strikeId(offerId), because: note });
}

/** Why a vendor cannot return a lead: never accepted, returned before, too late, or too many returned already. */
export type ReturnRefusal = 'NOT_ACCEPTED' | 'RETURNED_BEFORE' | 'TOO_LATE' | 'TOO_MANY';

/**
 * The rule "a vendor returns a lead": why it may not, by the policy of the inquiry; null when it may. A vendor may return a lead within
 * `returnWithin` of accepting it, once, and at most the share `returnsAtMost` of the leads that it has accepted.
 */
export function returnRefusal(
  offer: Offer,
  account: VendorAccount,
  policy: Pick<Policy, 'returnWithin' | 'returnsAtMost'>,
  now: Moment,
): ReturnRefusal | null {
  if (offer.status !== 'ACCEPTED' || offer.respondedAt === null) return 'NOT_ACCEPTED';
  if (offer.return) return 'RETURNED_BEFORE';
  if (now > offer.respondedAt + policy.returnWithin) return 'TOO_LATE';
  return account.returned + 1 > returnsAllowed(account, policy.returnsAtMost) ? 'TOO_MANY' : null;
}

/**
 * Records a vendor's return of a lead. Until the platform decides it, silence about that lead is no strike; the consumer's clocks run on.
 */
export function returnLead(draft: DecisionDraft, facts: Facts, { offerId, kind, reason, channel }: Of<'ReturnOffer'>): void {
  const offer = offerById(draft.inquiry, offerId);
  if (!offer) return;
  const before = accountOf(draft, facts, offer.vendorId);
  if (returnRefusal(offer, before, facts.policy, facts.now) !== null) return;
  draft.record({ type: 'ReturnRequested', offerId, kind, reason, channel, account: { ...before, returned: before.returned + 1 } });
}

/**
 * The platform's decision about a returned lead, once. Granted: the vendor gets its credit, a strike for that lead is taken back, and the
 * consumer goes to the next vendor; when the number is bad, no vendor can help, and the inquiry ends as invalid, unless another vendor has
 * reached the consumer at it.
 */
export function decideReturn(draft: DecisionDraft, facts: Facts, { offerId, granted, note }: Of<'DecideReturn'>): void {
  const offer = offerById(draft.inquiry, offerId);
  if (!offer?.return || offer.return.decidedAt !== null) return;
  const before = accountOf(draft, facts, offer.vendorId);
  const held = isActiveAcceptance(offer) && draft.inquiry.status !== 'CLOSED';
  // A refused return does not use up the vendor's share.
  const account = granted ? null : { ...before, returned: Math.max(0, before.returned - 1) };
  draft.record({ type: 'ReturnDecided', offerId, granted, note, account });
  if (!granted) return;
  takeStrikeBack(draft, facts, offerId, 'StrikeWaived', 'the return of its lead was granted');
  if (!held) return;
  const isReached = draft.inquiry.offers.some((other) => other.id !== offerId && provesNumber(other));
  if (offer.return.kind !== 'BAD_NUMBER' || isReached) return rerouteIfAlone(draft, facts, 'RETURNED');
  if (draft.inquiry.reach === 'TEXTABLE') draft.record({ type: 'ReachChanged', reach: 'BAD_NUMBER', errorCode: null });
  closeInquiry(draft, facts, 'INVALID', "a vendor's granted return proves that the consumer's number is bad", 'INVALID');
}

/** Ends or eases a penalty that the vendor's points no longer deserve, or that the platform lifts by resuming the vendor. */
export function reviewPenalty(draft: DecisionDraft, facts: Facts, { vendorId, because }: Of<'ReviewVendor'>): void {
  const before = accountOf(draft, facts, vendorId);
  const offer = draft.inquiry.offers.find(({ id }) => strikeId(id) === before.penalty?.strikeId);
  if (offer) recordReview(draft, facts, offer, before, because);
}

/**
 * Reviews the penalty of each vendor whose account this decision has changed. The points were counted anew with the change, and the
 * periodic review, which looks for points to count anew, would no longer find that vendor.
 */
export function reviewChangedAccounts(draft: DecisionDraft, facts: Facts): void {
  const touched = new Set(draft.events.flatMap((event) => ('account' in event && event.account ? [event.offerId] : [])));
  for (const offer of draft.inquiry.offers.filter(({ id }) => touched.has(id)))
    recordReview(draft, facts, offer, accountOf(draft, facts, offer.vendorId), 'FADED');
}

function recordReview(
  draft: DecisionDraft,
  facts: Facts,
  { id: offerId, vendorId }: Offer,
  before: VendorAccount,
  because: ReinstateReason,
): void {
  const account = because === 'RESUMED' ? { ...before, penalty: null } : reviewed(before, facts.inForce);
  const { penalty, points, strikes } = account;
  if (penalty?.status === before.penalty?.status) return;
  if (penalty) draft.record({ type: 'VendorPenalized', offerId, vendorId, status: penalty.status, points, strikes, account });
  else draft.record({ type: 'VendorReinstated', offerId, vendorId, because, account });
}
