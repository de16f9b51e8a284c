import type { Millis, Moment } from '../../domain/time/time.ts';

/** What Twilio said to a text, in the classes of the design's table. */
export type SendResult =
  | { type: 'ACCEPTED'; sid: string }
  /** Never processed: try again after `retryAfter` milliseconds. */
  | { type: 'NOT_PROCESSED'; code: number | null; retryAfter: Millis }
  | { type: 'FAILED'; code: number; why: FailureClass }
  /** Lost connection, timeout, 5xx: it may or may not have gone out. */
  | { type: 'UNKNOWN' };
/** Why a text failed: what the flow must do about it. */
export type FailureClass = 'BAD_NUMBER' | 'LANDLINE' | 'NOT_REACHED' | 'OPTED_OUT' | 'CONFIGURATION' | 'FILTERED' | 'REFUSED';
/** Twilio, as far as the flow knows it. */
export type TextSender = {
  send(text: { messageId: string; to: string; body: string; validFor: Millis }): Promise<SendResult>;
  /** What Twilio has for this recipient since `since`, newest first. Throws while Twilio cannot be asked. */
  sentTo(to: string, since: Moment): Promise<{ sid: string; body: string; status: string; errorCode: number | null; at: Moment }[]>;
};
