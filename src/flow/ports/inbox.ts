import type { TextToAnswer } from '../../domain/inbound/answer-bound.ts';
import type { InquiryRef } from '../../domain/inbound/phone-state.ts';
import type { Message } from '../../domain/text/message.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';
import type { InquiryRecord } from './inquiry-store.ts';

/** What a claim of a text came to. `receivedAt`: when it first came in, which another may have noted that died since. */
type TextClaim = { type: 'MINE'; receivedAt: Moment } | { type: 'BUSY' | 'HANDLED' };

/**
 * Texts that came in, each handled once by Twilio's SID, and what a phone has under way. A phone is found by every
 * spelling of its number.
 */
export type Inbox = {
  /**
   * Claims a text before it is handled. `MINE`: the caller handles it until `now + lease`. `BUSY`: another caller does. `HANDLED`: it has
   * been handled.
   */
  claim(text: { sid: string; from: string; body: string; receivedAt: Moment }, now: Moment, lease: Millis): Promise<TextClaim>;
  /** The text has been handled. */
  finish(sid: string): Promise<void>;
  /** Its handling failed: the next delivery may claim it at once. */
  release(sid: string): Promise<void>;
  /**
   * Claims an answer to a text of this phone that the caller has claimed, within the bounds of `grantAnswer` in domain/inbound; false when it
   * gets none. An answer to a text whose handling was given up does not count.
   */
  grantAnswer(phone: string, text: TextToAnswer, now: Moment): Promise<boolean>;
  /** Open inquiries of the consumer with this number, latest first. */
  openInquiriesOf(phone: string): Promise<InquiryRecord[]>;
  /** Inquiries of the consumer with this number that are kept as opted out of texts, ended ones too. */
  optedOutInquiriesOf(phone: string): Promise<InquiryRef[]>;
  /** Inquiries with an offer to a vendor with this number, latest first: with pending offers, then standing acceptances, then the rest. */
  offersTo(phone: string, limit: number): Promise<{ vendorId: string; record: InquiryRecord }[]>;
  /** The latest texts that have left for this number or may have, the last written first. */
  textsTo(phone: string, limit: number): Promise<Message[]>;
  vendorsWith(phone: string): Promise<{ id: string; platformId: string }[]>;
  /** Vendors whose manager has this number. */
  vendorsManagedFrom(phone: string): Promise<{ id: string; platformId: string }[]>;
};
