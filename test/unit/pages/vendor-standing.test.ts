import { expect } from 'chai';
import request from 'supertest';
import { DAY } from '../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../src/domain/vendor/account.ts';
import type { Penalty } from '../../../src/domain/vendor/vendor.ts';
import { standingInWords } from '../../../src/pages/vendor-standing.ts';
import { strike, vendor } from './fakes.ts';
import { linkBench, TOKEN } from './link-bench.ts';
import { accepted, asked, at, excused, expired, OFFER, pending, rescinded, START, STRIKE } from './story.ts';

const penalty = (status: Penalty['status']) => ({
  ...NEW_ACCOUNT,
  penalty: { status, strikes: 3, points: 9, since: START, strikeId: STRIKE },
});
const told = (part: Parameters<typeof vendor>[0], points: number[]) =>
  standingInWords({
    vendor: vendor(part),
    strikes: points.map((each, i) => strike({ points: each, fadesAt: at(0) + (i + 1) * DAY })),
    thresholds: { pauseAtPoints: 5, suspendAtPoints: 9 },
    brand: 'Homeward',
    now: at(60),
    reader: { zone: 'America/Denver', named: false },
  }).join(' ');

describe('how a vendor stands, in words', () => {
  for (const [name, part, points, words, never] of [
    ['at work, with nothing against it', {}, [], ['No points count', 'paused at 5 points and suspended at 9'], ['come again']],
    ['at work, with points', {}, [1, 2], ['3 points from 2 strikes count against you'], ['come again']],
    [
      'paused by points',
      { account: penalty('PAUSED') },
      [1, 2, 3],
      [
        'paused since March 3, 2026 because of missed ones',
        '6 points from 3 strikes',
        'fewer than 5 points count, on March 5, 2026',
        'Homeward can resume',
      ],
      [],
    ],
    [
      'suspended by points',
      { account: penalty('SUSPENDED') },
      [9],
      ['suspended since March 3, 2026', 'on March 4, 2026 if nothing is added'],
      [],
    ],
    ['about to come back', { account: penalty('PAUSED') }, [2], ['fewer than 5 points count. A miss'], ['if nothing is added']],
    [
      'paused by choice until a moment',
      { pause: { reason: 'on holiday', since: START, until: at(0) + 2 * DAY } },
      [],
      ['paused since March 3, 2026: on holiday', 'again Thu 3:00 PM'],
      ['missed'],
    ],
    [
      'paused by choice',
      { pause: { reason: 'on holiday', since: START, until: null } },
      [],
      ['as soon as Homeward resumes you'],
      ['missed'],
    ],
    [
      'opted out',
      { unreachable: { because: 'OPTED_OUT', errorCode: 21610, since: START } },
      [],
      ['Text START', 'No points'],
      ['paused since'],
    ],
    [
      'out of reach',
      { unreachable: { because: 'BAD_NUMBER', errorCode: 21211, since: START } },
      [2],
      ['check it with Homeward'],
      ['START'],
    ],
    ['back from a pause that is over', { pause: { reason: 'on holiday', since: START, until: at(59) } }, [], ['No points'], ['holiday']],
  ] as const)
    it(name, () => {
      for (const word of words) expect(told(part, [...points])).to.include(word);
      for (const word of never) expect(told(part, [...points])).not.to.include(word);
    });

  it('stands on the page of a dead link, and not on a live one', async () => {
    const active = [strike({ points: 2 }), strike({ points: 4 })];
    const { text } = await request(linkBench({ steps: [...pending(), ...expired(16)], strike: strike(), active, now: 20 }).app).get(
      `/o/${TOKEN}`,
    );
    expect(text).to.include('How you stand').and.include('6 points from 2 strikes').and.include('suspended at 9');
    const live = await request(linkBench({ steps: pending(), active }).app).get(`/o/${TOKEN}`);
    expect(live.text).not.to.include('How you stand');
  });

  it('is left out where the vendor or the policy is not known', async () => {
    for (const part of [{ vendor: null }, { policy: null }]) {
      const { status, text } = await request(linkBench({ steps: [...pending(), rescinded(4, 'WITHDRAWN')], ...part }).app).get(
        `/o/${TOKEN}`,
      );
      expect(status).to.equal(410);
      expect(text).not.to.include('How you stand');
    }
  });

  for (const [excuse, words] of [
    ['OUTSIDE_HOURS', 'No strike was recorded, because part of the time lay outside your opening hours.'],
    ['RETURNED', 'No strike was recorded, because you have returned this lead.'],
  ] as const)
    it(`a miss that is excused (${excuse}) costs nothing, and the page says why`, async () => {
      const { status, text } = await request(linkBench({ steps: [...pending(), excused(16, excuse)], now: 20 }).app).get(`/o/${TOKEN}`);
      expect(status).to.equal(410);
      expect(text).to.include(words).and.not.include('value="appeal"');
    });

  it('an overdue call that is excused costs nothing either', async () => {
    const steps = [...pending(), accepted(4), asked(34), [94, { type: 'ContactOverdue', offerId: OFFER, excuse: 'RETURNED' }] as const];
    const { status, text } = await request(linkBench({ steps: steps as never, now: 100 }).app).get(`/o/${TOKEN}`);
    expect(status).to.equal(410);
    expect(text).to.include('because you have returned this lead');
  });
});
