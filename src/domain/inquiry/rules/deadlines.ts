import { offerCode, offerId } from '../../ids.ts';
import { type RoutingAnswer, route } from '../../routing/routing.ts';
import { hoursInWords, openUntil } from '../../time/calendar.ts';
import type { Moment } from '../../time/time.ts';
import { chosenPause } from '../../vendor/account.ts';
import type { Facts } from '../model/commands.ts';
import type { RescindReason } from '../model/events.ts';
import { isActiveAcceptance, isPending, isUnresolved, openQuestion } from '../model/offers.ts';
import type { Offer, OpenInquiry } from '../model/types.ts';
import { afterConsumerQuietHours, closeIfServed, closeInquiry, nextNews, rerouteIfAlone } from './closing.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { excuseOf, recordStrike } from './strikes.ts';

type Task = { at: Moment; run(): void };

// Each task either ends a state or moves a moment into the future, so that far fewer are ever due at once.
const MAX_TASKS = 500;

/**
 * Does everything that is due at `facts.now`, the earliest first, until nothing is due any more. One task may make another due at once:
 * an offer that expires is followed by the search for the next vendor, in the same moment and the same decision.
 */
export function runDueTasks(draft: DecisionDraft, facts: Facts): void {
  for (let i = 0; i < MAX_TASKS; i++) {
    if (draft.inquiry.status === 'CLOSED' || closeIfServed(draft, facts)) return;
    const task = nextTask(draft, draft.inquiry, facts);
    if (!task) return;
    task.run();
  }
}

function nextTask(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts): Task | null {
  const due = tasks(draft, inquiry, facts).filter((task) => task.at <= facts.now);
  const earliest = due.toSorted((a, b) => a.at - b.at)[0];
  if (earliest) return earliest;
  // "Still on it" comes last: whatever else is due now may be better news.
  const post = inquiry.promisedBy !== null && inquiry.promisedBy <= facts.now;
  return post ? { at: inquiry.promisedBy ?? facts.now, run: () => keepPosted(draft, inquiry, facts) } : null;
}

/** Everything that an open inquiry has a moment for, due or not. Of two at the same moment the first listed goes first: an offer's end before the search's. */
function tasks(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts): Task[] {
  const list: Task[] = [];
  const add = (at: Moment | null | undefined, run: () => void) => {
    if (at !== null && at !== undefined) list.push({ at, run });
  };
  const asked = openQuestion(inquiry);
  for (const offer of inquiry.offers) {
    if (isPending(offer)) {
      if (!facts.isAway) add(offer.dueAt, () => expireOffer(draft, facts, offer));
      // A reminder that could not go out before the deadline has no use.
      if (offer.dueAt === null || offer.dueAt > facts.now)
        add(offer.remindAt[0], () => draft.record({ type: 'Reminded', offerId: offer.id }));
    }
    // While the service is out of reach, the consumer cannot answer.
    if (isUnresolved(offer) && (!asked || asked.id === offer.id) && !facts.isAway) add(offer.askAt, () => askConsumer(draft, facts, offer));
  }
  if (!facts.isAway) add(asked?.answerBy, () => asked && closeUnansweredQuestion(draft, facts, asked));
  // Due at once when an offer was lost and no vendor holds the inquiry (`withSearchDueIfUnheld`), else when a vendor opens.
  if (facts.vendors) add(inquiry.routeAt, () => offerToNextVendors(draft, inquiry, facts));
  if (!facts.isAway) add(inquiry.giveUpAt, () => giveUpSearch(draft, inquiry, facts));
  return list;
}

/**
 * The rule "vendor silent": the time to answer is over, and the vendor has not answered. The offer expires, and the vendor is struck
 * unless it is excused. With `Expired` the search for the next vendor is due at `facts.now`, unless another vendor still holds the
 * inquiry; {@link runDueTasks} goes on with {@link offerToNextVendors}: the next vendor is offered the inquiry in the same moment.
 */
function expireOffer(draft: DecisionDraft, facts: Facts, offer: Offer): void {
  const because = whyGone(facts, offer.vendorId);
  if (because) return draft.record({ type: 'Rescinded', offerId: offer.id, because });
  const excuse = excuseOf(offer);
  draft.record({ type: 'Expired', offerId: offer.id, excuse, quote: excuse === 'WROTE' ? offer.heard : null });
  if (!excuse) recordStrike(draft, facts, offer.id, 'OFFER_EXPIRED');
  // Next, since `Expired` has set `routeAt` to now: offerToNextVendors.
}

/** Why a vendor cannot answer what it was offered, without being to blame: it was paused by choice, or texts reach it no more; null when it can. */
function whyGone({ engaged, now }: Facts, vendorId: string): RescindReason | null {
  const vendor = engaged.get(vendorId);
  if (!vendor) return null;
  if (chosenPause(vendor, now)) return 'VENDOR_PAUSED';
  return vendor.unreachable ? 'VENDOR_UNREACHABLE' : null;
}

function routeNow(inquiry: OpenInquiry, facts: Facts): RoutingAnswer {
  return route({
    category: inquiry.category,
    location: facts.location,
    vendors: facts.vendors ?? [],
    offered: new Map(inquiry.offers.filter((offer) => !mayBeMadeAgain(offer, inquiry)).map((offer) => [offer.vendorId, offer.status])),
    policy: facts.policy,
    now: facts.now,
  });
}

/** True when the vendor gave no answer before the consumer had us look again: it may be asked once more. */
function mayBeMadeAgain({ n, status }: Offer, { offersBeforeLookingAgain }: OpenInquiry): boolean {
  return n <= offersBeforeLookingAgain && (status === 'EXPIRED' || status === 'RESCINDED' || status === 'UNDELIVERABLE');
}

/** The search for a vendor: one round of routing. It makes offers, or waits for the first vendor that opens, or ends the inquiry. */
function offerToNextVendors(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  const answer = routeNow(inquiry, facts);
  draft.record({ type: 'Routed', round: inquiry.round + 1, candidates: answer.candidates });
  const offeredTo = inquiry.offers.flatMap(({ vendorId }) => facts.engaged.get(vendorId)?.phone ?? []);
  const sharesPhone = ({ phone }: { phone: string }, index: number) =>
    [...offeredTo, ...answer.chosen.slice(0, index).map(({ vendor }) => vendor.phone)].includes(phone);
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
      load,
    });
  });
  if (answer.chosen.length) return;
  if (!answer.opens) return closeInquiry(draft, facts, 'UNSERVED', 'no vendor is left that could take it', 'GAVE_UP');
  draft.record({
    type: 'Waiting',
    opensAt: answer.opens.at,
    vendorName: answer.opens.vendorName,
    promisedBy: nextNews(facts, inquiry.reach),
  });
}

/** The end of `giveUpAfter`: without an active acceptance the inquiry is closed; with one, only the other offers are taken back. */
function giveUpSearch(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  if (!inquiry.offers.some(isActiveAcceptance))
    return closeInquiry(draft, facts, 'UNSERVED', 'the time to find a vendor is over', 'GAVE_UP');
  for (const offer of inquiry.offers.filter(isPending)) draft.record({ type: 'Rescinded', offerId: offer.id, because: 'GAVE_UP' });
}

/** Asks the consumer whether the vendor has called, and nudges a vendor that has not reported its call. */
function askConsumer(draft: DecisionDraft, facts: Facts, offer: Offer): void {
  draft.record({
    type: 'ConsumerAsked',
    offerId: offer.id,
    // Asked at night, the text leaves in the morning.
    answerBy: afterConsumerQuietHours(facts, facts.now) + facts.policy.confirmWithin,
    nudge: offer.contactProof === 'NONE',
    promisedBy: nextNews(facts, draft.inquiry.reach),
  });
}

/** The consumer has not answered in time: a vendor's own report then stands; without one the contact is overdue, and a strike. */
function closeUnansweredQuestion(draft: DecisionDraft, facts: Facts, offer: Offer): void {
  if (offer.contactProof === 'REPORTED') return draft.record({ type: 'QuestionUnanswered', offerId: offer.id });
  const excuse = excuseOf(offer);
  draft.record({ type: 'ContactOverdue', offerId: offer.id, excuse });
  if (!excuse) recordStrike(draft, facts, offer.id, 'CONTACT_OVERDUE');
  rerouteIfAlone(draft, facts, 'CONTACT_OVERDUE');
}

/** Tells the consumer that the search goes on, as promised. */
function keepPosted(draft: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  // An inquiry that waits for an opening hour goes to a vendor that has come back meanwhile.
  if (inquiry.routeAt !== null && routeNow(inquiry, facts).chosen.length) offerToNextVendors(draft, inquiry, facts);
  draft.record({ type: 'KeptPosted', promisedBy: nextNews(facts, inquiry.reach) });
}
