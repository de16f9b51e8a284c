import type { Moment } from '../../time/time.ts';
import { chosenPause } from '../../vendor/account.ts';
import type { Facts } from '../model/commands.ts';
import type { RescindReason } from '../model/events.ts';
import { isPending, isUnresolved, openQuestion } from '../model/offers.ts';
import type { Offer, OpenInquiry } from '../model/types.ts';
import { afterConsumerQuietHours, closeIfServed, nextNews, rerouteIfAlone } from './closing.ts';
import type { DecisionDraft } from './decision-draft.ts';
import { takeBackUnsent } from './offer-clock.ts';
import { giveUpSearch, hasWaited, lookAgain, offerToNextVendors } from './search.ts';
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
      if (!facts.isAway) add(offer.sendBy, () => takeBackUnsent(draft, facts, offer));
      // A reminder that could not go out before the deadline has no use.
      if (offer.dueAt === null || offer.dueAt > facts.now)
        add(offer.remindAt[0], () => draft.record({ type: 'Reminded', offerId: offer.id }));
    }
    // While the service is out of reach, the consumer cannot answer.
    if (isUnresolved(offer) && (!asked || asked.id === offer.id) && !facts.isAway) add(offer.askAt, () => askConsumer(draft, facts, offer));
  }
  if (!facts.isAway) add(asked?.answerBy, () => asked && closeUnansweredQuestion(draft, facts, asked));
  const mayEnd = !facts.isAway && (facts.vendors !== null || !hasWaited(inquiry));
  // A search that waited until its end looks once more there, and not once before.
  const endsNow = mayEnd && inquiry.giveUpAt !== null && inquiry.giveUpAt <= facts.now && hasWaited(inquiry);
  // Due at once when an offer was lost and no vendor holds the inquiry (`withSearchDueIfUnheld`), else when a vendor can be asked.
  if (facts.vendors && !endsNow) add(inquiry.routeAt, () => offerToNextVendors(draft, inquiry, facts));
  if (mayEnd) add(inquiry.giveUpAt, () => giveUpSearch(draft, inquiry, facts));
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
  lookAgain(draft, facts);
  draft.record({ type: 'KeptPosted', promisedBy: nextNews(facts, inquiry.reach) });
}
