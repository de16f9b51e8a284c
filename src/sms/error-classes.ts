import type { FailureClass } from '../domain/sending/failure-class.ts';
import type { StatusNews } from '../flow/delivery/callbacks.ts';

/**
 * What follows when Twilio names this error. `RETRY`: the text was never processed, it may be sent again after `after` milliseconds.
 * Each is described at https://www.twilio.com/docs/api/errors/{code}.
 */
export type Treatment = { type: 'RETRY'; after: number } | { type: 'FAIL'; why: FailureClass };

const retry = (after: number): Treatment => ({ type: 'RETRY', after });
const fail = (why: FailureClass): Treatment => ({ type: 'FAIL', why });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The one table of Twilio's errors. Codes are those of Twilio's error dictionary; {@link treatmentOf} says what follows from any other code. */
const TREATMENTS: ReadonlyMap<number, Treatment> = new Map<number, Treatment>([
  // Never processed.
  [20429, retry(1_000)], // Too many requests
  [21611, retry(MINUTE_MS)], // This 'From' number has exceeded the maximum number of queued messages
  [30001, retry(5_000)], // Queue overflow
  [30022, retry(5_000)], // US A2P 10DLC: rate limits exceeded
  [30023, retry(HOUR_MS)], // US A2P 10DLC: daily message cap reached, until midnight Pacific time
  [30027, retry(HOUR_MS)], // US A2P 10DLC: T-Mobile's daily message limit reached, until midnight Pacific time
  [30610, retry(15 * MINUTE_MS)], // Quiet hours at the recipient's, by Twilio's Compliance Toolkit

  // The number.
  [21211, fail('BAD_NUMBER')], // Invalid 'To' phone number
  [30005, fail('BAD_NUMBER')], // Unknown destination handset
  [21614, fail('LANDLINE')], // 'To' number is not a valid mobile number
  [21635, fail('LANDLINE')], // 'To' number cannot be a landline
  [30006, fail('LANDLINE')], // Landline or unreachable carrier

  // Not this time.
  [30003, fail('NOT_REACHED')], // Unreachable destination handset
  [30004, fail('NOT_REACHED')], // Message blocked
  [30008, fail('NOT_REACHED')], // Unknown error
  [30036, fail('NOT_REACHED')], // Validity period expired

  [21610, fail('OPTED_OUT')], // Attempt to send to unsubscribed recipient
  [30007, fail('FILTERED')], // Message filtered

  // Our account or sender is not set up for it: every text to come would fail likewise.
  [20003, fail('CONFIGURATION')], // Permission denied: account or token
  [20005, fail('CONFIGURATION')], // Account not active
  [21212, fail('CONFIGURATION')], // Invalid 'From' number
  [21408, fail('CONFIGURATION')], // Permission to send to this region is not enabled
  [21606, fail('CONFIGURATION')], // 'From' number cannot send to this destination
  [21659, fail('CONFIGURATION')], // 'From' is not a Twilio number or short code of this country
  [21660, fail('CONFIGURATION')], // 'From' number is not of this account
  [21701, fail('CONFIGURATION')], // The Messaging Service does not exist
  [21703, fail('CONFIGURATION')], // The Messaging Service has no sender
  [21705, fail('CONFIGURATION')], // The Messaging Service is invalid
  [30002, fail('CONFIGURATION')], // Account suspended
  [30032, fail('CONFIGURATION')], // Toll-free number is not verified
  [30034, fail('CONFIGURATION')], // US A2P 10DLC: message from an unregistered number
]);

/** What follows from an error of Twilio's, known or not: an unknown one means that it refused this text. */
export function treatmentOf(code: number): Treatment {
  return TREATMENTS.get(code) ?? fail('REFUSED');
}

/** What a status callback means for the flow. */
export type CallbackNews =
  | { progress: 'SENT' | 'DELIVERED' }
  | { progress: 'NOT_PROCESSED'; code: number; after: number }
  | { progress: 'FAILED'; code: number | null; why: FailureClass };

/**
 * Reads `MessageStatus` and `ErrorCode` of a status callback: https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks.
 * Null when the status says nothing new (queued, sending). An accepted text may fail by an error that says that it was never processed, as a refusal of
 * the request would: it may be sent again.
 */
export function classifyCallback(status: string, errorCode: number | null): CallbackNews | null {
  switch (status) {
    case 'sent':
      return { progress: 'SENT' };
    case 'delivered':
    case 'read':
      return { progress: 'DELIVERED' };
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return failure(status, errorCode);
    default:
      return null;
  }
}

function failure(status: string, code: number | null): CallbackNews {
  const treatment = code === null ? undefined : TREATMENTS.get(code);
  if (code !== null && treatment?.type === 'RETRY') return { progress: 'NOT_PROCESSED', code, after: treatment.after };
  if (treatment?.type === 'FAIL') return { progress: 'FAILED', code, why: treatment.why };
  return { progress: 'FAILED', code, why: status === 'undelivered' ? 'NOT_REACHED' : 'REFUSED' };
}

/** The news for the flow in a status callback about one of our messages; null when there is none. */
export function statusNewsOf(update: { messageId: string; sid: string; status: string; errorCode: number | null }): StatusNews | null {
  const news = classifyCallback(update.status, update.errorCode);
  return news && { messageId: update.messageId, sid: update.sid, ...news };
}
