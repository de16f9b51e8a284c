import { expect } from 'chai';
import request from 'supertest';
import type { EventData } from '../../../../src/domain/inquiry/model/events.ts';
import { person } from '../fakes.ts';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, closed, expired, OFFER, pending, rescinded, story } from '../story.ts';

type Steps = [number, EventData][];

/** Another inquiry of the same vendor, offered to it in the same text. */
const other = (steps: Steps) => ({
  inquiry: story(
    ...(JSON.parse(
      JSON.stringify(steps).replaceAll('test0000000000000000aa', 'test0000000000000000bb').replace('K7TQ4M', 'BBBBBB'),
    ) as Steps),
  ).inquiry,
  person: person({ name: 'Robin Lee' }),
});
const page = async (steps: Steps, theirs?: Steps) =>
  request(linkBench({ steps, ...(theirs ? { sentWith: other(theirs) } : {}) }).app).get(`/o/${TOKEN}`);

describe('offers that came in the same text', () => {
  for (const [state, steps] of Object.entries({
    pending: pending(),
    accepted: [...pending(), accepted(5)],
    ended: [...pending(), ...expired(16)],
  }))
    it(`are led to from the page of one that is ${state}, and nothing is said of their consumers`, async () => {
      const { text } = await page(steps, pending());
      expect(text)
        .to.include('1 more waits for your answer')
        .and.include(`href="./token-of-${OFFER.replace('aa_', 'bb_')}"`);
      expect(text).to.include('BBBBBB').and.not.include('Robin');
    });
  it('are left out once they are answered or over', async () => {
    for (const theirs of [[accepted(5)], expired(16), [rescinded(5, 'WITHDRAWN'), closed(5, 'WITHDRAWN')]])
      expect((await page(pending(), [...pending(), ...theirs])).text).to.not.include('for your answer');
  });
  it('are not there for an offer that had its text to itself', async () => {
    expect((await page(pending())).text).to.not.include('for your answer');
  });
});
