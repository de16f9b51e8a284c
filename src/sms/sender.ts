import twilio from 'twilio';
import { spellingsOf } from '../domain/phone-number.ts';
import { DAY, MINUTE, type Millis, SECOND } from '../domain/time/time.ts';
import type { Log } from '../flow/ports/log.ts';
import type { SendResult, TextSender } from '../flow/ports/twilio.ts';
import { treatmentOf } from './error-classes.ts';
import { NoAnswer, TwilioHttp, TwilioRefusal } from './twilio-http.ts';

/** What texts go out through: a number, or a Messaging Service that chooses one. */
export type Origin = { from: string } | { messagingServiceSid: string };

export type TextSenderOptions = Origin & {
  accountSid: string;
  authToken: string;
  /** Where Twilio reports what became of a message of ours. */
  statusCallbackUrl(messageId: string): string;
  /** Another Twilio than the real one: the simulator's root. */
  baseUrl?: string;
  /** How long to wait for an answer, in all. */
  timeoutMs?: Millis;
  log: Log;
};

const MAX_SOCKETS = 50;
/** Twilio takes 1 to 36,000 seconds: https://www.twilio.com/docs/messaging/api/message-resource */
const MAX_VALIDITY_S = 36_000;
/** How long a text waits that Twilio never processed when Twilio names no wait. */
const RETRY_AFTER: Millis = SECOND;
/** What a 429 means, also one of a proxy's without a code of Twilio's. */
const TOO_MANY_REQUESTS = 20429;
const PAGE = 100;
const MAX_LISTED = 500;
/** How far Twilio's clock may be from ours. */
const CLOCK_DIFFERENCE: Millis = MINUTE;

/**
 * Sends texts with Twilio's own client: no retry of its own, {@link MAX_SOCKETS} sockets kept open. A failure is classed, never thrown.
 * `close` drops the sockets; what is under way then ends `UNKNOWN`.
 */
export function createTextSender(options: TextSenderOptions): TextSender & { close(): void } {
  const { accountSid, authToken, statusCallbackUrl, baseUrl, log } = options;
  const http = new TwilioHttp({ timeoutMs: options.timeoutMs ?? 10 * SECOND, maxSockets: MAX_SOCKETS });
  const client = twilio(accountSid, authToken, { httpClient: http, autoRetry: false });
  if (baseUrl !== undefined) client.api.baseUrl = baseUrl.replace(/\/+$/, '');
  const origin = 'from' in options ? { from: options.from } : { messagingServiceSid: options.messagingServiceSid };

  return {
    async send({ messageId, to, body, validFor }) {
      try {
        const statusCallback = statusCallbackUrl(messageId);
        const message = await client.messages.create({ ...origin, to, body, statusCallback, validityPeriod: validityOf(validFor) });
        if (message.sid) return { type: 'ACCEPTED', sid: message.sid };
        log.warn('Twilio took a text without saying under which SID', { messageId });
        return { type: 'UNKNOWN' };
      } catch (error) {
        const result = classifySendError(error);
        // Not the error's message: Twilio's messages name the phone number.
        const code = 'code' in result ? result.code : null;
        log.warn('A text was not sent', {
          messageId,
          result: result.type,
          code,
          error: error instanceof Error ? error.name : typeof error,
        });
        return result;
      }
    },

    async sentTo(to, since) {
      const firstDay = new Date(Math.floor((since - CLOCK_DIFFERENCE) / DAY) * DAY);
      const list = (spelling: string) => client.messages.list({ to: spelling, dateSentAfter: firstDay, pageSize: PAGE, limit: MAX_LISTED });
      return (await Promise.all(spellingsOf(to).map(list)))
        .flat()
        .map(({ sid, body, status, errorCode, dateSent, dateCreated }) => ({
          sid,
          body,
          status,
          errorCode: errorCode || null,
          at: (dateSent ?? dateCreated).getTime(),
        }))
        .filter(({ at }) => at >= since - CLOCK_DIFFERENCE)
        .sort((a, b) => b.at - a.at);
    },

    close: () => http.close(),
  };
}

function validityOf(validFor: Millis): number {
  return Math.min(MAX_VALIDITY_S, Math.max(1, Math.floor(validFor / SECOND)));
}

/** What an error on sending means: whether Twilio never had the text, refused it, or may have it all the same. */
function classifySendError(error: unknown): SendResult {
  if (error instanceof NoAnswer)
    return error.wasSent ? { type: 'UNKNOWN' } : { type: 'NOT_PROCESSED', code: null, retryAfter: RETRY_AFTER };
  if (!(error instanceof TwilioRefusal)) return { type: 'UNKNOWN' };
  const { status, code, retryAfter } = error;
  if (status === 401) return { type: 'FAILED', code: code ?? 20003, why: 'CONFIGURATION' };
  if (status >= 400 && status < 500 && code !== null) {
    const treatment = treatmentOf(code);
    if (treatment.type === 'RETRY') return { type: 'NOT_PROCESSED', code, retryAfter: retryAfter ?? treatment.after };
    if (status !== 429) return { type: 'FAILED', code, why: treatment.why };
  }
  if (status === 429) return { type: 'NOT_PROCESSED', code: code ?? TOO_MANY_REQUESTS, retryAfter: retryAfter ?? RETRY_AFTER };
  // Behind a 5xx the text may have gone out; an HTML page is not Twilio's answer.
  return { type: 'UNKNOWN' };
}
