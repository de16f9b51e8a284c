import { expect } from 'chai';
import request from 'supertest';
import { DAY } from '../../../../src/domain/time/time.ts';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, asked, clock, closed, denied, expired, offered, overdue, pending, reported, routed, submitted } from '../story.ts';

const page = async (setting: Parameters<typeof linkBench>[0]) => request(linkBench(setting).app).get(`/i/${TOKEN}`);
const STALE = { field: null, message: 'There is no question to answer right now.', code: 'STALE' } as const;
const press = (bench: ReturnType<typeof linkBench>, fields: Record<string, string>) =>
  request(bench.app).post(`/i/${TOKEN}`).type('form').send(fields);
const OFFER = 'off_01kjtest0000000000000000aa_1';
const unanswered = [
  ...pending(),
  accepted(4),
  reported(9),
  asked(14),
  [74, { type: 'QuestionUnanswered', offerId: OFFER }] as [number, never],
  closed(74, 'SERVED', 7 * DAY),
];

const [opensAt, promisedBy] = [Date.UTC(2026, 2, 4, 15), Date.UTC(2026, 2, 4, 15, 5)];
const WAITING = { type: 'Waiting', opensAt, vendorName: 'Peak Roofs', told: true, promisedBy } as const;

describe("the consumer's link page", () => {
  describe('says in one sentence where it stands', () => {
    const stands: [string, Parameters<typeof linkBench>[0], string[], string[]][] = [
      ['received', { steps: [submitted()] }, ['We are looking for a vendor', '3:30 PM', 'K7TQ4M', 'roofing', 'porch'], []],
      ['offered to one, unnamed', { steps: pending() }, ['with a vendor now'], ['Summit', 'value="yes"']],
      [
        'offered to several',
        { steps: [...pending(), offered(1, 2, 'Peak Roofs'), offered(1, 3, 'Best Roofs')] },
        ['with 3 vendors now'],
        ['Peak', 'Best'],
      ],
      [
        'waiting for an opening',
        {
          steps: [...pending(), ...expired(16), [16, WAITING]],
          now: 20,
        },
        ['tomorrow 8:00 AM', 'tomorrow 8:05 AM'],
        ['Peak'],
      ],
      ['accepted', { steps: [...pending(), accepted(4)] }, ['Summit Roofing will call you', 'by 3:34 PM'], ['value="yes"']],
      ['accepted, late', { steps: [...pending(), accepted(4)], now: 40 }, ['was to call you by'], ['will call you by']],
      [
        'let down',
        {
          steps: [...pending(), accepted(4), asked(34), ...overdue(94), routed(94, 2), offered(94, 2, 'Peak Roofs', 2), clock(95, 2)],
          now: 96,
        },
        ['We are sorry that Summit Roofing did not call', 'next vendor'],
        ['Peak', 'value="yes"'],
      ],
      [
        'denied, searching',
        { steps: [...pending(), accepted(4), reported(6), ...denied(20)], now: 21 },
        ['We are sorry that Summit Roofing did not call'],
        [],
      ],
      [
        'shared, two accepted',
        { steps: [...pending(), offered(1, 2, 'Peak Roofs'), accepted(4), accepted(6, 2)], now: 7 },
        ['Summit Roofing took your inquiry', 'Peak Roofs took your inquiry'],
        [],
      ],
      [
        'cannot be texted',
        { steps: [submitted(), [1, { type: 'ReachChanged', reach: 'OPTED_OUT', errorCode: null }]] },
        ['You asked us not to text you'],
        ['You hear from us by'],
      ],
    ];
    for (const [name, setting, words, never] of stands)
      it(name, async () => {
        const { status, text } = await page(setting);
        expect(status).to.equal(200);
        for (const word of words) expect(text).to.include(word);
        for (const word of never) expect(text).not.to.include(word);
        expect(text).to.include('value="withdraw"');
      });
    it('names the zone when it was only guessed', async () => {
      expect((await page({ steps: [submitted()], person: { timeZone: null } })).text).to.include('3:30 PM MST');
    });
  });

  describe('did they call?', () => {
    it('asks by name while the question is open, and passes the answer on', async () => {
      for (const [action, called] of [
        ['yes', true],
        ['no', false],
      ] as const) {
        const bench = linkBench({ steps: [...pending(), accepted(4), reported(9), asked(14)], now: 15 });
        const { text } = await request(bench.app).get(`/i/${TOKEN}`);
        expect(text).to.include('Did Summit Roofing call you?').and.include('value="yes"').and.include('value="no"').and.include('4:14 PM');
        const posted = await press(bench, { action });
        expect(posted.status).to.equal(303);
        expect(posted.headers.location).to.equal(`/i/${TOKEN}`);
        expect(bench.calls).to.deep.equal([
          [
            'answerQuestion',
            { platformId: 'plt_01kjtest0000000000000000aa', inquiryId: 'inq_01kjtest0000000000000000aa' },
            null,
            called,
            'LINK',
          ],
        ]);
      }
    });
    it('tells the truth when no question is open', async () => {
      const bench = linkBench({ steps: [...pending(), accepted(4)], onAction: [STALE] });
      const { status, text } = await press(bench, { action: 'yes' });
      expect(status).to.equal(409);
      expect(text).to.include('There is no question to answer right now.').and.include('Nothing was changed');
    });
    it('still takes a no after an end that was only reported', async () => {
      const bench = linkBench({ steps: unanswered, now: 100 });
      const { status, text } = await request(bench.app).get(`/i/${TOKEN}`);
      expect(status).to.equal(200);
      expect(text)
        .to.include('Did Summit Roofing call you?')
        .and.include('value="no"')
        .and.include('Mar 10')
        .and.not.include('value="withdraw"');
      expect((await press(bench, { action: 'no' })).status).to.equal(303);
      expect(bench.calls).to.have.length(1);
    });
    it('takes none once that end is final', async () => {
      const bench = linkBench({ steps: unanswered, now: 8 * 24 * 60 });
      expect((await request(bench.app).get(`/i/${TOKEN}`)).status).to.equal(410);
      expect((await press(bench, { action: 'no' })).status).to.equal(410);
      expect(bench.calls).to.be.empty;
    });
  });

  describe('withdrawing', () => {
    it('is one tap, with or without a reason', async () => {
      for (const [sent, kept] of [
        [{}, null],
        [{ reason: '  ' }, null],
        [{ reason: 'fixed it' }, 'fixed it'],
      ] as const) {
        const bench = linkBench({ steps: pending(), onAction: [closed(5, 'WITHDRAWN')] });
        expect((await press(bench, { action: 'withdraw', ...sent })).status).to.equal(303);
        expect(bench.calls).to.deep.equal([['withdrawInquiry', 'plt_01kjtest0000000000000000aa', 'inq_01kjtest0000000000000000aa', kept]]);
        const { status, text } = await request(bench.app).get(`/i/${TOKEN}`);
        expect(status).to.equal(410);
        expect(text).to.include('This inquiry was withdrawn at 3:05');
      }
    });
    it('answers 410 when it was withdrawn already', async () => {
      const bench = linkBench({ steps: [...pending(), closed(4, 'WITHDRAWN')] });
      const { status, text } = await press(bench, { action: 'withdraw' });
      expect(status).to.equal(410);
      expect(text).to.include('This inquiry was withdrawn');
      expect(bench.calls).to.be.empty;
    });
    it('answers 410 with what happened when it ended in the same moment', async () => {
      const bench = linkBench({ steps: pending(), onAction: [STALE], meanwhile: [closed(5, 'UNSERVED')] });
      const { status, text } = await press(bench, { action: 'withdraw' });
      expect(status).to.equal(410);
      expect(text).to.include('Nobody could take your inquiry');
    });
  });
});
