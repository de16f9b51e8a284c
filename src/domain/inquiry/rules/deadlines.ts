import { offerId } from '../../ids.ts';
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

// Each step either ends a state or moves a moment into the future, so that far fewer are ever due at once.
const MAX_STEPS = 500;

/** Does everything that is due at `facts.now`, the earliest first; nothing when nothing is. */
export function runDueTasks(h: DecisionDraft, facts: Facts): void {
  for (let i = 0; i < MAX_STEPS; i++) {
    if (h.inquiry.status === 'CLOSED' || closeIfServed(h, facts)) return;
    const task = nextTask(h, h.inquiry, facts);
    if (!task) return;
    task.run();
  }
}

function nextTask(h: DecisionDraft, inquiry: OpenInquiry, facts: Facts): Task | null {
  const due = tasks(h, inquiry, facts).filter((task) => task.at <= facts.now);
  const earliest = due.toSorted((a, b) => a.at - b.at)[0];
  if (earliest) return earliest;
  // "Still on it" comes last: whatever else is due now may be better news.
  const post = inquiry.promisedBy !== null && inquiry.promisedBy <= facts.now;
  return post ? { at: inquiry.promisedBy ?? facts.now, run: () => keepPosted(h, inquiry, facts) } : null;
}

/** Everything with a moment; where two share one, the first listed goes first: an offer's end before the search's. */
function tasks(h: DecisionDraft, inquiry: OpenInquiry, facts: Facts): Task[] {
  const list: Task[] = [];
  const add = (at: Moment | null | undefined, run: () => void) => {
    if (at !== null && at !== undefined) list.push({ at, run });
  };
  const asked = openQuestion(inquiry);
  for (const offer of inquiry.offers) {
    if (isPending(offer)) {
      if (!facts.isAway) add(offer.dueAt, () => expireOffer(h, facts, offer));
      // A reminder that could not go out before the deadline has no use.
      if (offer.dueAt === null || offer.dueAt > facts.now) add(offer.remindAt[0], () => h.record({ type: 'Reminded', offerId: offer.id }));
    }
    // Nobody is asked what we could not hear the answer to.
    if (isUnresolved(offer) && !asked && !facts.isAway) add(offer.askAt, () => askConsumer(h, facts, offer));
  }
  if (!facts.isAway) add(asked?.answerBy, () => asked && closeUnansweredQuestion(h, facts, asked));
  if (facts.vendors) add(inquiry.routeAt, () => offerToNextVendors(h, inquiry, facts));
  if (!facts.isAway) add(inquiry.giveUpAt, () => giveUpSearch(h, inquiry, facts));
  return list;
}

function expireOffer(h: DecisionDraft, facts: Facts, offer: Offer): void {
  const because = whyGone(facts, offer.vendorId);
  if (because) return h.record({ type: 'Rescinded', offerId: offer.id, because });
  const excuse = excuseOf(offer);
  h.record({ type: 'Expired', offerId: offer.id, excuse });
  if (!excuse) recordStrike(h, facts, offer.id, 'OFFER_EXPIRED');
}

/** Why a vendor can no longer answer what it was offered, through no fault that could be proven; null when it can. */
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
    offered: new Map(inquiry.offers.map((offer) => [offer.vendorId, offer.status])),
    policy: facts.policy,
    now: facts.now,
  });
}

function offerToNextVendors(h: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  const answer = routeNow(inquiry, facts);
  h.record({ type: 'Routed', round: inquiry.round + 1, candidates: answer.candidates });
  answer.chosen.forEach(({ vendor, load }, index) => {
    const n = inquiry.offers.length + index + 1;
    h.record({
      type: 'Offered',
      offerId: offerId(inquiry.id, n),
      n,
      vendorId: vendor.id,
      vendorName: vendor.name,
      round: inquiry.round + 1,
      openHours: hoursInWords(vendor.calendar, facts.now),
      openUntil: openUntil(vendor.calendar, facts.now),
      calendar: facts.policy.responseClock === 'VENDOR_HOURS' ? vendor.calendar : null,
      load,
    });
  });
  if (answer.chosen.length) return;
  if (!answer.opens) return closeInquiry(h, facts, 'UNSERVED', 'no vendor is left that could take it', 'GAVE_UP');
  h.record({ type: 'Waiting', opensAt: answer.opens.at, vendorName: answer.opens.vendorName, promisedBy: nextNews(facts, inquiry.reach) });
}

function giveUpSearch(h: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  if (!inquiry.offers.some(isActiveAcceptance)) return closeInquiry(h, facts, 'UNSERVED', 'the time to find a vendor is over', 'GAVE_UP');
  for (const offer of inquiry.offers.filter(isPending)) h.record({ type: 'Rescinded', offerId: offer.id, because: 'GAVE_UP' });
}

function askConsumer(h: DecisionDraft, facts: Facts, offer: Offer): void {
  h.record({
    type: 'ConsumerAsked',
    offerId: offer.id,
    // Asked at night, the text leaves in the morning.
    answerBy: afterConsumerQuietHours(facts, facts.now) + facts.policy.confirmWithin,
    nudge: offer.contactProof === 'NONE',
    promisedBy: nextNews(facts, h.inquiry.reach),
  });
}

function closeUnansweredQuestion(h: DecisionDraft, facts: Facts, offer: Offer): void {
  if (offer.contactProof === 'REPORTED') return h.record({ type: 'QuestionUnanswered', offerId: offer.id });
  const excuse = excuseOf(offer);
  h.record({ type: 'ContactOverdue', offerId: offer.id, excuse });
  if (!excuse) recordStrike(h, facts, offer.id, 'CONTACT_OVERDUE');
  rerouteIfAlone(h, facts, 'CONTACT_OVERDUE');
}

function keepPosted(h: DecisionDraft, inquiry: OpenInquiry, facts: Facts): void {
  // Whoever waits for an opening hour gets a vendor that has come back meanwhile.
  if (inquiry.routeAt !== null && routeNow(inquiry, facts).chosen.length) offerToNextVendors(h, inquiry, facts);
  h.record({ type: 'KeptPosted', promisedBy: nextNews(facts, inquiry.reach) });
}
