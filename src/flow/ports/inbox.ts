import type { Moment } from '../../domain/time/time.ts';
import type { InquiryRecord } from './inquiry-store.ts';

/** Texts that came in: each handled once, by Twilio's SID. A phone is found by every spelling of its number. */
export type Inbox = {
  /** True when this SID has been handled. */
  seen(sid: string): Promise<boolean>;
  /** Remembers that this SID has been handled; twice is harmless. */
  remember(sid: string, from: string, body: string, at: Moment): Promise<void>;
  /** Open inquiries and those that may still be reopened or rated, of the consumer with this number, latest first. */
  inquiriesOf(phone: string): Promise<InquiryRecord[]>;
  /** Inquiries with an offer to a vendor with this number, latest first: with pending offers, then standing acceptances, then the rest. */
  offersTo(phone: string, limit: number): Promise<{ vendorId: string; record: InquiryRecord }[]>;
  vendorsWith(phone: string): Promise<{ id: string; platformId: string }[]>;
};
