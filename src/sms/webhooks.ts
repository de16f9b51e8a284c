import express, { type ErrorRequestHandler, type NextFunction, type Request, type Response, Router } from 'express';
import twilio from 'twilio';
import type { Log } from '../flow/ports/log.ts';
import { StoreUnavailable } from '../flow/ports/store-unavailable.ts';
import type { Origin } from './sender.ts';

/** A text that came in; its body is composed (NFC). `optOutType`: STOP, START or HELP when Twilio has answered a keyword by itself. */
export type InboundText = { sid: string; from: string; to: string; body: string; optOutType: string | null };

/** What Twilio says became of a message of ours; `messageId` is the one that we put into the callback's URL. */
export type StatusUpdate = { messageId: string; sid: string; status: string; errorCode: number | null };

export type TwilioWebhooksOptions = {
  /** Our account with Twilio, and what texts go out through: a number, or a Messaging Service with numbers of its own. */
  account: { accountSid: string; authToken: string } & Origin;
  /** Where Twilio reaches us: what it signs begins with this, whatever Host header comes in. A path prefix that a proxy takes away belongs in it. */
  publicUrl: string;
  /** Resolves once the text has been handled, with the text to reply by; null when there is none, or it goes through the outbox. */
  onInbound(text: InboundText): Promise<string | null>;
  /** Resolves once the news is durable. */
  onStatus(update: StatusUpdate): Promise<void>;
  log: Log;
};

const LARGEST_BODY = '64kb';
/** TwiML: a text to send back, or none. https://www.twilio.com/docs/messaging/twiml/message */
function twiml(reply: string | null): string {
  const response = new twilio.twiml.MessagingResponse();
  if (reply !== null) response.message(reply);
  return response.toString();
}

/**
 * `POST /twilio/inbound` and `POST /twilio/status`: signed by Twilio and about our account and number, or 403. They answer once the handler is done; when it fails they
 * answer 500, or 503 while the store is away, so that Twilio comes again.
 */
export function twilioWebhooks(options: TwilioWebhooksOptions): Router {
  const { account, log } = options;
  const { authToken } = account;
  const logged = new Set<string>();
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LARGEST_BODY });

  function signedByTwilio(request: Request, response: Response, next: NextFunction): void {
    const signature = request.get('X-Twilio-Signature');
    const isSigned =
      signature !== undefined && twilio.validateRequest(authToken, signature, publicUrl + request.originalUrl, fields(request));
    if (isSigned) return next();
    log.warn('A webhook without a valid signature of Twilio was refused: check PUBLIC_URL and TWILIO_AUTH_TOKEN if Twilio sent it', {
      path: request.path,
      signed: signature !== undefined,
    });
    refuse(response, 403, 'This is for Twilio: the signature is missing or wrong.');
  }

  /** Lets a webhook through that is about our account and `ours`, the field that names our number in it. */
  function aboutUs(ours: 'To' | 'From') {
    return (request: Request, response: Response, next: NextFunction): void => {
      const other = foreignField(fields(request), account, ours);
      if (other === null) return next();
      const first = `${request.path} ${other}`;
      if (!logged.has(first))
        log.warn('A webhook of another account or number was refused; the like is not logged again', { path: request.path, field: other });
      logged.add(first);
      refuse(response, 403, `This is not ours: ${other} is that of somebody else.`);
    };
  }

  router.post('/twilio/inbound', form, signedByTwilio, aboutUs('To'), async (request, response) => {
    const { MessageSid: sid, From: from, To: to, Body: body, OptOutType: optOutType } = fields(request);
    if (!sid || !from || !to) return refuse(response, 400, 'MessageSid, From and To are needed.');
    const reply = await options.onInbound({ sid, from, to, body: (body ?? '').normalize('NFC'), optOutType: optOutType || null });
    response.type('text/xml').send(twiml(reply));
  });

  router.post('/twilio/status', form, signedByTwilio, aboutUs('From'), async (request, response) => {
    const { MessageSid: sid, MessageStatus: status, ErrorCode: errorCode } = fields(request);
    const messageId = request.query.m;
    if (!sid || !status || typeof messageId !== 'string' || messageId === '') {
      return refuse(response, 400, 'MessageSid, MessageStatus and the message in ?m= are needed.');
    }
    await options.onStatus({ messageId, sid, status, errorCode: /^[1-9]\d{0,5}$/.test(errorCode ?? '') ? Number(errorCode) : null });
    response.status(204).end();
  });

  router.use('/twilio', failed(log));
  return router;
}

/**
 * The field by which a webhook is about another account, Messaging Service or number than ours; null when it is about us. A Messaging
 * Service has numbers that we do not know: then only the service is checked. A field that is not there says nothing.
 */
function foreignField(
  form: Record<string, string>,
  account: TwilioWebhooksOptions['account'],
  ours: 'To' | 'From',
): 'AccountSid' | 'MessagingServiceSid' | 'To' | 'From' | null {
  const differs = (name: string, expected: string) => Boolean(form[name]) && form[name] !== expected;
  if (differs('AccountSid', account.accountSid)) return 'AccountSid';
  if ('from' in account) return differs(ours, account.from) ? ours : null;
  return differs('MessagingServiceSid', account.messagingServiceSid) ? 'MessagingServiceSid' : null;
}

/** The form's fields; one that comes twice counts once, with its first value. */
function fields(request: Request): Record<string, string> {
  const form: Record<string, string | string[]> = request.body ?? {};
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, [value].flat()[0] ?? '']));
}

function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).type('text/plain').send(sentence);
}

function failed(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status < 500) return refuse(response, status, 'This form cannot be read.');
    log.error('A webhook of Twilio failed; Twilio tries again', { path: request.path, error: String(error) });
    const isAway = error instanceof StoreUnavailable;
    if (isAway) response.set('Retry-After', '1');
    refuse(response, isAway ? 503 : 500, 'Not now. Please try again.');
  };
}
