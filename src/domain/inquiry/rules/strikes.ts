import { strikeId } from '../../ids.ts';
import { NEW_ACCOUNT, withStrike } from '../../vendor/account.ts';
import type { StrikeReason } from '../../vendor/strike.ts';
import type { VendorAccount } from '../../vendor/vendor.ts';
import type { Facts } from '../model/commands.ts';
import type { Excuse, ReinstateReason } from '../model/events.ts';
import { offerById } from '../model/offers.ts';
import type { Offer } from '../model/types.ts';
import type { DecisionDraft } from './decision-draft.ts';

/** A vendor's account as this decision has left it so far. */
export function accountOf(draft: DecisionDraft, facts: Facts, vendorId: string): VendorAccount {
  const vendorOf = (offerId: string) => offerById(draft.inquiry, offerId)?.vendorId;
  const latest = draft.events.findLast((event) => 'account' in event && event.account !== null && vendorOf(event.offerId) === vendorId);
  if (latest && 'account' in latest && latest.account) return latest.account;
  return facts.engaged.get(vendorId)?.account ?? NEW_ACCOUNT;
}

/** The account to record with an event: null when it changes nothing, so that the vendor need not be written. */
export function accountIfChanged(before: VendorAccount, after: VendorAccount): VendorAccount | null {
  const keys = Object.keys(after) as (keyof VendorAccount)[];
  return keys.some((key) => before[key] !== after[key]) ? after : null;
}

/**
 * Why running out of time would be no strike; null when it is one. On the wall clock a vendor's time may run on after it has closed: it is
 * not blamed for that part. It goes by the hours that the clock ran through, not by those of the offering: a text may leave the next
 * morning. A vendor that wrote within its time was not silent, whether or not we could read it as an answer.
 */
export function excuseOf(offer: Offer): Excuse | null {
  if (offer.return && offer.return.granted !== false) return 'RETURNED';
  if (offer.status !== 'PENDING') return offer.closedForCall && offer.contactProof === 'NONE' ? 'OUTSIDE_HOURS' : null;
  if (offer.heard !== null) return 'WROTE';
  const runsPastClosing = offer.calendar === null && offer.openUntil !== null;
  return runsPastClosing && offer.dueAt !== null && offer.dueAt > (offer.openUntil ?? offer.dueAt) ? 'OUTSIDE_HOURS' : null;
}

/**
 * Records a vendor's miss with the events that prove it, and what it brings upon the vendor: a penalty when its points reach a
 * threshold in force, and word to its manager after every so many misses in a row.
 */
export function recordStrike(draft: DecisionDraft, facts: Facts, offerId: string, reason: StrikeReason): void {
  const offer = offerById(draft.inquiry, offerId);
  if (!offer) throw new Error(`no offer ${offerId} to strike`);
  const { policy, inForce, now } = facts;
  const { vendorId } = offer;
  const points = reason === 'OFFER_EXPIRED' ? policy.pointsForExpired : policy.pointsForDenied;
  const fadesAt = now + policy.pointsFadeAfter;
  const isMiss = reason === 'OFFER_EXPIRED';
  const before = accountOf(draft, facts, vendorId);
  const account = withStrike(before, { strikeId: strikeId(offerId), points, fadesAt, at: now, isMiss }, inForce);
  draft.record({
    type: 'Struck',
    offerId,
    strikeId: strikeId(offerId),
    vendorId,
    reason,
    points,
    fadesAt,
    evidence: offer.evidence,
    account,
  });
  if (isMiss && account.missesInRow % inForce.escalateAfterExpired === 0)
    draft.record({ type: 'MissesReported', offerId, vendorId, inRow: account.missesInRow });
  recordPenaltyChange(draft, offerId, vendorId, before, account, 'VOIDED');
}

/** Records what changed about a penalty: imposed, made worse, eased, or ended. */
export function recordPenaltyChange(
  draft: DecisionDraft,
  offerId: string,
  vendorId: string,
  before: VendorAccount,
  after: VendorAccount,
  because: ReinstateReason,
): void {
  const { penalty, points, strikes } = after;
  if (penalty?.status === before.penalty?.status) return;
  if (penalty) draft.record({ type: 'VendorPenalized', offerId, vendorId, status: penalty.status, points, strikes, account: null });
  else draft.record({ type: 'VendorReinstated', offerId, vendorId, because, account: null });
}
