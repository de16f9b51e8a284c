import { expect } from 'chai';
import request from 'supertest';
import type { UserError } from '../../../../src/flow/intake/actions.ts';
import { strike } from '../fakes.ts';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, appealed, appealRefused, expired, OFFER, PLATFORM, pending, rescinded, waived } from '../story.ts';

type Setting = Parameters<typeof linkBench>[0];
const get = async (setting: Setting) => request(linkBench({ now: 100, ...setting }).app).get(`/o/${TOKEN}`);
const post = (app: ReturnType<typeof linkBench>['app'], fields: object) => request(app).post(`/o/${TOKEN}`).type('form').send(fields);
const STALE: UserError = { field: ['offerId'], message: 'The return of this lead was granted on 2026-03-03.', code: 'STALE' };

const taken = [...pending(), accepted(4)];
const struck = [...pending(), ...expired(16)];

describe("an appeal on the vendor's link page", () => {
  it('can be made on the dead page of an offer that earned a strike', async () => {
    const { status, text } = await get({ steps: struck, strike: strike() });
    expect(status).to.equal(410);
    expect(text).to.include('If that is wrong').and.include('value="appeal"').and.include('name="reason"');
  });
  it('reaches the flow through the link of that offer alone, and the page then says so', async () => {
    const { app, calls } = linkBench({ steps: struck, strike: strike(), now: 100, onAction: [appealed(101, 'I was "on" <b>it</b>')] });
    const fields = { action: 'appeal', reason: ' I was "on" <b>it</b> ', offerId: 'off_01kjtest0000000000000000bb_1', token: 'other' };
    const { status, headers } = await post(app, fields);
    expect([status, headers.location]).to.deep.equal([303, `/o/${TOKEN}`]);
    expect(calls).to.deep.equal([['appealStrike', PLATFORM, OFFER, 'I was "on" <b>it</b>', 'LINK']]);
    const { status: dead, text } = await request(app).get(`/o/${TOKEN}`);
    expect(dead).to.equal(410);
    expect(text).to.include('You objected on March 3, 2026').and.include('&lt;b&gt;it&lt;/b&gt;').and.include('has not decided yet');
    expect(text).not.to.include('value="appeal"');
  });
  it('is refused without a reason or with too many words, and nothing is asked of the flow', async () => {
    for (const [reason, words] of [
      [undefined, 'Please say why'],
      ['  ', 'Please say why'],
      ['x'.repeat(501), 'shorten it to at most 500'],
    ]) {
      const { app, calls } = linkBench({ steps: struck, strike: strike(), now: 100 });
      const { status, text } = await post(app, { action: 'appeal', reason });
      expect(status).to.equal(400);
      expect(text).to.include(words).and.include('Nothing was changed');
      expect(calls).to.be.empty;
    }
  });
  it('is refused in the words of the flow where there is no strike, while the link lives and after', async () => {
    const refusal: UserError = { field: ['offerId'], message: 'This offer earned no strike.', code: 'STALE' };
    for (const steps of [pending(), taken, [...pending(), rescinded(4, 'ANOTHER_ACCEPTED')]]) {
      const { status, text } = await post(linkBench({ steps, now: 5, onAction: [refusal] }).app, { action: 'appeal', reason: 'no' });
      expect(status).to.equal(409);
      expect(text).to.include('This offer earned no strike.').and.include('Nothing was changed');
      expect((await get({ steps, now: 5 })).text).not.to.include('value="appeal"');
    }
  });
  it('that crosses a waiver leads to the page, which says that it is waived', async () => {
    const { app } = linkBench({ steps: struck, onAction: [STALE], meanwhile: [waived(99)], strike: strike({ waivedAt: 1 }), now: 100 });
    expect((await post(app, { action: 'appeal', reason: 'no' })).status).to.equal(303);
    expect((await request(app).get(`/o/${TOKEN}`)).text)
      .to.include('was waived')
      .and.not.include('value="appeal"');
  });
  for (const [name, steps, words] of [
    ['granted', [...struck, appealed(20), waived(30)], ['“I did call”', 'Homeward agreed', 'was waived: storm']],
    ['refused', [...struck, appealed(20), appealRefused(30)], ['“I did call”', 'the strike stands: the log says no', 'strike of 2 points']],
  ] as const)
    it(`that was ${name} says so, and cannot be made again`, async () => {
      const isWaived = name === 'granted' ? { waivedAt: 1, waivedBecause: 'storm' } : {};
      const { status, text } = await get({ steps: [...steps], strike: strike(isWaived) });
      expect(status).to.equal(410);
      for (const word of words) expect(text).to.include(word);
      expect(text).not.to.include('value="appeal"');
    });

  it('takes neither from a link that opens nothing, nor through the consumer’s', async () => {
    for (const action of ['appeal', 'return'])
      for (const [address, status] of [
        ['/o/AAAAAAAAAAAAAAAAAAAAAA', 404],
        [`/i/${TOKEN}`, 400],
      ] as const) {
        const { app, calls } = linkBench({ steps: struck, strike: strike() });
        expect((await request(app).post(address).type('form').send({ action, reason: 'x', offerId: OFFER })).status).to.equal(status);
        expect(calls).to.be.empty;
      }
  });
});
