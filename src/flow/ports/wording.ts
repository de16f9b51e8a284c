import type { MessageKind } from '../../domain/text/message.ts';

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
  verified?: boolean;
  codes?: string[];
  /** How many leads a text is about, when it is about several. */
  count?: number;
  rating?: number;
};
/** Turns a kind and its values into the words of a text: GSM-7, brand first, two segments at most with its link in place. */
export type Wording = (kind: TextKind, values: TextValues) => string;
/** `VENDOR_OFFERS`: several offers in one text. */
export type TextKind = MessageKind | 'VENDOR_OFFERS';
