import { answer, coded, hold, rate, unclear } from '../../../support/meanings.ts';
import {
  at,
  called,
  fromConsumer,
  NO,
  NOBODY,
  ONE,
  phone,
  question,
  rating,
  ref,
  TWO,
  waiting,
  words,
} from '../../../support/phone-states.ts';

describe('the meaning of a text from a consumer', () => {
  const lookAgain = question(1, { type: 'LOOK_AGAIN' });
  const confirm = question(1, { type: 'WITHDRAW' });
  hold([
    ['a 1 says that the vendor called', ONE, phone(called(1)), answer(1, true)],
    ['a 2 says that nobody called', TWO, phone(called(1)), answer(1, false)],
    ['the question that was sent last is answered', TWO, phone(called(1), called(3), called(2)), answer(3, false)],
    [
      'a second "no" does not reach the next question, which has not left',
      TWO,
      phone(called(1, { state: 'ANSWERED', justAnswered: 'NOT_CALLED' })),
      { type: 'Repetition', about: fromConsumer(1) },
    ],
    [
      'a "no" after a "yes" a moment ago is told where it stands',
      TWO,
      phone(called(1, { state: 'ANSWERED', justAnswered: 'CALLED' })),
      unclear({ about: fromConsumer(1) }),
    ],
    [
      '"not yet" is asked again later',
      words({ called: 'NOT_YET' }),
      phone(called(1)),
      { type: 'PostponeAnswer', inquiry: ref(1), offerId: 'off_1_1' },
    ],
    ['a digit that was not asked for means nothing', ONE, waiting(), unclear({ about: fromConsumer(1) })],
    [
      'a digit beyond the answers is asked back',
      words({ digit: 4, rating: 4 }),
      phone(called(1)),
      unclear({ about: fromConsumer(1), isWaitedFor: true }),
    ],
    ['any digit rates', TWO, phone(rating(1)), rate(1, 2)],
    ['a rating of whose wish the time is over is none', ONE, phone(rating(1, { state: 'LAPSED' })), unclear({ about: fromConsumer(1) })],
    [
      'the answer once more rates, once the wish for it has left',
      ONE,
      phone(called(1, { state: 'ANSWERED', justAnswered: 'CALLED' }), rating(1, { sentAt: at(2) })),
      rate(1, 1),
    ],
    ['a question that was sent later than the wish comes first', ONE, phone(rating(1), called(2)), answer(2, true)],
    ['words that fit only the older question answer it', words({ called: 'NO' }), phone(called(1), rating(2)), answer(1, false)],
    ['a 1 to the apology has us look again', ONE, phone(lookAgain), { type: 'LookAgain', inquiry: ref(1) }],
    ['so do words', words({ wish: 'AGAIN' }), phone(lookAgain), { type: 'LookAgain', inquiry: ref(1) }],
    ['a 2 does not', TWO, phone(lookAgain), unclear({ about: fromConsumer(1), isWaitedFor: true })],
    ['a wish to withdraw is asked back', words({ wish: 'WITHDRAW' }), waiting(), { type: 'AskWithdrawal', about: fromConsumer(1) }],
    ['a 1 confirms it', ONE, phone(confirm), { type: 'Withdraw', inquiry: ref(1) }],
    ['a 2 keeps it', TWO, phone(confirm), unclear({ about: fromConsumer(1), isWaitedFor: true, isHelp: true })],
    ['a wish to withdraw without an inquiry is unclear', words({ wish: 'WITHDRAW' }), NOBODY, unclear({})],
    [
      'a wish that fits several inquiries is asked back',
      words({ wish: 'WITHDRAW' }),
      { ...waiting(2), inquiries: [...waiting(2).inquiries, ...waiting(1).inquiries] },
      {
        type: 'WhichOne',
        about: fromConsumer(2),
        choices: [
          { name: 'roofing', code: 'CODE2' },
          { name: 'roofing', code: 'CODE1' },
        ],
      },
    ],
    [
      'its code tells which',
      { ...words({ wish: 'WITHDRAW' }), code: 'CODE1' },
      { ...waiting(2), inquiries: [...waiting(2).inquiries, ...waiting(1).inquiries] },
      { type: 'AskWithdrawal', about: fromConsumer(1) },
    ],
    [
      'two questions that were sent together are asked back, naming the businesses',
      ONE,
      phone(called(1), called(2, { sentAt: at(1) + 1 })),
      {
        type: 'WhichOne',
        about: fromConsumer(2),
        choices: [
          { name: 'Vendor 2', code: 'CODE2' },
          { name: 'Vendor 1', code: 'CODE1' },
        ],
      },
    ],
    ['a code tells which', coded(NO, 1), phone(called(1), called(2, { sentAt: at(1) + 1 })), answer(1, false)],
  ]);
});
