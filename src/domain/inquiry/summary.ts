import { isAbout } from './model/event-subjects.ts';
import type { Event } from './model/events.ts';
import { summarizeAccountEvent } from './summaries/account-events.ts';
import { summarizeContactEvent } from './summaries/contact-events.ts';
import { summarizeInquiryEvent } from './summaries/inquiry-events.ts';
import { summarizeOfferEvent } from './summaries/offer-events.ts';

/** An event for people to read, in one sentence. It quotes a text that came in. Times are UTC. */
export function summarize(event: Event): string {
  if (isAbout('OFFER', event)) return summarizeOfferEvent(event);
  if (isAbout('CONTACT', event)) return summarizeContactEvent(event);
  if (isAbout('ACCOUNT', event)) return summarizeAccountEvent(event);
  return summarizeInquiryEvent(event);
}
