import { randomBytes } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';

/** The Twilio account that is played: what a client has to present, and the number it sends from. */
export type Account = {
  readonly accountSid: string;
  readonly authToken: string;
  /** The only sender, in E.164. */
  readonly from: string;
  /** A Messaging Service that sends through `from`; `null` when there is none. */
  readonly messagingServiceSid: string | null;
};

/** How a text's status callbacks misbehave. */
type CallbackFault = 'in-order' | 'lost' | 'twice' | 'reversed' | 'late';

/** What becomes of a text, decided when it is accepted, so that a restart carries on with the same. */
export type Fate = {
  readonly final: 'delivered' | 'undelivered';
  /** Twilio's code for `undelivered`; `null` for `delivered`. */
  readonly errorCode: number | null;
  readonly callbacks: CallbackFault;
  /** For `late`: how much later than usual the callbacks come, in milliseconds. */
  readonly lateMs: number;
};

/** The part of Twilio's message statuses that this simulator uses. */
export type SmsStatus = 'accepted' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'received';

/** One text in either direction. Times are in milliseconds since 1970. */
export type Sms = {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  readonly createdAt: number;
  readonly messagingServiceSid: string | null;
  readonly statusCallback: string | null;
  readonly fate: Fate;
  status: SmsStatus;
  sentAt: number | null;
  updatedAt: number;
  errorCode: number | null;
  /** How many callbacks were answered with 2xx. */
  callbacks: number;
  /** Nothing more will happen to it. */
  settled: boolean;
};

/** The usual fate: delivered, callbacks in order. */
export const DELIVERED: Fate = { final: 'delivered', errorCode: null, callbacks: 'in-order', lateMs: 0 };

/** Characters that are one septet each in GSM-7 (3GPP TS 23.038), of those in ASCII. */
const ONE_SEPTET_EACH = /^[A-Za-z0-9 \n@$_!"#%&'()*+,\-./:;<=>?]+$/;

/** The number of SMS segments of a text, as Twilio bills it. */
export function countSegments(body: string): number {
  // The calculator takes half a millisecond a text, which would be most of the work of a send.
  if (ONE_SEPTET_EACH.test(body)) return body.length <= 160 ? 1 : Math.ceil(body.length / 153);
  return new SegmentedMessage(body).segmentsCount;
}

type NewSms = Pick<Sms, 'direction' | 'from' | 'to' | 'body' | 'status'> & Partial<Sms>;

/** A new text with a SID of its own, dated now; a text that a callback-less end awaits is given as `settled`. */
export function newSms(given: NewSms): Sms {
  const now = Date.now();
  return {
    sid: `SM${randomBytes(16).toString('hex')}`,
    segments: countSegments(given.body),
    createdAt: now,
    messagingServiceSid: null,
    statusCallback: null,
    fate: DELIVERED,
    sentAt: null,
    updatedAt: now,
    errorCode: null,
    callbacks: 0,
    settled: false,
    ...given,
  };
}

/** The person's side of a text: whose phone it is on. */
export function phoneOf(sms: Sms): string {
  return sms.direction === 'inbound' ? sms.from : sms.to;
}
