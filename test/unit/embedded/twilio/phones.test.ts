import { expect } from 'chai';
import { ACCOUNT, FROM, type Played, play, refusal, TO } from './playing.ts';

type Entry = { sid: string; direction: string; body: string; at: string; status: string };

describe('the simulated phones', () => {
  let played: Played;
  beforeEach(async () => {
    played = await play();
  });
  afterEach(() => played.end());

  const text = (body: unknown, from = TO) => played.post(`/phones/${from}/messages`, { body });
  const thread = async (phone = TO) => (await played.json(`/phones/${phone}/messages`)) as Entry[];
  const bodies = async () => (await thread()).map(({ direction, body }) => `${direction}: ${body}`);

  it('show what Leadline sent and what they sent, oldest first', async () => {
    const { sid } = await played.send({ body: 'An offer' });
    await text('1');
    const [offer, reply] = await thread();
    expect(offer).to.have.all.keys('sid', 'direction', 'body', 'at', 'status');
    expect(offer).to.include({ sid, direction: 'outbound', body: 'An offer' });
    expect(reply).to.include({ direction: 'inbound', body: '1', status: 'received' });
    expect(new Date(offer?.at ?? '').toISOString()).to.equal(offer?.at);
  });

  it('are listed with what they have not read, the latest first', async () => {
    await played.send();
    await played.send({ to: '+13125550143' });
    await played.send();
    expect(await played.json('/phones')).to.deep.equal([
      { number: TO, unread: 2 },
      { number: '+13125550143', unread: 1 },
    ]);
    await thread();
    expect(await played.json(`/phones/${TO}`)).to.deep.equal({ number: TO, unread: 2 });
    const read = await fetch(`${played.url}/phones/${TO}/read`, { method: 'POST' });
    expect([read.status, await read.text()]).to.deep.equal([204, '']);
    expect(await played.json(`/phones/${TO}`)).to.deep.equal({ number: TO, unread: 0 });
  });

  it('that nobody has texted are empty', async () => {
    expect(await played.json('/phones')).to.deep.equal([]);
    expect(await thread()).to.deep.equal([]);
    expect(await thread('nobody')).to.deep.equal([]);
    expect((await fetch(`${played.url}/phones/${TO}/read`, { method: 'POST' })).status).to.equal(204);
  });

  it('are found with an escaped plus too', async () => {
    await played.send();
    expect(await thread(encodeURIComponent(TO))).to.have.length(1);
  });

  it('text Leadline by a signed webhook that is answered first', async () => {
    const answer = await text('1 K7QP');
    expect(answer.status).to.equal(201);
    const entry = (await answer.json()) as Entry;
    expect(entry).to.include({ direction: 'inbound', body: '1 K7QP', status: 'received', webhook: 200 });
    const [hook] = played.leadline.hooks;
    expect(hook).to.include({ path: '/twilio/inbound', genuine: true });
    expect(hook?.fields).to.include({
      AccountSid: ACCOUNT.accountSid,
      ApiVersion: '2010-04-01',
      Body: '1 K7QP',
      From: TO,
      FromCountry: 'US',
      MessageSid: entry.sid,
      NumMedia: '0',
      NumSegments: '1',
      SmsMessageSid: entry.sid,
      SmsSid: entry.sid,
      SmsStatus: 'received',
      To: FROM,
      ToCountry: 'US',
    });
    expect(hook?.fields).not.to.have.property('OptOutType');
  });

  it('take JSON that curl declares as a form, and forms', async () => {
    for (const body of [new URLSearchParams({ body: 'a form' }), '{"body":"from curl"}']) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await fetch(`${played.url}/phones/${TO}/messages`, { method: 'POST', headers, body })).status).to.equal(201);
    }
    expect(await bodies()).to.deep.equal(['inbound: a form', 'inbound: from curl']);
  });

  it('text all the same when Leadline refuses or is away', async () => {
    played.leadline.answer = { status: 503, body: '' };
    expect(await (await text('1')).json()).to.include({ webhook: 503 });
    await played.leadline.close();
    expect(await (await text('2')).json()).to.include({ webhook: null });
    expect(await bodies()).to.deep.equal(['inbound: 1', 'inbound: 2']);
  });

  it('get what the webhook answers in TwiML', async () => {
    played.leadline.answer = {
      status: 200,
      body: '<Response><Message>Yours &amp; mine</Message><Message><Body>Two</Body></Message></Response>',
    };
    await text('1');
    expect(await bodies()).to.deep.equal(['inbound: 1', 'outbound: Yours & mine', 'outbound: Two']);
  });

  const wrong: [string, unknown, string, string][] = [
    ['nothing', { text: '1' }, TO, 'body'],
    ['an empty text', { body: ' ' }, TO, 'body'],
    ['a number', { body: 1 }, TO, 'body'],
    ['1601 characters', { body: 'x'.repeat(1601) }, TO, 'body'],
    ['no object', 'hello', TO, 'body'],
    ['from no number', { body: '1' }, 'nobody', 'number'],
    ["from Leadline's own number", { body: '1' }, FROM, 'number'],
  ];
  for (const [name, value, phone, field] of wrong) {
    it(`cannot text ${name}`, async () => {
      const answer = await played.post(`/phones/${phone}/messages`, value);
      expect(answer.status).to.equal(400);
      expect(((await answer.json()) as { error: { field: string } }).error.field).to.equal(field);
      expect(played.leadline.hooks).to.deep.equal([]);
    });
  }

  for (const word of ['STOP', 'stopall', ' Unsubscribe ', 'CANCEL', 'END', 'quit', 'REVOKE', 'OptOut']) {
    it(`opt out by "${word}": confirmed before the answer, and nothing else arrives`, async () => {
      await text(word);
      expect(await bodies()).to.have.length(2);
      expect((await thread())[1]).to.include({ direction: 'outbound', status: 'delivered' });
      expect((await bodies())[1]).to.match(/unsubscribed.*START/);
      expect(played.leadline.hooks[0]?.fields).to.include({ OptOutType: 'STOP', Body: word });
      expect(await refusal(played.send())).to.include({ status: 400, code: 21610 });
      expect(await bodies()).to.have.length(2);
      await played.send({ to: '+13125550143' });
    });
  }

  it('that texted STOP twice are told once, and get no TwiML answer', async () => {
    played.leadline.answer = { status: 200, body: '<Response><Message>Sorry to see you go</Message></Response>' };
    await text('STOP');
    await text('STOP');
    expect((await bodies()).filter((body) => body.startsWith('outbound'))).to.have.length(1);
  });

  for (const word of ['START', 'yes', 'Unstop']) {
    it(`opt in again by "${word}", which means nothing special before`, async () => {
      await text(word);
      expect(await bodies()).to.have.length(1);
      expect(played.leadline.hooks[0]?.fields).not.to.have.property('OptOutType');
      await text('STOP');
      await text(word);
      expect(played.leadline.hooks[2]?.fields).to.include({ OptOutType: 'START' });
      expect((await bodies()).at(-1)).to.match(/^outbound: .*re-subscribed/);
      await played.send({ body: 'Welcome back' });
    });
  }

  it('are not opted out by a sentence, and HELP is left to Leadline', async () => {
    await text('Please stop by at noon');
    await text('HELP');
    expect(await bodies()).to.have.length(2);
    await played.send();
  });

  it('stay opted out over a restart', async () => {
    await text('STOP');
    await played.end({ keepFiles: true });
    played = await play({ folder: played.folder });
    expect((await refusal(played.send())).code).to.equal(21610);
  });

  it('answer JSON for what is not there', async () => {
    for (const path of ['/nothing', '/phones/+1/2/3', '/%']) {
      const answer = await fetch(played.url + path);
      expect([400, 404]).to.include(answer.status);
      expect(await answer.json()).to.have.property('error');
    }
    expect(await played.json('/health')).to.deep.equal({ status: 'ok' });
    expect(await played.json('/')).to.have.property('phones');
  });
});
