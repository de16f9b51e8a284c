import type { MessageView } from '../../support/inquiry-view.ts';
import type { Text } from '../../support/phones.ts';
import type { Pause } from '../history/history.ts';
import type { Part } from '../history/targets.ts';
import { type Checker, type Evidence, happened, present, type Violation } from './evidence.ts';

/** The event that is each text's only reason. */
const REASONS: Record<string, string> = {
  CONSUMER_RECEIVED: 'Submitted',
  CONSUMER_MATCHED: 'Accepted',
  CONSUMER_ASKED: 'ConsumerAsked',
  CONSUMER_POSTED: 'KeptPosted',
  CONSUMER_REROUTED: 'Rerouted',
  CONSUMER_SERVED: 'Closed',
  CONSUMER_UNSERVED: 'Closed',
  CONSUMER_WITHDRAWN: 'Closed',
  VENDOR_OFFER: 'Offered',
  VENDOR_REMINDER: 'Reminded',
  VENDOR_DETAILS: 'Accepted',
  VENDOR_DECLINED: 'Declined',
  VENDOR_DENIED: 'ContactDenied',
};
/**
 * How long a stop may last before another process may send what the stopped one is about to send: half the claim for a sender,
 * the reconcile wait for Twilio. A stopped database excuses nothing.
 */
const EXCUSES_FROM_MS: Partial<Record<Part, number>> = { service: 15_000, 'worker 1': 15_000, 'worker 2': 15_000, Twilio: 10_000 };
/** How long after such a stop a text may still go out twice because of it: a claim, a wait, and a job that was locked. */
const AFTERMATH_MS = 90_000;
/** Twilio's own answer to STOP and START. */
const ITS_OWN = /^You have successfully been (un|re-)subscribed/;

/** The texts on the phones that are none of our messages: each of them is one too many. */
export function doubled({ texts, ...evidence }: Evidence): { phone: string; text: Text; excused: boolean }[] {
  const ours = new Set(messagesOf(evidence).map(({ sid }) => sid));
  return [...texts].flatMap(([phone, received]) =>
    received
      .filter(({ sid, body }) => !ours.has(sid) && !ITS_OWN.test(body))
      .map((text) => ({ phone, text, excused: evidence.pauses.some((pause) => excuses(pause, text)) })),
  );
}

function excuses({ part, from, to }: Pause, { at }: Text): boolean {
  const sent = Date.parse(at);
  return to - from > (EXCUSES_FROM_MS[part] ?? Number.POSITIVE_INFINITY) && sent >= from && sent <= to + AFTERMATH_MS;
}

/** Every text reached its phone once: one for each message that went out, one message for each reason, and the send outcome of each message is known. */
export const once: Checker = (evidence) => {
  const { texts } = evidence;
  const arrived = new Map([...texts].map(([phone, received]) => [phone, new Set(received.map(({ sid }) => sid))]));
  const twice = doubled(evidence).filter(({ excused }) => !excused);
  const perInquiry = present(evidence).flatMap((inquiry): Violation[] => {
    const count = (kind: string) => inquiry.messages.filter((message) => message.kind === kind).length;
    const tooMany = Object.entries(REASONS).filter(([kind, reason]) => count(kind) > happened(inquiry, reason).length);
    return [
      ...tooMany.map(([kind, reason]) => `${count(kind)} texts ${kind} for ${happened(inquiry, reason).length} events ${reason}`),
      ...inquiry.messages.flatMap((message) => wrongOutcome(message, arrived)),
    ].map((what) => ({ rule: 'one text for each reason', what, inquiryId: inquiry.id }));
  });
  const sids = messagesOf(evidence).flatMap(({ sid }) => sid ?? []);
  const shared = sids.filter((sid, i) => sids.indexOf(sid) !== i);
  return [
    ...twice.map(({ phone, text }) => ({
      rule: 'no text twice',
      what: `${phone} has one too many, ${text.sid} at ${text.at}: ${text.body}`,
    })),
    ...shared.map((sid) => ({ rule: 'no text twice', what: `two messages hold the SID ${sid}` })),
    ...perInquiry,
  ];
};

function wrongOutcome({ kind, status, sid, to }: MessageView, arrived: Map<string, Set<string>>): string[] {
  if (['PENDING', 'CLAIMED', 'UNKNOWN'].includes(status)) return [`text ${kind} is still ${status}`];
  const phone = arrived.get(to);
  if (!phone || sid === null)
    return status === 'SENT' || status === 'DELIVERED' ? [`text ${kind} is ${status} without a SID`].filter(() => sid === null) : [];
  return phone.has(sid) ? [] : [`text ${kind} is ${status} as ${sid}, which ${to} never received`];
}

const messagesOf = (evidence: Omit<Evidence, 'texts'>): MessageView[] =>
  [...evidence.inquiries.values()].flatMap((inquiry) => inquiry?.messages ?? []);
