import { expect } from 'chai';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { countSegments } from '../../../../src/embedded/twilio/state/sms.ts';
import { ACCOUNT, clientFor, FROM, type Played, play, refusal, TO } from './playing.ts';

describe('sending a message to the simulated Twilio', () => {
  let played: Played;
  before(async () => {
    played = await play();
  });
  after(() => played.end());

  const form = (fields: Record<string, string> | [string, string][], authorization?: string) =>
    fetch(`${played.url}/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: authorization ?? `Basic ${btoa(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`)}` },
      body: new URLSearchParams(fields),
    });

  it("answers with exactly Twilio's fields", async () => {
    const answer = await form({ To: TO, From: FROM, Body: 'Hello' });
    expect(answer.status).to.equal(201);
    const message = (await answer.json()) as Record<string, string>;
    const { sid } = message;
    expect(sid).to.match(/^SM[0-9a-f]{32}$/);
    expect(message.date_created).to.match(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
    const uri = `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages/${sid}`;
    expect(message).to.deep.equal({
      account_sid: ACCOUNT.accountSid,
      api_version: '2010-04-01',
      body: 'Hello',
      date_created: message.date_created,
      date_sent: null,
      date_updated: message.date_updated,
      direction: 'outbound-api',
      error_code: null,
      error_message: null,
      from: FROM,
      messaging_service_sid: null,
      num_media: '0',
      num_segments: '1',
      price: null,
      price_unit: 'USD',
      sid,
      status: 'queued',
      subresource_uris: { media: `${uri}/Media.json` },
      to: TO,
      uri: `${uri}.json`,
    });
  });

  it('takes the Messaging Service instead of a number, and names the sender once it is chosen', async () => {
    const message = await played.client.messages.create({ to: TO, messagingServiceSid: ACCOUNT.messagingServiceSid ?? '', body: 'Hello' });
    expect(message).to.include({ status: 'accepted', from: null, numSegments: '0', messagingServiceSid: ACCOUNT.messagingServiceSid });
  });

  it('takes what Leadline sends besides, and up to 1600 characters', async () => {
    const message = await played.send({
      body: 'é'.repeat(1600),
      validityPeriod: 36000,
      smartEncoded: true,
      statusCallback: played.statusCallback,
    });
    expect(message.numSegments).to.equal(String(Math.ceil(1600 / 153)));
  });

  const refused: [string, Record<string, string | undefined>, number][] = [
    ['without To', { To: undefined }, 21604],
    ['to no number', { To: 'somebody' }, 21211],
    ['to a number without +', { To: '3125550142' }, 21211],
    ['to a North American number with a digit missing', { To: '+1312555014' }, 21211],
    ['to a channel address', { To: 'whatsapp:+13125550142' }, 21211],
    ['to itself', { To: FROM }, 21266],
    ['without a sender', { From: undefined }, 21603],
    ['from no number', { From: 'LEADLINE' }, 21212],
    ["from somebody else's number", { From: '+13125550199' }, 21606],
    ['from something that is no Messaging Service', { From: undefined, MessagingServiceSid: 'MG1' }, 21705],
    ['from an unknown Messaging Service', { From: undefined, MessagingServiceSid: `MG${'2'.repeat(32)}` }, 21701],
    ['without a body', { Body: undefined }, 21602],
    ['with an empty body', { Body: '' }, 21602],
    ['with 1601 characters', { Body: 'x'.repeat(1601) }, 21617],
    ['with a callback that is no URL', { StatusCallback: '/twilio/status' }, 21609],
    ['with a callback that is not HTTP', { StatusCallback: 'javascript:alert(1)' }, 21609],
    ['valid for no time', { ValidityPeriod: '0' }, 21624],
    ['valid for too long', { ValidityPeriod: '36001' }, 21624],
    ['valid for a fraction', { ValidityPeriod: '1.5' }, 21624],
    ['with an unknown parameter', { Bodies: 'x' }, 20001],
    ['with a parameter in the wrong case', { statusCallback: 'http://127.0.0.1/' }, 20001],
    ['with a parameter of the wrong type', { SmartEncoded: 'perhaps' }, 20001],
    ['with a picture', { MediaUrl: 'http://127.0.0.1/a.png' }, 20001],
    ['to the invalid magic number', { To: '+15005550001' }, 21211],
    ['to the unreachable magic number', { To: '+15005550002' }, 21612],
    ['to the magic number abroad', { To: '+15005550003' }, 21408],
    ['to the opted-out magic number', { To: '+15005550004' }, 21610],
    ['to the landline magic number', { To: '+15005550009' }, 21614],
  ];
  for (const [name, change, code] of refused) {
    it(`refuses a message ${name}: ${code}`, async () => {
      const fields = Object.entries({ To: TO, From: FROM, Body: 'Hello', ...change }).filter(
        (field): field is [string, string] => field[1] !== undefined,
      );
      const answer = await form(fields);
      const body = (await answer.json()) as Record<string, unknown>;
      expect(answer.status).to.equal(400);
      expect(body).to.have.all.keys('code', 'message', 'more_info', 'status');
      expect(body).to.include({ code, status: 400, more_info: `https://www.twilio.com/docs/errors/${code}` });
      const phone = fields.find(([field]) => field === 'To')?.[1] ?? TO;
      if (phone !== TO) expect(await played.json(`/phones/${encodeURIComponent(phone)}/messages`)).to.deep.equal([]);
    });
  }

  it('takes ordinary numbers that only end like magic ones', async () => {
    expect(await played.send({ to: '+13125550001' })).to.include({ status: 'queued' });
  });

  it('refuses a parameter given twice', async () => {
    const answer = await form([
      ['To', TO],
      ['To', '+13125550143'],
      ['From', FROM],
      ['Body', 'Hello'],
    ]);
    expect(((await answer.json()) as { code: number }).code).to.equal(20001);
  });

  it('sees no parameters in JSON, as Twilio does not', async () => {
    const answer = await fetch(`${played.url}/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ To: TO, From: FROM, Body: 'Hello' }),
    });
    expect(((await answer.json()) as { code: number }).code).to.equal(21604);
  });

  it('refuses a body that no message fills', async () => {
    expect((await form({ To: TO, From: FROM, Body: 'x'.repeat(70_000) })).status).to.equal(413);
  });

  it('lets nobody in without the token', async () => {
    const wrong = clientFor(played.url, 'another token').messages;
    expect(await refusal(wrong.create({ to: TO, from: FROM, body: 'Hello' }))).to.include({ status: 401, code: 20003 });
    expect(await refusal(wrong.list())).to.include({ status: 401, code: 20003 });
    expect((await form({ To: TO, From: FROM, Body: 'Hello' }, 'Basic !')).headers.get('www-authenticate')).to.equal(
      'Basic realm="Twilio API"',
    );
  });

  it('counts what it took and what it refused', async () => {
    type Stats = { accepted: number; rejected: number; bySid: Record<string, unknown> };
    const before = (await played.json('/stats')) as Stats;
    const message = await played.send();
    await refusal(played.send({ to: '+15005550001' }));
    const after = (await played.json('/stats')) as Stats;
    expect(after.accepted - before.accepted).to.equal(1);
    expect(after.rejected - before.rejected).to.equal(1);
    expect(Object.keys(after.bySid)).to.have.length(after.accepted).and.to.include(message.sid);
  });
});

describe('counting segments', () => {
  it("agrees with Twilio's calculator on every text", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 400, unit: fc.constantFrom(...'abcXYZ019 \n@$_!"#%&\'()*+,-./:;<=>?') }),
      fc.string({ maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 100 }),
    );
    fc.assert(
      fc.property(text, (body) => countSegments(body) === new SegmentedMessage(body).segmentsCount),
      { numRuns: 150 },
    );
  });
});
