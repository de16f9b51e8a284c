import type { EventData, EventType } from '../../../../src/domain/inquiry/model/events.ts';
import { NOON } from '../../../support/builders.ts';

/** An event without its moment and number, and what it says. */
export type Case<T extends EventType> = [Omit<Extract<EventData, { type: T }>, 'type'>, string];

const offerId = 'off_00000000000000000000000001_2';

/** What is said of strikes, penalties, returns, what costs nobody anything, and our own downtime. */
export const ACCOUNT_CASES = {
  Struck: [
    [
      { offerId, strikeId: 'str_1', vendorId: 'ven_1', reason: 'OFFER_EXPIRED', points: 1, fadesAt: NOON, evidence: [1], account: null },
      'Offer 2 earned its vendor a strike of 1 point for silence, until 2026-11-23T20:00:00Z.',
    ],
    [
      { offerId, strikeId: 'str_1', vendorId: 'ven_1', reason: 'CONTACT_DENIED', points: 2, fadesAt: NOON, evidence: [1], account: null },
      'Offer 2 earned its vendor a strike of 2 points for a call that never came, until 2026-11-23T20:00:00Z.',
    ],
  ],
  StrikeVoided: [
    [
      { offerId, strikeId: 'str_1', because: 'the text proved undelivered', account: null },
      'Offer 2: its strike was taken back: the text proved undelivered.',
    ],
  ],
  StrikeWaived: [
    [
      { offerId, strikeId: 'str_1', because: 'a storm had cut its line', account: null },
      'Offer 2: its strike was waived: a storm had cut its line.',
    ],
  ],
  StrikeAppealed: [
    [
      { offerId, strikeId: 'str_1', reason: 'we called twice', channel: 'LINK' },
      'Offer 2: its vendor objected by link to the strike: "we called twice".',
    ],
  ],
  AppealRefused: [
    [{ offerId, strikeId: 'str_1', because: 'no call is known' }, 'Offer 2: the objection to its strike was refused: no call is known.'],
  ],
  VendorPenalized: [
    [
      { offerId, vendorId: 'ven_1', status: 'PAUSED', points: 1, strikes: 1, account: null },
      'The vendor of offer 2 is paused: 1 point from 1 miss.',
    ],
    [
      { offerId, vendorId: 'ven_1', status: 'SUSPENDED', points: 10, strikes: 4, account: null },
      'The vendor of offer 2 is suspended: 10 points from 4 misses.',
    ],
  ],
  MissesReported: [[{ offerId, vendorId: 'ven_1', inRow: 3 }, 'The vendor of offer 2 let 3 in a row run out: its manager is told.']],
  VendorReinstated: [
    [{ offerId, vendorId: 'ven_1', because: 'FADED', account: null }, 'The vendor of offer 2 gets offers again: its points have faded.'],
    [{ offerId, vendorId: 'ven_1', because: 'WAIVED', account: null }, 'The vendor of offer 2 gets offers again: a strike was waived.'],
    [{ offerId, vendorId: 'ven_1', because: 'VOIDED', account: null }, 'The vendor of offer 2 gets offers again: a strike was taken back.'],
    [
      { offerId, vendorId: 'ven_1', because: 'RESUMED', account: null },
      'The vendor of offer 2 gets offers again: the platform resumed it.',
    ],
    [{ offerId, vendorId: 'ven_1', because: 'POLICY', account: null }, 'The vendor of offer 2 gets offers again: the policy has changed.'],
  ],
  ReturnRequested: [
    [
      { offerId, kind: 'BAD_NUMBER', reason: 'it rings nowhere', channel: 'API', account: null },
      'Offer 2: its vendor disputed the lead through the API (BAD_NUMBER): "it rings nowhere".',
    ],
  ],
  ReturnDecided: [
    [{ offerId, granted: true, note: null, account: null }, 'Offer 2: the return of the lead was granted.'],
    [{ offerId, granted: false, note: 'it rings here', account: null }, 'Offer 2: the return of the lead was refused: it rings here.'],
  ],
  TimeGivenBack: [
    [
      { from: NOON, to: NOON + 90_400, giveUpAt: null, offers: [] },
      'We were away from 2026-11-23T20:00:00Z to 2026-11-23T20:01:30Z: times that were running were moved on by what they lost.',
    ],
  ],
  Rescinded: [[{ offerId, because: 'ANOTHER_ACCEPTED' }, 'Offer 2 was taken back without blame: another vendor accepted first.']],
  Undeliverable: [
    [
      { offerId, errorCode: 30005, badNumber: true, optedOut: false },
      "Offer 2 could not be delivered: the vendor's number fails (error 30005).",
    ],
    [
      { offerId, errorCode: 21610, badNumber: false, optedOut: true },
      'Offer 2 could not be delivered: its vendor opted out of texts (error 21610).',
    ],
    [{ offerId, errorCode: null, badNumber: false, optedOut: false }, 'Offer 2 could not be delivered.'],
  ],
} satisfies { [T in EventType]?: Case<T>[] };
