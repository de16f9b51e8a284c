import type { EventType } from '../../../../src/domain/inquiry/model/events.ts';
import { NOON } from '../../../support/builders.ts';
import type { Case } from './summary-accounts.ts';

const offerId = 'off_00000000000000000000000001_2';
const promisedBy = NOON + 90_000;

/** What is said of whether the vendor that accepted has called. */
export const CONTACT_CASES = {
  ContactReported: [
    [
      { offerId, channel: 'API', note: 'left word', askAt: NOON },
      'Offer 2: its vendor reported through the API that it reached the consumer: "left word".',
    ],
    [{ offerId, channel: 'LINK', note: null, askAt: null }, 'Offer 2: its vendor reported by link that it reached the consumer.'],
  ],
  ConsumerAsked: [
    [
      { offerId, answerBy: NOON, nudge: false, promisedBy },
      'Offer 2: the consumer was asked whether its vendor called, and has until 2026-11-23T20:00:00Z.',
    ],
    [
      { offerId, answerBy: NOON, nudge: true, promisedBy },
      'Offer 2: the consumer was asked whether its vendor called, and has until 2026-11-23T20:00:00Z; the vendor was nudged.',
    ],
  ],
  AnswerPostponed: [
    [
      { offerId, askAt: NOON, answerBy: NOON, promisedBy },
      'Offer 2: the consumer could not say yet whether its vendor called, and is asked again at 2026-11-23T20:00:00Z.',
    ],
  ],
  ContactVerified: [
    [{ offerId, channel: 'SMS', more: false, promisedBy, account: null }, 'Offer 2: the consumer said by text that its vendor called.'],
  ],
  ContactDenied: [
    [{ offerId, channel: 'LINK', more: false, excuse: null }, 'Offer 2: the consumer said by link that nobody called.'],
    [
      { offerId, channel: 'LINK', more: false, excuse: 'RETURNED' },
      'Offer 2: the consumer said by link that nobody called; no strike: it disputes the lead.',
    ],
  ],
  ContactOverdue: [
    [{ offerId, excuse: null }, 'Offer 2: its vendor reported no contact in time, and the consumer confirmed none.'],
    [
      { offerId, excuse: 'RETURNED' },
      'Offer 2: its vendor reported no contact in time, and the consumer confirmed none; no strike: it disputes the lead.',
    ],
  ],
  QuestionUnanswered: [[{ offerId }, 'Offer 2: the consumer did not answer whether its vendor called.']],
} satisfies { [T in EventType]?: Case<T>[] };
