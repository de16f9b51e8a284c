import type { Meaning } from './meanings.ts';
import type { PhoneState, Topic } from './phone-state.ts';
import { isAbout, openOffers, vendorTopic } from './topic.ts';

/**
 * The open offers, besides the one that the text is kept with, whose vendor has written with it: it was not silent about them. None for a
 * clear answer to another offer, for what the sender wrote as a consumer, and for a machine.
 */
export function heardBy(meaning: Meaning, phone: PhoneState): Topic[] {
  switch (meaning.type) {
    case 'Unclear':
    case 'WhichOne':
    case 'TooLate':
    case 'Repetition':
      return others(meaning.about, phone);
    case 'NoteReport':
    case 'ReportContact':
      return others(vendorTopic(meaning.offer), phone);
    default:
      return [];
  }
}

const others = (about: Topic | null, phone: PhoneState): Topic[] =>
  openOffers(phone)
    .filter((offer) => !about || !isAbout(offer, about))
    .map(vendorTopic);
