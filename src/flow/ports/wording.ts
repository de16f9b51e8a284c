import type { Choice, InquiryOutcome } from '../../domain/inquiry/model/types.ts';
import type { MessageKind } from '../../domain/text/message.ts';

/** How an inquiry stands for its consumer, or a lead for its vendor. */
export type Standing = InquiryOutcome | 'SEARCHING' | 'OFFERED' | 'HELD' | 'MOVED_ON' | 'MAY_LOOK_AGAIN' | 'MAY_DENY' | 'MAY_RATE';

/** Names and numbers that a text may use; times are already in words. */
export type TextValues = {
  brand: string;
  reference: string;
  category: string;
  link?: string;
  vendorName?: string;
  vendorPhone?: string;
  consumerName?: string;
  consumerPhone?: string;
  place?: string;
  by?: string;
  opens?: string;
  reason?: string;
  referral?: string;
  question?: boolean;
  /** How the inquiry stands, for a text that says so. */
  standing?: Standing;
  verified?: boolean;
  codes?: string[];
  /** What an answer may be about, each with the code that names it. */
  choices?: Choice[];
  /** How many leads a text is about, when it is about several. */
  count?: number;
  rating?: number;
};
/** What a phone is answered with which has nothing under way; `brand` null: whoever it is of, no platform may be named. */
export type StrangerWording = (answer: 'HELP' | 'OPTED_OUT' | 'OPTED_IN', brand: string | null) => string;

/** Turns a kind and its values into the words of a text: GSM-7, brand first, two segments at most with its link in place. */
export type Wording = (kind: TextKind, values: TextValues) => string;
/** `VENDOR_OFFERS`: several offers in one text. */
export type TextKind = MessageKind | 'VENDOR_OFFERS';
