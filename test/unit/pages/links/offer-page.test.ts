import { expect } from 'chai';
import request from 'supertest';
import { strike } from '../fakes.ts';
import { linkBench, TOKEN } from '../link-bench.ts';
import {
  accepted,
  asked,
  closed,
  denied,
  expired,
  offered,
  overdue,
  pending,
  reported,
  rescinded,
  routed,
  submitted,
  verified,
} from '../story.ts';

const PRIVATE = ['Sam Roe', '5550142', '555-0142', 'sam.roe', 'porch'];
const page = async (setting: Parameters<typeof linkBench>[0]) => request(linkBench(setting).app).get(`/o/${TOKEN}`);
const holdsNothingPrivate = (html: string) => {
  for (const word of PRIVATE) expect(html).not.to.include(word);
};

describe("the vendor's link page", () => {
  describe('a pending offer', () => {
    it('shows what, where and until when in the vendor zone, and nothing of the consumer', async () => {
      const { status, text } = await page({ steps: pending() });
      expect(status).to.equal(200);
      expect(text).to.include('roofing').and.include('80302').and.include('3:16 PM').and.include('11 minutes left').and.include('K7TQ4M');
      expect(text).to.include('value="accept"').and.include('value="decline"').and.include('30 minutes');
      expect(text).to.include('strike of 2 points');
      holdsNothingPrivate(text);
    });
    it('names the zone when the vendor is not known', async () => {
      const { text } = await page({ steps: pending(), vendor: null });
      expect(text).to.include('3:16 PM MST');
    });
    it('shows coordinates to nobody before acceptance', async () => {
      const location = { postalCode: null, countryCode: 'US', latitude: 40.01499, longitude: -105.27055 };
      const { text } = await page({ steps: pending(), person: { location } });
      expect(text).to.include('in the area you cover').and.not.include('40.01').and.not.include('105.27');
    });
    it('names no time before the clock has started', async () => {
      const { text } = await page({ steps: pending().slice(0, 3) });
      expect(text).to.include('Answer now').and.not.include('Answer by');
    });
    it('stays answerable in the moment between the deadline and its decision', async () => {
      const { status, text } = await page({ steps: pending(), now: 17 });
      expect(status).to.equal(200);
      expect(text).to.include('the time is up any moment');
    });
    it('says that the first wins only when several are asked', async () => {
      const several = await page({ steps: pending(), policy: { distribution: 'FIRST_TO_ACCEPT', offersPerRound: 3 } });
      expect(several.text).to.include('the first to accept gets it');
      const alone = await page({ steps: pending(), policy: null });
      expect(alone.status).to.equal(200);
      expect(alone.text).not.to.include('the first to accept gets it');
    });
  });

  describe('a served inquiry', () => {
    const steps = [...pending(), accepted(4), reported(9), asked(14)];
    it('still shows the number when the consumer confirmed', async () => {
      const { status, text } = await page({ steps: [...steps, verified(20), closed(20, 'SERVED')], now: 60 });
      expect(status).to.equal(200);
      expect(text).to.include('The consumer confirmed').and.include('tel:+13035550142').and.not.include('value="contacted"');
    });
    it('still shows it when nobody contradicted', async () => {
      const unanswered = [
        ...steps,
        [74, { type: 'QuestionUnanswered', offerId: 'off_01kjtest0000000000000000aa_1' }] as [number, never],
        closed(74, 'SERVED', 1),
      ];
      const { status, text } = await page({ steps: unanswered, now: 80 });
      expect(status).to.equal(200);
      expect(text).to.include('this inquiry is closed').and.include('tel:+13035550142');
    });
  });

  describe('a dead offer answers 410, says why and what it cost, and forgets the consumer', () => {
    const dead: [string, Parameters<typeof linkBench>[0], string[]][] = [
      [
        'expired',
        { steps: [...pending(), ...expired(16)], strike: strike() },
        ['No answer came by 3:16 PM', 'strike of 2 points', 'April 2, 2026', 'If that is wrong'],
      ],
      [
        'expired, strike waived',
        { steps: [...pending(), ...expired(16)], strike: strike({ waivedAt: 1, waivedBecause: 'storm' }) },
        ['was waived: storm'],
      ],
      [
        'rescinded',
        { steps: [...pending(), rescinded(4, 'ANOTHER_ACCEPTED')] },
        ['Another vendor accepted it first at 3:04 PM', 'No strike'],
      ],
      [
        'withdrawn',
        { steps: [...pending(), rescinded(4, 'WITHDRAWN'), closed(4, 'WITHDRAWN')] },
        ['withdrew this inquiry at 3:04 PM', 'No strike'],
      ],
      [
        'withdrawn after accepting',
        { steps: [...pending(), accepted(4), closed(8, 'WITHDRAWN')] },
        ['withdrew this inquiry at 3:08 PM', 'do not call'],
      ],
      [
        'undeliverable',
        {
          steps: [
            ...pending().slice(0, 3),
            [
              1,
              { type: 'Undeliverable', offerId: 'off_01kjtest0000000000000000aa_1', errorCode: 30003, badNumber: false, optedOut: false },
            ],
          ],
        },
        ['could not be delivered', 'No strike'],
      ],
      [
        'denied',
        { steps: [...pending(), accepted(4), reported(9), ...denied(20)], strike: strike({ reason: 'CONTACT_DENIED' }) },
        ['told us at 3:20 PM that nobody had called', 'strike of 2 points'],
      ],
      [
        'overdue',
        { steps: [...pending(), accepted(4), asked(34), ...overdue(94)], strike: strike({ reason: 'CONTACT_OVERDUE' }) },
        ['reached by 3:34 PM', 'strike of 2 points'],
      ],
      ['invalid', { steps: [...pending(), accepted(4), closed(8, 'INVALID')] }, ['turned out not to exist']],
    ];
    for (const [name, setting, words] of dead)
      it(name, async () => {
        const { app, calls } = linkBench({ now: 100, ...setting });
        const { status, text } = await request(app).get(`/o/${TOKEN}`);
        expect(status).to.equal(410);
        for (const word of words) expect(text).to.include(word);
        expect(text).not.to.match(/value="(accept|decline|contacted)"/);
        holdsNothingPrivate(text);
        for (const action of ['accept', 'contacted'])
          expect((await request(app).post(`/o/${TOKEN}`).type('form').send({ action })).status).to.equal(410);
        expect(calls).to.be.empty;
      });
    it('an offer of a round that never had a clock', async () => {
      const { status } = await page({ steps: [submitted(), routed(0), offered(0), rescinded(1, 'WITHDRAWN'), closed(1, 'WITHDRAWN')] });
      expect(status).to.equal(410);
    });
  });
});
