import type { FailureClass } from '../../domain/sending/failure-class.ts';
import type { ListedText } from '../../domain/sending/match-listed.ts';
import type { Millis, Moment } from '../../domain/time/time.ts';

/** How Twilio answered a request to send a text. */
export type SendResult =
  | { type: 'ACCEPTED'; sid: string }
  /** Twilio certainly never processed it: it may be tried again after `retryAfter`. `code`: null when Twilio was not reached. */
  | { type: 'NOT_PROCESSED'; code: number | null; retryAfter: Millis }
  | { type: 'FAILED'; code: number; why: FailureClass }
  /** The connection was lost, no answer came in time, or the answer was a 5xx: the text may or may not have gone out. */
  | { type: 'UNKNOWN' };
/** Twilio, as far as the flow knows it. */
export type TextSender = {
  send(text: { messageId: string; to: string; body: string; validFor: Millis }): Promise<SendResult>;
  /** The texts to this phone, in whatever spelling of its number, that Twilio has since `since`, newest first. Throws while Twilio cannot be asked. */
  sentTo(to: string, since: Moment): Promise<ListedText[]>;
};
