import { expect } from 'chai';
import request from 'supertest';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, expired, OFFER, pending } from '../story.ts';

const LONG = 'x'.repeat(501);
type Setting = Parameters<typeof linkBench>[0];
const send = async (setting: Setting, path: 'o' | 'i', form: Record<string, string>) => {
  const bench = linkBench(setting);
  return { calls: bench.calls, ...(await request(bench.app).post(`/${path}/${TOKEN}`).type('form').send(form)) };
};

describe('the forms of link pages', () => {
  const taken = [...pending(), accepted(4)];
  const FORMS: [string, Setting, 'o' | 'i', Record<string, string>, string, string][] = [
    ['declining', { steps: pending() }, 'o', { action: 'decline', reason: 'Too busy' }, 'note', LONG],
    ['a report', { steps: taken }, 'o', { action: 'contacted' }, 'note', 'x'.repeat(2_001)],
    ['a withdrawal', { steps: pending() }, 'i', { action: 'withdraw' }, 'reason', LONG],
    ['an appeal', { steps: [...pending(), ...expired(16)], now: 20 }, 'o', { action: 'appeal' }, 'reason', LONG],
    ['a return', { steps: taken }, 'o', { action: 'return', kind: 'OTHER' }, 'reason', LONG],
  ];
  for (const [name, setting, path, form, field, words] of FORMS) {
    it(`refuse words of ${name} that the API would refuse, and keep what was typed`, async () => {
      const { status, text, calls } = await send(setting, path, { ...form, [field]: `${words}<` });
      expect(status).to.equal(400);
      expect(calls).to.deep.equal([]);
      expect(text).to.include('shorten it to at most').and.include('Nothing was changed');
      expect(text).to.include(`name="${field}" rows="6">${words}&lt;</textarea>`);
      for (const [sent, value] of Object.entries(form)) expect(text).to.include(`name="${sent}" value="${value}"`);
    });

    it(`take words of ${name} at the limit of the API`, async () => {
      const most = words.slice(1).slice(form.reason === undefined ? 0 : `${form.reason}: `.length);
      const { status, calls } = await send({ ...setting, onAction: [] }, path, { ...form, [field]: most });
      expect(status).to.equal(303);
      expect(JSON.stringify(calls)).to.include(most);
    });
  }

  it('take nothing at all where words may be left out', async () => {
    const { status, calls } = await send({ steps: taken, onAction: [] }, 'o', { action: 'contacted', note: '  ' });
    expect(status).to.equal(303);
    expect(calls).to.deep.equal([['reportContact', 'plt_01kjtest0000000000000000aa', OFFER, null, 'LINK']]);
  });
});
