import { expect } from 'chai';
import type { EventType } from '../../../../src/domain/inquiry/model/events.ts';
import { summarize } from '../../../../src/domain/inquiry/summary.ts';
import { NOON } from '../../../support/builders.ts';
import { ACCOUNT_CASES, type Case } from './summary-accounts.ts';
import { CONTACT_CASES } from './summary-contacts.ts';

const offerId = 'off_00000000000000000000000001_2';
const promisedBy = NOON + 90_400;
const load = { version: 1, pass: 1, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 1 };
const candidate = (vendorName: string, chosen: boolean) => ({
  vendorId: 'ven_1',
  vendorName,
  chosen,
  rank: 1,
  code: 'ELIGIBLE' as const,
  reason: 'open',
});
const text: Case<'TextReceived'>[0] = {
  from: 'CONSUMER',
  vendorId: null,
  body: 'is anybody there?',
  answer: 'HELP',
  sid: 'SM1',
  isMachine: false,
  choices: [],
  aboutOfferId: null,
};

// One line or more for every event that there is: the type of this table misses none.
const CASES: { [T in EventType]: Case<T>[] } = {
  ...ACCOUNT_CASES,
  ...CONTACT_CASES,
  Submitted: [
    [
      {
        inquiryId: 'inq_1',
        platformId: 'plt_1',
        reference: 'ABC',
        category: 'plumbing',
        policyVersion: 1,
        giveUpAt: NOON,
        reach: 'TEXTABLE',
        duplicateOf: null,
        promisedBy,
      },
      'Submitted for plumbing; the consumer was promised news by 2026-11-23T20:01:30Z.',
    ],
    [
      {
        inquiryId: 'inq_1',
        platformId: 'plt_1',
        reference: 'ABC',
        category: 'plumbing',
        policyVersion: 1,
        giveUpAt: NOON,
        reach: 'LANDLINE',
        duplicateOf: null,
        promisedBy: null,
      },
      'Submitted for plumbing; the consumer cannot be texted.',
    ],
  ],
  Routed: [
    [
      { round: 1, candidates: [candidate('Acme', true), candidate('Bolt', true), candidate('Cog', false)] },
      'Round 1 looked at 3 vendors and chose Acme, Bolt.',
    ],
    [{ round: 2, candidates: [candidate('Acme', false)] }, 'Round 2 looked at 1 vendor and chose none.'],
    [
      { round: 2, candidates: [candidate('Acme', false)], leftOut: [{ code: 'PAUSED', count: 4 }] },
      'Round 2 looked at 5 vendors and chose none.',
    ],
    [{ round: 3, candidates: [] }, 'Round 3 looked at 0 vendors and chose none.'],
  ],
  Offered: [
    [
      {
        offerId,
        n: 2,
        vendorId: 'ven_1',
        vendorName: 'Acme',
        code: 'QXBHKT',
        round: 1,
        openHours: 'open 08:00-17:00 on 2026-11-23 (America/Denver)',
        calendar: null,
        openUntil: null,
        sendBy: NOON,
        load,
      },
      'Offer 2 was made to Acme (open 08:00-17:00 on 2026-11-23 (America/Denver)).',
    ],
  ],
  ClockReset: [
    [{ offerId, because: 'NUMBER_CHANGED', sendBy: NOON }, "Offer 2: its vendor's number was corrected; its text and clock start anew."],
    [
      { offerId, because: 'NOT_PROCESSED', sendBy: NOON },
      'Offer 2: Twilio did not process its text, which goes out again; its clock starts anew.',
    ],
  ],
  ClockStarted: [
    [
      { offerId, dueAt: NOON, remindAt: [], by: 'TWILIO', sid: 'SM1' },
      'Offer 2 was sent as a text: its vendor has until 2026-11-23T20:00:00Z.',
    ],
    [
      { offerId, dueAt: NOON, remindAt: [], by: 'WAIT', sid: null },
      'Offer 2 got no word from Twilio in time, its clock was started all the same: its vendor has until 2026-11-23T20:00:00Z.',
    ],
  ],
  Reminded: [[{ offerId }, 'Offer 2: its vendor was reminded.']],
  Accepted: [
    [
      { offerId, channel: 'LINK', contactDueAt: NOON, askAt: NOON, promisedBy, account: null },
      'Offer 2 was accepted by link: contact is due by 2026-11-23T20:00:00Z.',
    ],
  ],
  Declined: [[{ offerId, channel: 'SMS', reason: 'too far', account: null }, 'Offer 2 was declined by text: "too far".']],
  Expired: [
    [{ offerId, excuse: null, quote: null }, 'Offer 2 expired: its vendor did not answer in time.'],
    [
      { offerId, excuse: 'OUTSIDE_HOURS', quote: null },
      'Offer 2 expired: its vendor did not answer in time; no strike: part of its time lay outside its opening hours.',
    ],
  ],
  Waiting: [
    [
      { opensAt: NOON, vendorName: 'Acme', told: true, promisedBy: null },
      'Nobody can be asked now: Acme can first, at 2026-11-23T20:00:00Z; the consumer cannot be texted.',
    ],
  ],
  KeptPosted: [[{ promisedBy }, 'Still searching; the consumer was promised news by 2026-11-23T20:01:30Z.']],
  Rerouted: [
    [
      { because: 'CONTACT_DENIED', giveUpAt: NOON, reopened: true, promisedBy },
      'Reopened: nobody called; the search ends by 2026-11-23T20:00:00Z.',
    ],
    [
      { because: 'CONTACT_OVERDUE', giveUpAt: NOON, reopened: false, promisedBy },
      'Searching again: the call is overdue; the search ends by 2026-11-23T20:00:00Z.',
    ],
    [
      { because: 'RETURNED', giveUpAt: NOON, reopened: false, promisedBy },
      'Searching again: the vendor gave the lead back; the search ends by 2026-11-23T20:00:00Z.',
    ],
  ],
  Closed: [
    [{ outcome: 'UNSERVED', finalAt: NOON, because: 'nobody is left', duplicateOf: null }, 'Closed without a vendor: nobody is left.'],
    [
      { outcome: 'DUPLICATE', finalAt: NOON, because: 'the same is open', duplicateOf: 'inq_1' },
      'Closed as a duplicate: the same is open (inq_1).',
    ],
  ],
  Rated: [[{ rating: 4 }, 'The consumer rated the vendor 4 of 5.']],
  TextReceived: [
    [text, 'The consumer texted: "is anybody there?".'],
    [{ ...text, from: 'VENDOR' }, 'The vendor texted: "is anybody there?".'],
  ],
  ReachChanged: [
    [{ reach: 'OPTED_OUT', errorCode: 21610 }, 'The consumer opted out of texts: vendors still call (error 21610).'],
    [{ reach: 'TEXTABLE', errorCode: null }, 'The consumer can be texted.'],
  ],
  ConsumerNotTold: [
    [
      { kind: 'CONSUMER_UNSERVED', because: 'the number does not exist' },
      'The consumer could not be told (CONSUMER_UNSERVED): the number does not exist.',
    ],
  ],
};

describe('domain/inquiry/summary', () => {
  for (const [type, cases] of Object.entries(CASES))
    for (const [particulars, sentence] of cases)
      it(`${type}: ${sentence}`, () =>
        expect(summarize({ type, ...particulars, at: NOON, seq: 1 } as Parameters<typeof summarize>[0])).to.equal(sentence));
});
