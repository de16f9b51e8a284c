import { expect } from 'chai';
import type { EventData } from '../../../../src/domain/inquiry/model/events.ts';
import type { Reach } from '../../../../src/domain/inquiry/model/types.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import { NOON } from '../../../support/builders.ts';
import { inquiry, offerId, type Row, reaction, texts, vendorId } from '../../../support/reaction.ts';

const promisedBy = NOON;
const load = { version: 1, pass: 1, lastOfferedAt: NOON, day: '2026-11-23', offersToday: 1 };
const submittedNow = {
  type: 'Submitted',
  inquiryId: inquiry.id,
  platformId: 'plt_1',
  reference: 'KWP7XZ',
  category: 'plumbing',
  policyVersion: 1,
  giveUpAt: NOON,
  reach: 'TEXTABLE',
  promisedBy,
} as const;
const rerouted = { type: 'Rerouted', giveUpAt: NOON, reopened: false, promisedBy } as const;
const undeliverable = { type: 'Undeliverable', offerId, errorCode: 30003, badNumber: false, optedOut: false } as const;
const received = { type: 'TextReceived' as const, body: 'hm', sid: 'SM1', isMachine: false, choices: [], aboutOfferId: null };
const closed = { type: 'Closed', finalAt: NOON, because: 'so', duplicateOf: null } as const;

const TABLE: Row[] = [
  ['Submitted', { ...submittedNow, duplicateOf: null }, ['CONSUMER_RECEIVED>CONSUMER!']],
  ['Submitted, a duplicate', { ...submittedNow, duplicateOf: 'inq_1' }, []],
  ['Routed', { type: 'Routed', round: 1, candidates: [] }, []],
  [
    'Offered',
    {
      type: 'Offered',
      offerId,
      n: 1,
      vendorId,
      vendorName: 'A',
      code: 'QXBHKT',
      round: 1,
      openHours: '',
      calendar: null,
      openUntil: null,
      sendBy: NOON,
      load,
    },
    ['VENDOR_OFFER>VENDOR', 'CountOffer'],
  ],
  ['ClockStarted', { type: 'ClockStarted', offerId, dueAt: NOON, remindAt: [], by: 'WAIT', sid: null }, []],
  ['Reminded', { type: 'Reminded', offerId }, ['VENDOR_REMINDER>VENDOR']],
  [
    'Accepted',
    { type: 'Accepted', offerId, channel: 'SMS', contactDueAt: NOON, askAt: NOON, promisedBy, account: NEW_ACCOUNT },
    ['KeepAccount', 'CONSUMER_MATCHED>CONSUMER', 'VENDOR_DETAILS>VENDOR!', 'AddLedgerEntry LEAD_ACCEPTED'],
  ],
  ['Declined', { type: 'Declined', offerId, channel: 'SMS', reason: 'no', account: null }, ['VENDOR_DECLINED>VENDOR!']],
  [
    'Declined, which ends a row of misses',
    { type: 'Declined', offerId, channel: 'SMS', reason: 'no', account: NEW_ACCOUNT },
    ['KeepAccount', 'VENDOR_DECLINED>VENDOR!'],
  ],
  ['Expired', { type: 'Expired', offerId, excuse: null, quote: null }, ['VENDOR_MOVED_ON>VENDOR']],
  ['Expired, excused', { type: 'Expired', offerId, excuse: 'OUTSIDE_HOURS', quote: null }, ['VENDOR_MOVED_ON>VENDOR']],
  ['Rescinded, another was first', { type: 'Rescinded', offerId, because: 'ANOTHER_ACCEPTED' }, ['VENDOR_MOVED_ON>VENDOR']],
  ['Rescinded, paused', { type: 'Rescinded', offerId, because: 'VENDOR_PAUSED' }, ['VENDOR_MOVED_ON>VENDOR']],
  ['Rescinded, opted out', { type: 'Rescinded', offerId, because: 'VENDOR_UNREACHABLE' }, ['VENDOR_MOVED_ON>VENDOR']],
  ['Rescinded, given up', { type: 'Rescinded', offerId, because: 'GAVE_UP' }, ['VENDOR_MOVED_ON>VENDOR']],
  ['Rescinded, withdrawn', { type: 'Rescinded', offerId, because: 'WITHDRAWN' }, ['VENDOR_WITHDRAWN>VENDOR']],
  ['Rescinded, no such number', { type: 'Rescinded', offerId, because: 'INVALID' }, ['VENDOR_WITHDRAWN>VENDOR']],
  ['Undeliverable', undeliverable, ['MANAGER_UNREACHABLE>MANAGER']],
  ['Undeliverable, bad number', { ...undeliverable, badNumber: true }, ['MANAGER_UNREACHABLE>MANAGER', 'MarkUnreachable']],
  ['Undeliverable, opted out', { ...undeliverable, optedOut: true }, ['MANAGER_UNREACHABLE>MANAGER', 'MarkUnreachable']],
  ['Waiting', { type: 'Waiting', opensAt: NOON, vendorName: 'A', told: true, promisedBy }, ['CONSUMER_WAIT>CONSUMER']],
  ['Waiting, no news', { type: 'Waiting', opensAt: NOON, vendorName: 'A', told: false, promisedBy }, []],
  ['KeptPosted', { type: 'KeptPosted', promisedBy }, ['CONSUMER_POSTED>CONSUMER']],
  ['ContactReported', { type: 'ContactReported', offerId, channel: 'API', note: null, askAt: NOON }, []],
  ['ConsumerAsked', { type: 'ConsumerAsked', offerId, answerBy: NOON, nudge: false, promisedBy }, ['CONSUMER_ASKED>CONSUMER']],
  [
    'ConsumerAsked, nothing reported',
    { type: 'ConsumerAsked', offerId, answerBy: NOON, nudge: true, promisedBy },
    ['CONSUMER_ASKED>CONSUMER', 'VENDOR_NUDGE>VENDOR'],
  ],
  ['ContactVerified', { type: 'ContactVerified', offerId, channel: 'SMS', more: false, promisedBy, account: NEW_ACCOUNT }, ['KeepAccount']],
  [
    'ContactVerified, others open',
    { type: 'ContactVerified', offerId, channel: 'SMS', more: true, promisedBy, account: null },
    ['CONSUMER_NOTED>CONSUMER!'],
  ],
  ['ContactDenied', { type: 'ContactDenied', offerId, channel: 'SMS', more: false, excuse: null }, ['VENDOR_DENIED>VENDOR']],
  [
    'ContactDenied, others stand',
    { type: 'ContactDenied', offerId, channel: 'SMS', more: true, excuse: null },
    ['VENDOR_DENIED>VENDOR', 'CONSUMER_NOTED>CONSUMER!'],
  ],
  ['ContactOverdue', { type: 'ContactOverdue', offerId, excuse: null }, ['VENDOR_MOVED_ON>VENDOR']],
  ['QuestionUnanswered', { type: 'QuestionUnanswered', offerId }, []],
  ['Rerouted, denied', { ...rerouted, because: 'CONTACT_DENIED' }, ['CONSUMER_REROUTED>CONSUMER!']],
  ['Rerouted, overdue', { ...rerouted, because: 'CONTACT_OVERDUE' }, ['CONSUMER_REROUTED>CONSUMER']],
  ['Rerouted, returned', { ...rerouted, because: 'RETURNED' }, ['CONSUMER_REROUTED>CONSUMER']],
  ['Closed, served and proven', { ...closed, outcome: 'SERVED' }, ['CONSUMER_SERVED>CONSUMER!.'], { contactProof: 'VERIFIED' }],
  ['Closed, served by report', { ...closed, outcome: 'SERVED' }, ['CONSUMER_SERVED>CONSUMER.'], { contactProof: 'REPORTED' }],
  ['Closed, unserved', { ...closed, outcome: 'UNSERVED' }, ['CONSUMER_UNSERVED>CONSUMER.']],
  ['Closed, withdrawn', { ...closed, outcome: 'WITHDRAWN' }, ['CONSUMER_WITHDRAWN>CONSUMER!.', 'VENDOR_WITHDRAWN>VENDOR']],
  ['Closed, duplicate', { ...closed, outcome: 'DUPLICATE' }, ['CONSUMER_DUPLICATE>CONSUMER!.']],
  ['Closed, invalid', { ...closed, outcome: 'INVALID' }, ['VENDOR_WITHDRAWN>VENDOR']],
  ['Rated', { type: 'Rated', rating: 5 }, ['CONSUMER_RATED>CONSUMER!']],
  ['TextReceived', { ...received, from: 'CONSUMER', vendorId: null, answer: 'NONE' }, []],
  ['TextReceived, help', { ...received, from: 'CONSUMER', vendorId: null, answer: 'HELP' }, ['CONSUMER_HELP>CONSUMER!']],
  ['TextReceived, stop', { ...received, from: 'CONSUMER', vendorId: null, answer: 'OPTED_OUT' }, ['CONSUMER_OPTED_OUT>CONSUMER!']],
  ['TextReceived, vendor', { ...received, from: 'VENDOR', vendorId, answer: 'NONE' }, []],
  ['TextReceived, vendor, help', { ...received, from: 'VENDOR', vendorId, answer: 'HELP' }, ['VENDOR_HELP>VENDOR!']],
  ['TextReceived, vendor, which', { ...received, from: 'VENDOR', vendorId, answer: 'WHICH' }, ['VENDOR_WHICH>VENDOR!']],
  ['TextReceived, vendor, late', { ...received, from: 'VENDOR', vendorId, answer: 'MOVED_ON' }, ['VENDOR_MOVED_ON>VENDOR!']],
  ['TextReceived, vendor, stop', { ...received, from: 'VENDOR', vendorId, answer: 'OPTED_OUT' }, ['VENDOR_OPTED_OUT>VENDOR!']],
  ['ReachChanged', { type: 'ReachChanged', reach: 'LANDLINE', errorCode: 21614 }, []],
  ['ConsumerNotTold', { type: 'ConsumerNotTold', kind: 'CONSUMER_SERVED', because: 'so' }, []],
];

describe('what follows from an event', () => {
  for (const [name, happening, expected, state] of TABLE)
    it(`${name}: ${expected.join(', ') || 'nothing'}`, () => {
      expect(texts(reaction(happening, state))).to.deep.equal(expected);
    });

  it('is no text to a consumer who cannot get one, while vendors hear all the same', () => {
    for (const reach of ['OPTED_OUT', 'LANDLINE', 'BAD_NUMBER'] satisfies Reach[])
      for (const [name, happening, expected, state] of TABLE.filter(([, { type }]) => type !== 'TextReceived'))
        expect(texts(reaction(happening, { ...state, reach })), `${name}, ${reach}`).to.deep.equal(
          expected.filter((text) => !text.includes('>CONSUMER')),
        );
  });

  it('is an answer to a phone that texts us, whatever we took its number for, unless it has opted out', () => {
    for (const [name, happening, expected, state] of TABLE.filter(([, { type }]) => type === 'TextReceived')) {
      for (const reach of ['LANDLINE', 'BAD_NUMBER'] satisfies Reach[])
        expect(texts(reaction(happening, { ...state, reach })), `${name}, ${reach}`).to.deep.equal(expected);
      expect(texts(reaction(happening, { ...state, reach: 'OPTED_OUT' })), name).to.deep.equal(
        expected.filter((text) => !text.includes('>CONSUMER')),
      );
    }
  });

  it("names the offer's vendor, and the offer whose link a text carries", () => {
    const [, matched, details] = reaction({
      type: 'Accepted',
      offerId,
      channel: 'SMS',
      contactDueAt: NOON,
      askAt: NOON,
      promisedBy,
      account: NEW_ACCOUNT,
    });
    expect(matched).to.deep.include({ offerId, to: { role: 'CONSUMER' } });
    expect(details).to.deep.include({ offerId, to: { role: 'VENDOR', vendorId } });
    const late = reaction({ ...received, from: 'VENDOR', vendorId: 'ven_other', answer: 'MOVED_ON', aboutOfferId: offerId });
    expect(late[0]).to.deep.include({ offerId, to: { role: 'VENDOR', vendorId: 'ven_other' } });
  });

  it('is the mark of why a vendor cannot be reached, and the new load of one that was asked', () => {
    expect(reaction({ ...undeliverable, optedOut: true, errorCode: 21610 })[1]).to.deep.equal({
      type: 'MarkUnreachable',
      vendorId,
      unreachable: { because: 'OPTED_OUT', errorCode: 21610, since: NOON },
    });
    expect(reaction({ ...undeliverable, badNumber: true, errorCode: 30005 })[1]).to.deep.equal({
      type: 'MarkUnreachable',
      vendorId,
      unreachable: { because: 'BAD_NUMBER', errorCode: 30005, since: NOON },
    });
    const offered = TABLE.find(([name]) => name === 'Offered')?.[1] as EventData;
    expect(reaction(offered)[1]).to.deep.equal({ type: 'CountOffer', vendorId, load });
  });
});
