import type { Effect } from '../model/effects.ts';
import type { ContactEvent } from '../model/events.ts';
import type { Effects } from './effects-for.ts';

/** What follows from what is known of whether the vendor that accepted has called. */
export function reactToContactEvent(event: ContactEvent, { textConsumer, textVendor }: Effects): Effect[] {
  const { offerId } = event;
  // A consumer who hears of the inquiry's end or of the next vendor at once needs no thanks of its own.
  const thanks = (more: boolean) => (more ? textConsumer('CONSUMER_NOTED', { answers: true, offerId }) : []);
  switch (event.type) {
    case 'ConsumerAsked':
      return [...textConsumer('CONSUMER_ASKED', { offerId }), ...(event.nudge ? textVendor('VENDOR_NUDGE', offerId) : [])];
    case 'AnswerPostponed':
      return textConsumer('CONSUMER_NOTED', { answers: true, offerId });
    case 'ContactVerified':
      return thanks(event.more);
    case 'ContactDenied':
      return [...textVendor('VENDOR_DENIED', offerId), ...thanks(event.more)];
    case 'ContactOverdue':
      return textVendor('VENDOR_MOVED_ON', offerId);
    case 'ContactReported':
    case 'QuestionUnanswered':
      return [];
    default:
      return event satisfies never;
  }
}
