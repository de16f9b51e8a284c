import { expect } from 'chai';
import { outcomeOf, readFault } from '../../../../src/embedded/twilio/state/faults.ts';
import { eventually, type Played, play, refusal, TO } from './playing.ts';

const OTHER = '+13125550143';

describe('faults ordered from the simulated Twilio', () => {
  let played: Played;
  beforeEach(async () => {
    played = await play();
  });
  afterEach(() => played.end());

  const order = (fault: Record<string, unknown>) => played.post('/faults', { next: 1, ...fault });
  const texts = async (to = TO) => (await played.json(`/phones/${to}/messages`)) as { body: string }[];

  const answers: [string, { status?: number; code?: number | undefined }, number][] = [
    ['http-429', { status: 429, code: 20429 }, 0],
    ['http-500-accepted', { status: 500, code: undefined }, 1],
    ['http-500-rejected', { status: 500, code: undefined }, 0],
    ['landline', { status: 400, code: 21614 }, 0],
    ['opted-out', { status: 400, code: 21610 }, 0],
  ];
  for (const [kind, answer, arrived] of answers) {
    it(`${kind}: answers ${answer.status}, and the text ${arrived ? 'arrives all the same' : 'does not arrive'}`, async () => {
      await order({ kind });
      const error = await refusal(played.send());
      expect({ status: error.status, code: error.code }).to.deep.equal(answer);
      expect(await texts()).to.have.length(arrived);
      expect(await played.json('/stats')).to.include({ accepted: arrived, rejected: 1 - arrived });
      await played.send();
      expect(await texts()).to.have.length(arrived + 1);
    });
  }

  for (const [kind, arrived] of [
    ['timeout-accepted', 1],
    ['timeout-rejected', 0],
  ] as const) {
    it(`${kind}: never answers, and the text ${arrived ? 'arrives' : 'does not arrive'}`, async () => {
      await order({ kind, ms: 200 });
      const asked = Date.now();
      expect(await refusal(played.send())).to.include({ code: 'ECONNRESET' });
      expect(Date.now() - asked).to.be.at.least(195);
      expect(await texts()).to.have.length(arrived);
    });
  }

  it('a timeout is longer than the ten seconds that Leadline waits, and ends', () => {
    const fault = readFault({ kind: 'timeout-accepted', next: 1 });
    const { reply } = outcomeOf('id' in fault ? fault : undefined, TO);
    expect(reply).to.have.property('how', 'silence');
    expect(reply).to.have.property('forMs').that.is.within(10_001, 60_000);
  });

  it('reset: the connection breaks and nothing is taken', async () => {
    await order({ kind: 'reset' });
    expect(await refusal(played.send())).to.include({ code: 'ECONNRESET' });
    expect(await texts()).to.deep.equal([]);
    expect(await played.json('/stats')).to.include({ accepted: 0, rejected: 1 });
  });

  it('slow: answers by ms later', async () => {
    await order({ kind: 'slow', ms: 150 });
    const asked = Date.now();
    expect((await played.send()).status).to.equal('queued');
    expect(Date.now() - asked).to.be.at.least(145);
  });

  it('meet the next n sends, in the order in which they were ordered', async () => {
    await order({ kind: 'opted-out', next: 2 });
    await order({ kind: 'landline' });
    const codes = [];
    for (let index = 0; index < 3; index += 1) codes.push((await refusal(played.send())).code);
    expect(codes).to.deep.equal([21610, 21610, 21614]);
    expect((await played.send()).status).to.equal('queued');
  });

  it('meet only sends to the number they name', async () => {
    await order({ kind: 'landline', to: OTHER });
    await played.send();
    expect((await refusal(played.send({ to: OTHER }))).code).to.equal(21614);
    await played.send({ to: OTHER });
  });

  it('are not used up by a send that breaks a rule', async () => {
    await order({ kind: 'landline' });
    expect((await refusal(played.send({ to: '+15005550001' }))).code).to.equal(21211);
    expect((await refusal(played.send())).code).to.equal(21614);
  });

  it('are cleared by DELETE, also when there are none', async () => {
    await order({ kind: 'landline', next: 100 });
    for (const times of [1, 2]) {
      const answer = await fetch(`${played.url}/faults`, { method: 'DELETE' });
      expect([times, answer.status, await answer.text()]).to.deep.equal([times, 204, '']);
    }
    expect(await played.json('/faults')).to.deep.equal([]);
    await played.send();
  });

  it('wait over a restart', async () => {
    await order({ kind: 'landline', next: 2 });
    await refusal(played.send());
    await played.end({ keepFiles: true });
    played = await play({ folder: played.folder });
    expect(await played.json('/stats')).to.include({ accepted: 0, rejected: 1 });
    expect((await refusal(played.send())).code).to.equal(21614);
    await played.send();
  });

  const wrong: [unknown, string][] = [
    [{ kind: 'sometimes', next: 1 }, 'kind'],
    [{ next: 1 }, 'kind'],
    [{ kind: 'toString', next: 1 }, 'kind'],
    [{ kind: 'slow' }, 'next'],
    [{ kind: 'slow', next: 0 }, 'next'],
    [{ kind: 'slow', next: 1.5 }, 'next'],
    [{ kind: 'slow', next: '1' }, 'next'],
    [{ kind: 'slow', next: 1, to: 'somebody' }, 'to'],
    [{ kind: 'slow', next: 1, ms: -1 }, 'ms'],
    [{ kind: 'slow', next: 1, ms: 'long' }, 'ms'],
    [{ kind: 'slow', next: 1, for: 1 }, 'for'],
    [[], 'body'],
  ];
  for (const [fault, field] of wrong) {
    it(`are refused with the field ${field}: ${JSON.stringify(fault)}`, async () => {
      const answer = await played.post('/faults', fault);
      expect(answer.status).to.equal(400);
      const { error } = (await answer.json()) as { error: { field: string; message: string } };
      expect(error.field).to.equal(field);
      expect(error.message).to.be.a('string').and.not.equal('');
      expect(await played.json('/faults')).to.deep.equal([]);
    });
  }

  it('of no kind: every text is delivered', async () => {
    const { sid } = await played.send();
    await eventually('delivered', async () => (await played.client.messages(sid).fetch()).status === 'delivered');
  });
});
