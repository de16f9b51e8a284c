import { evolve } from '../../../src/domain/inquiry/fold/evolve.ts';
import type { Event, EventData, Excuse } from '../../../src/domain/inquiry/model/events.ts';
import type { Inquiry } from '../../../src/domain/inquiry/model/types.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import type { ReturnKind, StrikeReason } from '../../../src/domain/vendor/strike.ts';

/** Tuesday, 3 March 2026, 3:00 PM in Denver. */
export const START = Date.UTC(2026, 2, 3, 22, 0, 0);
export const INQUIRY = 'inq_01kjtest0000000000000000aa';
export const OFFER = 'off_01kjtest0000000000000000aa_1';
export const STRIKE = 'str_01kjtest0000000000000000aa_1';
export const PLATFORM = 'plt_01kjtest0000000000000000aa';
export const VENDOR = 'ven_01kjtest0000000000000000aa';

/** An inquiry's timeline, each happening with the minutes after {@link START} at which it happened, and what it folds into. */
export function story(...steps: [minutes: number, happening: EventData][]): { inquiry: Inquiry; events: Event[] } {
  const events = steps.map(([minutes, happening], index): Event => ({ ...happening, at: START + minutes * MINUTE, seq: index + 1 }));
  const inquiry = events.reduce<Inquiry | null>(evolve, null);
  if (!inquiry) throw new Error('a story needs a step');
  return { inquiry, events };
}

type Step = [number, EventData];
export const at = (minutes: number): number => START + minutes * MINUTE;

export const submitted = (minutes = 0): Step => [
  minutes,
  {
    type: 'Submitted',
    inquiryId: INQUIRY,
    platformId: PLATFORM,
    reference: 'K7TQ4M',
    category: 'roofing',
    policyVersion: 1,
    giveUpAt: at(minutes) + 4 * HOUR,
    reach: 'TEXTABLE',
    duplicateOf: null,
    promisedBy: at(minutes + 30),
  },
];
export const routed = (minutes: number, round = 1): Step => [minutes, { type: 'Routed', round, candidates: [] }];
export const offered = (minutes: number, n = 1, vendorName = 'Summit Roofing', round = 1): Step => [
  minutes,
  {
    type: 'Offered',
    offerId: `${OFFER.slice(0, -1)}${n}`,
    n,
    vendorId: n === 1 ? VENDOR : `${VENDOR.slice(0, -1)}${n}`,
    vendorName,
    code: 'QXBHKT',
    round,
    openHours: '',
    sendBy: START + 30 * MINUTE,
    calendar: null,
    openUntil: null,
    load: { version: 1, pass: 1, lastOfferedAt: null, day: null, offersToday: 1 },
  },
];
export const clock = (minutes: number, n = 1): Step => [
  minutes,
  { type: 'ClockStarted', offerId: offerOf(n), dueAt: at(minutes + 15), remindAt: [], by: 'TWILIO', sid: 'SM1' },
];
export const accepted = (minutes: number, n = 1): Step => [
  minutes,
  {
    type: 'Accepted',
    offerId: offerOf(n),
    channel: 'LINK',
    contactDueAt: at(minutes + 30),
    askAt: at(minutes + 30),
    promisedBy: at(minutes + 30),
    account: null,
  },
];
export const expired = (minutes: number): Step[] => [
  [minutes, { type: 'Expired', offerId: OFFER, excuse: null, quote: null }],
  struck(minutes, 'OFFER_EXPIRED'),
];
export const reported = (minutes: number, n = 1): Step => [
  minutes,
  { type: 'ContactReported', offerId: offerOf(n), channel: 'LINK', note: null, askAt: at(minutes + 5) },
];
export const asked = (minutes: number, n = 1): Step => [
  minutes,
  { type: 'ConsumerAsked', offerId: offerOf(n), answerBy: at(minutes + 60), nudge: false, promisedBy: at(minutes + 60) },
];
export const verified = (minutes: number): Step => [
  minutes,
  { type: 'ContactVerified', offerId: OFFER, channel: 'SMS', more: false, promisedBy: null, account: null },
];
export const denied = (minutes: number): Step[] => [
  [minutes, { type: 'ContactDenied', offerId: OFFER, channel: 'SMS', more: false, excuse: null }],
  struck(minutes, 'CONTACT_DENIED'),
  [minutes, { type: 'Rerouted', because: 'CONTACT_DENIED', giveUpAt: at(minutes + 240), reopened: false, promisedBy: at(minutes + 30) }],
];
export const overdue = (minutes: number): Step[] => [
  [minutes, { type: 'ContactOverdue', offerId: OFFER, excuse: null }],
  struck(minutes, 'CONTACT_OVERDUE'),
  [minutes, { type: 'Rerouted', because: 'CONTACT_OVERDUE', giveUpAt: at(minutes + 240), reopened: false, promisedBy: at(minutes + 30) }],
];
export const excused = (minutes: number, excuse: Excuse): Step => [minutes, { type: 'Expired', offerId: OFFER, excuse, quote: null }];
export const waived = (minutes: number, because = 'storm'): Step => [
  minutes,
  { type: 'StrikeWaived', offerId: OFFER, strikeId: STRIKE, because, account: null },
];
export const appealed = (minutes: number, reason = 'I did call'): Step => [
  minutes,
  { type: 'StrikeAppealed', offerId: OFFER, strikeId: STRIKE, reason, channel: 'LINK' },
];
export const appealRefused = (minutes: number, because = 'the log says no'): Step => [
  minutes,
  { type: 'AppealRefused', offerId: OFFER, strikeId: STRIKE, because },
];
export const returned = (minutes: number, kind: ReturnKind = 'BAD_NUMBER', reason = 'it is a bakery'): Step => [
  minutes,
  { type: 'ReturnRequested', offerId: OFFER, kind, reason, channel: 'LINK', account: null },
];
export const decided = (minutes: number, granted: boolean, note: string | null = null): Step => [
  minutes,
  { type: 'ReturnDecided', offerId: OFFER, granted, note, account: null },
];
export const rescinded = (minutes: number, because: 'ANOTHER_ACCEPTED' | 'WITHDRAWN'): Step => [
  minutes,
  { type: 'Rescinded', offerId: OFFER, because },
];
export const closed = (minutes: number, outcome: 'SERVED' | 'UNSERVED' | 'WITHDRAWN' | 'DUPLICATE' | 'INVALID', finalAfter = 0): Step => [
  minutes,
  { type: 'Closed', outcome, finalAt: at(minutes) + finalAfter, because: 'so it went', duplicateOf: null },
];
/** Up to a pending offer that may be answered until 3:16 PM in Denver. */
export const pending = (): Step[] => [submitted(), routed(0), offered(0), clock(1)];

function struck(minutes: number, reason: StrikeReason): Step {
  return [
    minutes,
    {
      type: 'Struck',
      offerId: OFFER,
      strikeId: STRIKE,
      vendorId: VENDOR,
      reason,
      points: 2,
      fadesAt: at(minutes) + 30 * DAY,
      evidence: [3],
      account: null,
    },
  ];
}

function offerOf(n: number): string {
  return `${OFFER.slice(0, -1)}${n}`;
}
