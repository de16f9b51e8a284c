import { expect } from 'chai';
import type { InquiryView } from '../../support/inquiry-view.ts';
import type { Market } from '../workload/market.ts';
import type { Checker, Evidence, StrikeRecord } from './evidence.ts';

export const NOON = Date.parse('2026-11-23T12:00:00Z');
export const moment = (seconds: number): string => new Date(NOON + seconds * 1_000).toISOString();
export const CONSUMER = '+12125550101';
export const VENDOR = '+12125550201';
export const OFFER = 'off_a_1';

const event = (seconds: number, type: string, summary: string) => ({ node: { at: moment(seconds), type, summary } });
const text = (kind: string, to: string, sid: string | null, status = 'DELIVERED') => ({
  id: `inq_a:0:${kind}:1`,
  kind,
  to,
  body: kind,
  status,
  sid,
  errorCode: null,
});

/** An inquiry whose only vendor was silent: struck after its three seconds, and its consumer told. */
function silence(): InquiryView {
  return {
    id: 'inq_a',
    reference: 'BCDFGH',
    status: 'CLOSED',
    outcome: 'UNSERVED',
    wakeAt: null,
    promisedBy: null,
    createdAt: moment(0),
    closedAt: moment(4),
    rating: null,
    contactProof: 'NONE',
    round: 2,
    consumer: { name: 'Pat Doe', phone: CONSUMER, optedOut: false },
    offers: [
      {
        id: OFFER,
        round: 1,
        status: 'EXPIRED',
        clockStartedAt: moment(1),
        dueAt: moment(4),
        respondedAt: null,
        declineReason: null,
        contactProof: 'NONE',
        vendor: { id: 'ven_a', name: 'Vendor', phone: VENDOR },
        strike: { id: 'str_a_1', reason: 'OFFER_EXPIRED', points: 1 },
      },
    ],
    messages: [
      text('CONSUMER_RECEIVED', CONSUMER, 'SM1'),
      text('VENDOR_OFFER', VENDOR, 'SM2'),
      text('CONSUMER_POSTED', CONSUMER, null, 'EXPIRED'),
      text('CONSUMER_UNSERVED', CONSUMER, 'SM3'),
    ],
    timeline: {
      edges: [
        event(0, 'Submitted', 'Submitted for plumbing.'),
        event(0, 'Offered', 'Offer 1 was made to Vendor.'),
        event(1, 'ClockStarted', 'Offer 1 was sent as a text.'),
        event(3, 'KeptPosted', 'Still searching.'),
        event(4, 'Expired', 'Offer 1 expired: its vendor did not answer in time.'),
        event(4, 'Struck', 'Offer 1 earned its vendor a strike of 1 point for silence.'),
        event(4, 'Closed', 'Closed without a vendor.'),
      ],
    },
  };
}

/** Evidence of a run with that one inquiry, in which nothing is wrong; a test may change it. */
export function soundEvidence() {
  const inquiry = silence();
  const strike: StrikeRecord = {
    id: 'str_a_1',
    reason: 'OFFER_EXPIRED',
    points: 1,
    at: moment(4),
    waivedAt: null,
    offer: { id: OFFER },
    evidence: inquiry.timeline.edges.map(({ node }) => node).filter(({ type }) => ['Offered', 'ClockStarted', 'Expired'].includes(type)),
  };
  const sms = (sid: string, body: string, seconds: number) =>
    ({ sid, direction: 'outbound', body, at: moment(seconds), status: 'delivered' }) as const;
  const evidence = {
    submissions: [
      {
        market: { platform: { name: 'market' } } as Market,
        key: 'key-1',
        phone: CONSUMER,
        answers: [{ id: 'inq_a', reference: 'BCDFGH', replayed: false }],
        tries: 1,
        refused: null as string | null,
      },
    ],
    tries: [{ from: NOON, to: NOON + 100, status: 200, bare: null }] as Evidence['tries'][number][],
    operations: [] as Evidence['operations'][number][],
    absences: [] as Evidence['absences'][number][],
    slowness: 1,
    databaseAway: [{ from: NOON - 1_000, to: NOON + 1_000 }] as Evidence['databaseAway'][number][],
    twilioDeaths: [] as number[],
    outages: [] as Evidence['outages'][number][],
    pauses: [] as Evidence['pauses'][number][],
    accounts: [
      {
        name: 'market',
        inquiries: 1,
        promise: { kept: 1, open: 0, broken: 0 },
        vendors: [{ id: 'ven_a', phone: VENDOR, points: 1, strikes: [strike] }],
      },
    ],
    inquiries: new Map<string, InquiryView | null>([['inq_a', inquiry]]),
    texts: new Map([
      [CONSUMER, [sms('SM1', 'got it', 0), sms('SM3', 'sorry', 4)]],
      [VENDOR, [sms('SM2', 'new lead', 1)]],
    ]),
  };
  const [offer] = inquiry.offers;
  const [account] = evidence.accounts;
  const [submission] = evidence.submissions;
  if (!offer || !account || !submission) throw new Error('there is one of each');
  return { evidence, inquiry, offer, strike, account, submission, sms };
}

export type SoundRun = ReturnType<typeof soundEvidence>;

/** What the check says of a sound run that was spoiled in one way. */
export function violationsOf(check: Checker, change: (sound: SoundRun) => void): string[] {
  const sound = soundEvidence();
  change(sound);
  return check(sound.evidence).map(({ what }) => what);
}

/** There is one sentence, and it is about this. */
export const expectOne = (said: string[], pattern: RegExp) => {
  expect(said).to.have.length(1);
  expect(said[0]).to.match(pattern);
};
