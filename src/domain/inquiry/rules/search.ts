import { offerCode, offerId } from '../../ids.ts';
import { isSameNumber } from '../../phone-number.ts';
import { type RoutingAnswer, route } from '../../routing/routing.ts';
import { hoursInWords, openUntil } from '../../time/calendar.ts';
import type { Moment } from '../../time/time.ts';
import type { Vendor } from '../../vendor/vendor.ts';
import type { Facts } from '../model/commands.ts';
import { isActiveAcceptance, isPending } from '../model/offers.ts';
import type { Offer, OpenInquiry } from '../model/types.ts';
import { closeInquiry, nextNews } from './closing.ts';
import type { DecisionDraft } from './decision-draft.ts';

/** The search for a vendor: one round of routing. It makes offers, or waits for the first vendor that can be asked, or ends the inquiry. */
export function offerToNextVendors(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  const answer = routeNow(inquiry, facts);
  if (answer.chosen.length) return makeOffers(draft, inquiry, facts, answer);
  draft.record(round(inquiry, answer));
  if (!answer.opens) return closeInquiry(draft, facts, 'UNSERVED', 'no vendor is left that could take it', 'GAVE_UP');
  const told = isNews(inquiry, facts, answer.opens.at);
  draft.record(waiting(answer.opens, told, told ? nextNews(facts, inquiry.reach) : inquiry.promisedBy));
}

/**
 * The rule "the world changed": a search that waits looks again at once, and goes on when a vendor can be asked now. When one can be asked
 * sooner than the one waited for, the search waits for that one; the consumer is not told anew.
 */
export function lookAgain(draft: DecisionDraft, facts: Facts): void {
  const { inquiry } = draft;
  if (inquiry.status === 'CLOSED' || inquiry.routeAt === null || inquiry.routeAt <= facts.now || !facts.vendors) return;
  const answer = routeNow(inquiry, facts);
  if (answer.chosen.length) return makeOffers(draft, inquiry, facts, answer);
  if (!answer.opens || answer.opens.at >= inquiry.routeAt) return;
  draft.record(round(inquiry, answer));
  draft.record(waiting(answer.opens, false, inquiry.promisedBy));
}

/**
 * The end of `giveUpAfter`: without an active acceptance the inquiry is closed; with one, only the other offers are taken back. A search
 * that has waited looks once more first: a vendor that is free by then gets its whole time.
 */
export function giveUpSearch(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  if (hasWaited(inquiry)) {
    const answer = routeNow(inquiry, facts);
    const giveUpAt = facts.now + facts.policy.sendWithin + facts.policy.respondWithin;
    if (answer.chosen.length) return makeOffers(draft, inquiry, facts, answer, giveUpAt);
  }
  if (!inquiry.offers.some(isActiveAcceptance))
    return closeInquiry(draft, facts, 'UNSERVED', 'the time to find a vendor is over', 'GAVE_UP');
  for (const offer of inquiry.offers.filter(isPending)) draft.record({ type: 'Rescinded', offerId: offer.id, because: 'GAVE_UP' });
}

/** True when the search is not held up by a vendor: the latest round, if there was one, asked nobody. */
export const hasWaited = ({ routeAt, round, offers }: OpenInquiry): boolean =>
  routeAt !== null && !offers.some((offer) => offer.round === round);

/**
 * Whether a wait is news for the consumer. Told once to wait, the consumer hears of another wait only when the first is over and the next
 * one is longer than it takes until the next "still on it".
 */
function isNews({ toldToWaitUntil }: OpenInquiry, { now, policy }: Facts, opensAt: Moment): boolean {
  return toldToWaitUntil == null || (now >= toldToWaitUntil && opensAt - now > policy.keepPostedEvery);
}

const round = ({ round: before }: OpenInquiry, { candidates, leftOut }: RoutingAnswer, giveUpAt?: Moment) =>
  ({ type: 'Routed', round: before + 1, candidates, leftOut, ...(giveUpAt === undefined ? {} : { giveUpAt }) }) as const;

const waiting = ({ at, vendorName }: NonNullable<RoutingAnswer['opens']>, told: boolean, promisedBy: Moment | null) =>
  ({ type: 'Waiting', opensAt: at, vendorName, told, promisedBy }) as const;

function makeOffers(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts, answer: RoutingAnswer, giveUpAt?: Moment): void {
  draft.record(round(inquiry, answer, giveUpAt));
  const phonesOffered = inquiry.offers.flatMap(({ vendorId }) => facts.engaged.get(vendorId)?.phone ?? []);
  const sharesPhone = ({ phone }: Pick<Vendor, 'phone'>, index: number) =>
    [...phonesOffered, ...answer.chosen.slice(0, index).map(({ vendor }) => vendor.phone)].some((other) => isSameNumber(other, phone));
  answer.chosen.forEach(({ vendor, load }, index) => {
    const n = inquiry.offers.length + index + 1;
    draft.record({
      type: 'Offered',
      offerId: offerId(inquiry.id, n),
      n,
      vendorId: vendor.id,
      vendorName: vendor.name,
      code: offerCode(inquiry.reference, n, sharesPhone(vendor, index)),
      round: inquiry.round + 1,
      openHours: hoursInWords(vendor.calendar, facts.now),
      openUntil: openUntil(vendor.calendar, facts.now),
      calendar: facts.policy.responseClock === 'VENDOR_HOURS' ? vendor.calendar : null,
      sendBy: facts.now + facts.policy.sendWithin,
      load,
    });
  });
}

function routeNow(inquiry: OpenInquiry, facts: Facts): RoutingAnswer {
  const asked = inquiry.offers.filter((offer) => offer.notSentAt == null && !mayBeMadeAgain(offer, inquiry));
  return route({
    category: inquiry.category,
    location: facts.location,
    consumerPhone: facts.consumerPhone,
    vendors: facts.vendors ?? [],
    offered: new Map(asked.map((offer) => [offer.vendorId, offer.status])),
    notSent: unsentBy(inquiry.offers),
    heldUntil: facts.heldUntil,
    policy: facts.policy,
    thresholds: facts.inForce,
    giveUpAt: inquiry.giveUpAt,
    now: facts.now,
  });
}

/** True when the vendor gave no answer before the consumer had us look again: it may be asked once more. */
function mayBeMadeAgain({ n, status }: Offer, { offersBeforeLookingAgain }: OpenInquiry): boolean {
  return n <= offersBeforeLookingAgain && (status === 'EXPIRED' || status === 'RESCINDED' || status === 'UNDELIVERABLE');
}

/** How often an offer to each vendor was taken back because its text had not gone out, and when that was last. */
function unsentBy(offers: readonly Offer[]): Map<string, { times: number; at: Moment }> {
  const unsent = new Map<string, { times: number; at: Moment }>();
  for (const { vendorId, notSentAt } of offers)
    if (notSentAt != null) unsent.set(vendorId, { times: (unsent.get(vendorId)?.times ?? 0) + 1, at: notSentAt });
  return unsent;
}
