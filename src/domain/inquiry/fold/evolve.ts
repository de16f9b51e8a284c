import { isAbout } from '../model/event-subjects.ts';
import type { Event } from '../model/events.ts';
import type { Inquiry } from '../model/types.ts';
import { foldAccountEvent } from './account-events.ts';
import { foldContactEvent } from './contact-events.ts';
import { draftOf, finishDraft, type InquiryDraft } from './draft.ts';
import { begin, foldInquiryEvent } from './inquiry-events.ts';
import { foldOfferEvent } from './offer-events.ts';

/**
 * Events -> state: folds one event into the inquiry's state. Pure; folding a timeline from its first event gives the stored state.
 * Each event changes only what it says (`fold*Event`, one file a subject); {@link finishDraft} then derives status, contact proof
 * and `wakeAt`, the next moment at which something is due. What else an event leads to, texts above all, is `react`'s part.
 * @throws when the first event is not `Submitted`.
 */
export function evolve(inquiry: Inquiry | null, event: Event): Inquiry {
  if (event.type === 'Submitted') return finishDraft(begin(event), event.at);
  if (!inquiry) throw new Error(`an inquiry begins with Submitted, not with ${event.type}`);
  const draft = fold({ ...draftOf(inquiry), seq: event.seq }, event);
  return finishDraft(withEvidence(draft, event), event.at);
}

function fold(draft: InquiryDraft, event: Exclude<Event, { type: 'Submitted' }>): InquiryDraft {
  if (isAbout('OFFER', event)) return foldOfferEvent(draft, event);
  if (isAbout('CONTACT', event)) return foldContactEvent(draft, event);
  if (isAbout('ACCOUNT', event)) return foldAccountEvent(draft, event);
  return foldInquiryEvent(draft, event);
}

/** Every event about an offer is evidence, should that offer earn a strike. */
function withEvidence(draft: InquiryDraft, event: Event): InquiryDraft {
  const about = offersOf(event);
  const offers = draft.offers.map((offer) => (about.includes(offer.id) ? { ...offer, evidence: [...offer.evidence, event.seq] } : offer));
  return { ...draft, offers };
}

function offersOf(event: Event): string[] {
  if (event.type === 'TimeGivenBack') return event.offers.map(({ offerId }) => offerId);
  return 'offerId' in event ? [event.offerId] : [];
}
