import { accept, coded, decline, hold, unclear } from '../../../support/meanings.ts';
import { called, fromVendor, ONE, offer, offered, phone, TWO, UNCLEAR, words, YES } from '../../../support/phone-states.ts';

describe('the meaning of a text from a vendor', () => {
  const gone = offered(3, { state: 'LAPSED' });
  hold([
    ['a 1 accepts the one open offer', ONE, phone(offered(1)), accept(1)],
    ['a 2 declines it', TWO, phone(offered(1)), decline(1)],
    ['words for it do', YES, phone(offered(1)), accept(1)],
    ['offers that have moved on do not make it ambiguous', ONE, phone(offered(1), gone), accept(1)],
    [
      'an answer to several open offers is asked back, naming each',
      ONE,
      phone(offered(1), offered(2)),
      {
        type: 'WhichOne',
        about: fromVendor(2),
        choices: [
          { name: 'Vendor 2', code: 'CODE2' },
          { name: 'Vendor 1', code: 'CODE1' },
        ],
      },
    ],
    ['a code names one of several', coded(TWO, 1), phone(offered(1), offered(2)), decline(1)],
    ['a code names an offer also when a question came later', coded(ONE, 1), phone(offered(1), called(9)), accept(1)],
    [
      'an answer to an offer that has moved on is too late',
      ONE,
      phone(gone),
      { type: 'TooLate', about: fromVendor(3), offerId: 'off_3_1' },
    ],
    ['a code of such an offer is', coded(ONE, 3), phone(gone), { type: 'TooLate', about: fromVendor(3), offerId: 'off_3_1' }],
    [
      'an offer whose text has not left takes no digit',
      ONE,
      { ...phone(), offers: [offer(1)] },
      unclear({ about: fromVendor(1), offerId: 'off_1_1' }),
    ],
    ['it takes its code', coded(ONE, 1), { ...phone(), offers: [offer(1)] }, accept(1)],
    [
      'a code without a clear answer is asked back about that offer',
      coded(UNCLEAR, 1),
      phone(offered(1), offered(2)),
      unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true }),
    ],
    [
      'what is unclear is asked back about the latest offer',
      UNCLEAR,
      phone(offered(1), offered(2)),
      unclear({ about: fromVendor(2), offerId: 'off_2_1', isWaitedFor: true }),
    ],
  ]);

  const owing = (...n: number[]) => phone(...n.map((one) => offered(one, { state: 'ANSWERED' })));
  const reached = words({ report: 'REACHED', remark: 'called her, all done' });
  hold([
    [
      'that it has reached the consumer is reported',
      reached,
      owing(1),
      { type: 'ReportContact', offer: offer(1, 'OWED'), remark: reached.remark },
    ],
    [
      'a 3 with the code reports it',
      coded(words({ digit: 3, rating: 3 }), 1),
      owing(1),
      { type: 'ReportContact', offer: offer(1, 'OWED'), remark: null },
    ],
    ['a 4 with the code is noted', coded(words({ digit: 4, rating: 4 }), 1), owing(1), { type: 'NoteReport', offer: offer(1, 'OWED') }],
    [
      'a report goes to the lead that it owes, not to a newer offer',
      reached,
      phone(offered(1, { state: 'ANSWERED' }), offered(2)),
      { type: 'ReportContact', offer: offer(1, 'OWED'), remark: reached.remark },
    ],
    [
      'a report that fits several leads is asked back',
      reached,
      owing(1, 2),
      {
        type: 'WhichOne',
        about: fromVendor(2),
        choices: [
          { name: '', code: 'CODE2' },
          { name: '', code: 'CODE1' },
        ],
      },
    ],
    [
      'a report with no lead to report on is unclear',
      reached,
      phone(offered(1)),
      unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true }),
    ],
    [
      'the same answer a moment later is a repetition',
      ONE,
      phone(offered(1, { state: 'ANSWERED', justAnswered: 'ACCEPT' })),
      { type: 'Repetition', about: fromVendor(1) },
    ],
    [
      'so it is with the code',
      coded(ONE, 1),
      phone(offered(1, { state: 'ANSWERED', justAnswered: 'ACCEPT' })),
      { type: 'Repetition', about: fromVendor(1) },
    ],
    [
      'later it is told how the lead stands, with the code',
      coded(ONE, 1),
      owing(1),
      unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true }),
    ],
    ['later it is told how the lead stands', ONE, owing(1), unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true })],
    ['a 2 to what it has accepted is', coded(TWO, 1), owing(1), unclear({ about: fromVendor(1), offerId: 'off_1_1', isWaitedFor: true })],
  ]);
});
