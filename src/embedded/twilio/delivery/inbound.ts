import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Journal } from '../state/journal.ts';
import type { Logger } from '../state/logger.ts';
import type { LogRecord } from '../state/records.ts';
import { type Account, newSms, type Sms } from '../state/sms.ts';
import { readOptOut } from './opt-out.ts';
import { twimlMessages } from './twiml.ts';
import type { Patience, Webhooks } from './webhooks.ts';

/** Twilio waits 15 s for an answer to a text; a script that waits for the POST has less patience. */
const PATIENCE: Patience = { answerWithinMs: 10_000, againAfterMs: [500] };

/** A text that a phone sent, and what Leadline's webhook answered: `null` when it did not. */
type Received = { readonly sms: Sms; readonly webhookStatus: number | null };

/** Makes a phone text Leadline's number; resolves when the confirmation of a STOP is there and the webhook has been answered. */
export type Receive = (number: string, body: string) => Promise<Received>;

function country(number: string): string {
  return parsePhoneNumberFromString(number)?.country ?? (number.startsWith('+1') ? 'US' : '');
}

function webhookFields(sms: Sms, account: Account, optOutType: string | null): Record<string, string> {
  return {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    Body: sms.body,
    From: sms.from,
    FromCity: '',
    FromCountry: country(sms.from),
    FromState: '',
    FromZip: '',
    MessageSid: sms.sid,
    NumMedia: '0',
    NumSegments: String(sms.segments),
    SmsMessageSid: sms.sid,
    SmsSid: sms.sid,
    SmsStatus: 'received',
    To: sms.to,
    ToCity: '',
    ToCountry: country(sms.to),
    ToState: '',
    ToZip: '',
    ...(account.messagingServiceSid === null ? {} : { MessagingServiceSid: account.messagingServiceSid }),
    ...(optOutType === null ? {} : { OptOutType: optOutType }),
  };
}

/** Opt-out keywords are handled by Twilio itself, before and besides Leadline's webhook; a TwiML `<Message>` is sent as a reply. */
export function createReceive(
  account: Account,
  journal: Journal,
  webhooks: Webhooks,
  inboundUrl: () => string | null,
  logger: Logger,
): Receive {
  function reply(number: string, body: string): LogRecord {
    const sms = newSms({ direction: 'outbound-reply', from: account.from, to: number, body, status: 'delivered', settled: true });
    return { t: 'sms', sms: { ...sms, sentAt: sms.createdAt } };
  }

  return async (number, body) => {
    const optOut = readOptOut(body, journal.memory.isOptedOut(number));
    const sms = newSms({ direction: 'inbound', from: number, to: account.from, body, status: 'received', settled: true });
    const records: LogRecord[] = [{ t: 'sms', sms: { ...sms, sentAt: sms.createdAt } }];
    if (optOut.confirmation !== null) {
      records.push({ t: optOut.type === 'STOP' ? 'opted-out' : 'opted-in', number }, reply(number, optOut.confirmation));
    }
    await journal.commit(records);

    const url = inboundUrl();
    const answer = url === null ? null : await webhooks.post(url, webhookFields(sms, account, optOut.type), PATIENCE);
    if (answer === null) {
      const why = url === null ? 'its address is not known yet.' : `${url} did not answer. Is the service running?`;
      logger.warn(`Leadline did not take a text from a simulated phone: ${why}`);
    }
    const texts = answer?.status === 200 && !journal.memory.isOptedOut(number) ? twimlMessages(answer.body) : [];
    if (texts.length > 0) await journal.commit(texts.map((text) => reply(number, text)));
    return { sms, webhookStatus: answer?.status ?? null };
  };
}
