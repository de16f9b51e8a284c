import { expect } from 'chai';
import request from 'supertest';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, asked, closed, pending, reported, submitted, verified } from '../story.ts';

const page = async (setting: Parameters<typeof linkBench>[0]) => request(linkBench(setting).app).get(`/i/${TOKEN}`);

describe("the consumer's link page after the end", () => {
  describe('an end answers 410 with where else to turn', () => {
    const ends: [string, Parameters<typeof linkBench>[0], string[]][] = [
      [
        'verified',
        { steps: [...pending(), accepted(4), reported(9), asked(14), verified(20), closed(20, 'SERVED')] },
        ['Summit Roofing reached you', '303-555-0100', 'Reply 1 (poor) to 5'],
      ],
      ['unserved', { steps: [...pending(), closed(90, 'UNSERVED')] }, ['We are sorry', '303-555-0100']],
      [
        'unserved without a referral',
        { steps: [...pending(), closed(90, 'UNSERVED')], policy: { referral: null } },
        ['ask Homeward again'],
      ],
      ['duplicate', { steps: [submitted(), closed(0, 'DUPLICATE')] }, ['still open']],
      ['invalid', { steps: [submitted(), closed(0, 'INVALID')] }, ['does not exist']],
    ];
    for (const [name, setting, words] of ends)
      it(name, async () => {
        const { status, text } = await page({ now: 100, ...setting });
        expect(status).to.equal(410);
        for (const word of words) expect(text).to.include(word);
        expect(text).not.to.include('<form');
      });
  });
});
