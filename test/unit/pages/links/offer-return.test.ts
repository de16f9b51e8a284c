import { expect } from 'chai';
import request from 'supertest';
import { DAY } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import type { UserError } from '../../../../src/flow/intake/actions.ts';
import { vendor } from '../fakes.ts';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, closed, decided, denied, expired, OFFER, PLATFORM, pending, returned } from '../story.ts';

type Setting = Parameters<typeof linkBench>[0];
const get = async (setting: Setting) => request(linkBench({ now: 100, ...setting }).app).get(`/o/${TOKEN}`);
const post = (app: ReturnType<typeof linkBench>['app'], fields: object) => request(app).post(`/o/${TOKEN}`).type('form').send(fields);
const STALE: UserError = { field: ['offerId'], message: 'The return of this lead was granted on 2026-03-03.', code: 'STALE' };
const LIMIT: UserError = { field: ['offerId'], message: 'This vendor has returned 1 of 1 leads.', code: 'LIMIT' };

const taken = [...pending(), accepted(4)];
const struck = [...pending(), ...expired(16)];
const lost = [...taken, ...denied(50)];
const someLeads = vendor({ account: { ...NEW_ACCOUNT, accepted: 5 } });

describe("a return on the vendor's link page", () => {
  it('can be made once the lead is accepted, and on its dead page', async () => {
    for (const [steps, status] of [
      [taken, 200],
      [lost, 410],
      [[...taken, closed(8, 'WITHDRAWN')], 410],
    ] as const) {
      const page = await get({ steps: [...steps], vendor: someLeads });
      expect(page.status).to.equal(status);
      expect(page.text).to.include('value="return"');
      for (const kind of ['BAD_NUMBER', 'OUT_OF_AREA', 'DUPLICATE', 'NOT_AS_ASKED']) expect(page.text).to.include(`value="${kind}"`);
    }
  });
  it('cannot be made of what was never accepted', async () => {
    for (const steps of [pending(), struck])
      expect((await get({ steps, vendor: someLeads, now: 5 })).text).not.to.include('value="return"');
  });
  for (const [fields, dispute] of [
    [{ reason: 'wrong number' }, { kind: 'BAD_NUMBER', reason: 'wrong number' }],
    [
      { reason: ' wrong number ', kind: '' },
      { kind: 'BAD_NUMBER', reason: 'wrong number' },
    ],
    [
      { reason: 'wrong number', kind: 'DUPLICATE' },
      { kind: 'DUPLICATE', reason: 'wrong number' },
    ],
    [{ reason: 'hm' }, { kind: 'OTHER', reason: 'hm' }],
  ] as const)
    it(`of ${JSON.stringify(fields)} reaches the flow as ${dispute.kind}, alive or dead`, async () => {
      for (const steps of [taken, lost]) {
        const { app, calls } = linkBench({ steps: [...steps], now: 100, onAction: [returned(100)] });
        expect((await post(app, { action: 'return', ...fields })).status).to.equal(303);
        expect(calls).to.deep.equal([['returnOffer', PLATFORM, OFFER, dispute, 'LINK']]);
      }
    });
  it('is refused without a reason, or with a kind that there is not', async () => {
    for (const [fields, words] of [
      [{ kind: 'BAD_NUMBER' }, 'Please say why'],
      [{ reason: 'x', kind: 'FREE' }, 'choose from the list'],
      [{ reason: 'x', kind: 'constructor' }, 'choose from the list'],
      [{ reason: 'x'.repeat(501) }, 'at most 500'],
    ] as const) {
      const { app, calls } = linkBench({ steps: taken });
      const { status, text } = await post(app, { action: 'return', ...fields });
      expect(status).to.equal(400);
      expect(text).to.include(words);
      expect(calls).to.be.empty;
    }
  });
  it('sent twice is done once more', async () => {
    const { app } = linkBench({ steps: [...taken, returned(5)], onAction: [STALE], now: 10 });
    expect((await post(app, { action: 'return', reason: 'x' })).status).to.equal(303);
  });
  it('beyond the share says so, and nothing was changed', async () => {
    const { status, text } = await post(linkBench({ steps: taken, onAction: [LIMIT] }).app, { action: 'return', reason: 'x' });
    expect(status).to.equal(409);
    expect(text).to.include('has returned 1 of 1 leads').and.include('Nothing was changed');
  });
  for (const [name, setting, words] of [
    [
      'beyond the share',
      { steps: taken, vendor: vendor({ account: { ...NEW_ACCOUNT, accepted: 9, returned: 1 } }) },
      'returned 1 of 9 leads already',
    ],
    ['of which none is taken back', { steps: taken, vendor: someLeads, policy: { returnsAtMost: 0 } }, 'takes no leads back'],
    ['whose time is over', { steps: taken, vendor: someLeads, now: 15 * 24 * 60 }, 'The time to return this lead ended on March 17, 2026'],
  ] as const)
    it(`is not offered of a lead ${name}`, async () => {
      const { text } = await get({ ...setting, steps: [...setting.steps] });
      expect(text).to.include(words).and.not.include('value="return"');
    });
  const said = [...taken, returned(10)];
  for (const [name, steps, status, words] of [
    [
      'not decided',
      said,
      200,
      ['the number is wrong or does not work', '“it is a bakery”', 'has not decided yet. Until then silence', 'Sam Roe'],
    ],
    ['made after a strike', [...lost, returned(60)], 410, ['has not decided yet. If it is granted, the strike is taken back']],
    ['refused', [...said, decided(20, false, 'it answers')], 200, ['does not credit it: it answers', 'Sam Roe']],
    ['granted', [...said, decided(20, true)], 410, ['You gave this one back', 'It is credited to you.', 'do not call']],
    [
      'granted with a note',
      [...said, decided(20, true, 'sorry'), closed(20, 'INVALID')],
      410,
      ['You gave this one back', 'It is credited to you: sorry'],
    ],
  ] as const)
    it(`that is ${name} says so, and cannot be made again`, async () => {
      const page = await get({ steps: [...steps], vendor: someLeads, now: 30 });
      expect(page.status).to.equal(status);
      for (const word of words) expect(page.text).to.include(word);
      expect(page.text).not.to.include('value="return"');
      if (status === 410) expect(page.text).not.to.include('Sam Roe').and.not.include('5550142');
    });

  it('counts days of the vendor’s calendar', async () => {
    const late = { ...someLeads, calendar: { ...someLeads.calendar, timeZone: 'Asia/Tokyo' } };
    const { text } = await get({ steps: taken, vendor: late, now: 15 * 24 * 60, policy: { returnWithin: 14 * DAY } });
    expect(text).to.include('ended on March 18, 2026');
  });
});
