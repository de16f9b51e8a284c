import type { ContactEvent } from '../model/events.ts';
import { CHANNELS, excused, offerName, utc } from './words.ts';

/** In one sentence, what is known of whether the vendor that accepted has called. */
export function summarizeContactEvent(event: ContactEvent): string {
  const name = offerName(event.offerId);
  switch (event.type) {
    case 'ContactReported':
      return `${name}: its vendor reported ${CHANNELS[event.channel]} that it reached the consumer${event.note ? `: "${event.note}"` : ''}.`;
    case 'ConsumerAsked':
      return `${name}: the consumer was asked whether its vendor called, and has until ${utc(event.answerBy)}${event.nudge ? '; the vendor was nudged' : ''}.`;
    case 'AnswerPostponed':
      return `${name}: the consumer could not say yet whether its vendor called, and is asked again at ${utc(event.askAt)}.`;
    case 'ContactVerified':
      return `${name}: the consumer said ${CHANNELS[event.channel]} that its vendor called.`;
    case 'ContactDenied':
      return `${name}: the consumer said ${CHANNELS[event.channel]} that nobody called${excused(event.excuse)}.`;
    case 'ContactOverdue':
      return `${name}: its vendor reported no contact in time, and the consumer confirmed none${excused(event.excuse)}.`;
    case 'QuestionUnanswered':
      return `${name}: the consumer did not answer whether its vendor called.`;
    default:
      return event satisfies never;
  }
}
