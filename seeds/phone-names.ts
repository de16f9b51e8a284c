import { namesOf, type PhoneName } from '../src/boot/phone-book.ts';
import { MARKETPLACE_VENDORS } from './marketplace.ts';

/** Whose phone is whose among the demo marketplace's vendors and their managers. */
export const phoneNames = (): PhoneName[] => MARKETPLACE_VENDORS.flatMap(namesOf);
