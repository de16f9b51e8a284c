import { expect } from 'chai';
import { SECOND } from '../../../src/domain/time/time.ts';
import type { SendResult } from '../../../src/flow/ports/twilio.ts';
import { CLAIM_LEASE } from '../../../src/flow/sending/claim-loop.ts';
import { ACCOUNT, type Answer, closeAll, json, playTwilio, refusal, senderTo, taken } from './play-twilio.ts';

const TEXT = { messageId: 'inq_x:1:VENDOR_OFFER:3', to: '+14155550123', body: 'Acme: hello', validFor: 900_000 };

async function whenTwilio(answer: Answer, timeoutMs?: number): Promise<SendResult> {
  const twilio = await playTwilio(answer);
  const sender = senderTo(`${twilio.baseUrl}/`, timeoutMs);
  return sender.send(TEXT);
}

describe('sending a text', () => {
  afterEach(closeAll);

  it('hands it to Twilio with everything that it needs', async () => {
    const twilio = await playTwilio(taken);
    const sender = senderTo(twilio.baseUrl);
    expect(await sender.send(TEXT)).to.deep.equal({ type: 'ACCEPTED', sid: 'SM1' });
    const [seen] = twilio.seen;
    expect(seen?.method).to.equal('POST');
    expect(seen?.url.pathname).to.equal(`/2010-04-01/Accounts/${ACCOUNT}/Messages.json`);
    expect(seen?.authorization).to.equal(`Basic ${Buffer.from(`${ACCOUNT}:secret`).toString('base64')}`);
    expect(Object.fromEntries(seen?.form ?? [])).to.deep.equal({
      To: TEXT.to,
      From: '+15005550006',
      Body: TEXT.body,
      StatusCallback: 'https://leads.example.com/twilio/status?m=inq_x%3A1%3AVENDOR_OFFER%3A3',
      ValidityPeriod: '900',
    });
  });

  it('sends through a Messaging Service, and keeps the validity within Twilio’s limits', async () => {
    const twilio = await playTwilio(taken);
    const messagingServiceSid = `MG${'0'.repeat(32)}`;
    const sender = senderTo(twilio.baseUrl, 5_000, { messagingServiceSid });
    await sender.send({ ...TEXT, validFor: 10 });
    await sender.send({ ...TEXT, validFor: 1e9 });
    expect(twilio.seen.map(({ form }) => form.get('ValidityPeriod'))).to.deep.equal(['1', '36000']);
    expect(twilio.seen.map(({ form }) => [form.get('MessagingServiceSid'), form.get('From')])).to.deep.equal(
      Array(2).fill([messagingServiceSid, null]),
    );
  });

  it('gives up well before anybody else may take the text over', async () => {
    const twilio = await playTwilio(taken);
    const { setTimeout: timer } = globalThis;
    const waits: number[] = [];
    globalThis.setTimeout = ((run: () => void, ms = 0) => {
      waits.push(ms);
      return timer(run, ms);
    }) as typeof setTimeout;
    const sender = senderTo(twilio.baseUrl, null);
    const sent = sender.send(TEXT);
    globalThis.setTimeout = timer;
    await sent;
    expect(waits.filter((ms) => ms > SECOND)).to.have.length(1);
    for (const ms of waits) expect(ms).to.be.below(CLAIM_LEASE / 2);
  });

  it('keeps its connections, fifty at most', async () => {
    const twilio = await playTwilio(taken);
    const sender = senderTo(twilio.baseUrl);
    const results = await Promise.all(Array.from({ length: 200 }, () => sender.send(TEXT)));
    expect(results.every(({ type }) => type === 'ACCEPTED')).to.equal(true);
    expect(twilio.seen).to.have.length(200);
    expect(twilio.sockets.size).to.be.at.most(50);
  });

  for (const [what, answer, result] of [
    ['429 with Retry-After', refusal(429, 20429, { 'retry-after': '7' }), { type: 'NOT_PROCESSED', code: 20429, retryAfter: 7_000 }],
    ['429 of a proxy', (response) => response.writeHead(429).end('slow down'), { type: 'NOT_PROCESSED', code: 20429, retryAfter: 1_000 }],
    ['429 with a code of its own', refusal(429, 20999), { type: 'NOT_PROCESSED', code: 20999, retryAfter: 1_000 }],
    ['a full queue', refusal(400, 21611), { type: 'NOT_PROCESSED', code: 21611, retryAfter: 60_000 }],
    ['a bad number', refusal(400, 21211), { type: 'FAILED', code: 21211, why: 'BAD_NUMBER' }],
    ['an opt-out', refusal(400, 21610), { type: 'FAILED', code: 21610, why: 'OPTED_OUT' }],
    ['wrong credentials', refusal(401, 20003), { type: 'FAILED', code: 20003, why: 'CONFIGURATION' }],
    [
      'wrong credentials, in HTML',
      (response) => response.writeHead(401).end('<html>'),
      { type: 'FAILED', code: 20003, why: 'CONFIGURATION' },
    ],
    ['a sender that cannot text', refusal(400, 21606), { type: 'FAILED', code: 21606, why: 'CONFIGURATION' }],
    ['another refusal', refusal(400, 21617), { type: 'FAILED', code: 21617, why: 'REFUSED' }],
    ['500', refusal(500, 20500), { type: 'UNKNOWN' }],
    ['a page instead of an answer', (response) => response.writeHead(503).end('<html>gone</html>'), { type: 'UNKNOWN' }],
    ['a page with 404', (response) => response.writeHead(404).end('<html>who?</html>'), { type: 'UNKNOWN' }],
    ['a page with 200', (response) => response.writeHead(200).end('<html>sign in</html>'), { type: 'UNKNOWN' }],
    ['success without a SID', json(201, {}), { type: 'UNKNOWN' }],
    ['a redirection', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), { type: 'UNKNOWN' }],
    ['a connection cut', (response) => response.destroy(), { type: 'UNKNOWN' }],
    [
      'an answer cut short',
      (response) => response.writeHead(201, { 'content-length': '100' }).write('{"sid"', () => response.destroy()),
      { type: 'UNKNOWN' },
    ],
  ] as [string, Answer, SendResult][]) {
    it(`is ${result.type} on ${what}`, async () => expect(await whenTwilio(answer)).to.deep.equal(result));
  }

  it('is UNKNOWN when Twilio does not answer in time, headers or not', async () => {
    expect(await whenTwilio(() => undefined, 50)).to.deep.equal({ type: 'UNKNOWN' });
    expect(await whenTwilio((response) => response.writeHead(201).write('{'), 50)).to.deep.equal({ type: 'UNKNOWN' });
  });

  it('was certainly not processed when nobody could be reached', async () => {
    const twilio = await playTwilio(taken);
    await twilio.close();
    for (const baseUrl of [twilio.baseUrl, 'http://nobody.invalid']) {
      const sender = senderTo(baseUrl);
      expect(await sender.send(TEXT), baseUrl).to.deep.equal({ type: 'NOT_PROCESSED', code: null, retryAfter: 1_000 });
    }
  });

  it('was certainly not processed when its turn never came, and only then', async () => {
    const twilio = await playTwilio(() => undefined);
    const sender = senderTo(twilio.baseUrl, 100);
    const results = await Promise.all(Array.from({ length: 400 }, () => sender.send(TEXT)));
    const unknown = results.filter(({ type }) => type === 'UNKNOWN').length;
    const notProcessed = results.filter(({ type }) => type === 'NOT_PROCESSED').length;
    expect(unknown + notProcessed).to.equal(400);
    expect(notProcessed).to.be.at.least(1);
    expect(unknown).to.be.at.least(twilio.seen.length);
  });
});

describe('asking what was sent', () => {
  afterEach(closeAll);

  const SINCE = Date.UTC(2026, 10, 23, 10);
  const listed = (i: number, at: string | null) => ({
    sid: `SM${i}`,
    body: `b${i}`,
    status: 'sent',
    error_code: null,
    date_sent: at,
    date_created: 'Mon, 23 Nov 2026 12:00:00 +0000',
  });

  it('lists by recipient and day, newest first, and leaves out what is older', async () => {
    const messages = [
      listed(1, 'Mon, 23 Nov 2026 11:00:00 +0000'),
      listed(2, null),
      listed(3, 'Mon, 23 Nov 2026 09:00:00 +0000'),
      listed(4, 'Mon, 23 Nov 2026 09:59:30 +0000'),
    ];
    const twilio = await playTwilio(json(200, { messages, next_page_uri: null }));
    const sender = senderTo(twilio.baseUrl);
    const found = await sender.sentTo('+14155550123', SINCE);
    expect(found.map(({ sid }) => sid)).to.deep.equal(['SM2', 'SM1', 'SM4']);
    expect(found[1]).to.deep.equal({ sid: 'SM1', body: 'b1', status: 'sent', errorCode: null, at: Date.UTC(2026, 10, 23, 11) });
    const query = twilio.seen[0]?.url.searchParams;
    expect(query?.get('To')).to.equal('+14155550123');
    expect(query?.get('DateSent>')).to.match(/^2026-11-23/);
  });

  it('looks at the day before, too, where midnight is nearer than our clocks agree', async () => {
    const twilio = await playTwilio(json(200, { messages: [] }));
    await senderTo(twilio.baseUrl).sentTo('+14155550123', Date.UTC(2026, 10, 23, 0, 0, 30));
    expect(twilio.seen[0]?.url.searchParams.get('DateSent>')).to.match(/^2026-11-22/);
  });

  it('asks for every spelling of a number that networks write in two ways', async () => {
    const twilio = await playTwilio(json(200, { messages: [] }));
    await senderTo(twilio.baseUrl).sentTo('+525512345678', SINCE);
    expect(twilio.seen.map(({ url }) => url.searchParams.get('To')).toSorted()).to.deep.equal(['+5215512345678', '+525512345678']);
  });

  it('follows pages, five at most', async () => {
    const page = Array.from({ length: 100 }, (_, i) => listed(i, 'Mon, 23 Nov 2026 11:00:00 +0000'));
    const twilio = await playTwilio(json(200, { messages: page, next_page_uri: `/2010-04-01/Accounts/${ACCOUNT}/Messages.json?Page=1` }));
    const sender = senderTo(twilio.baseUrl);
    expect(await sender.sentTo('+14155550123', SINCE)).to.have.length(500);
    expect(twilio.seen).to.have.length(5);
  });

  it('finds nothing, and throws while Twilio cannot be asked', async () => {
    const empty = await playTwilio(json(200, { messages: [] }));
    const away = await playTwilio(refusal(503, 20503));
    const [toEmpty, toAway] = [senderTo(empty.baseUrl), senderTo(away.baseUrl)];
    expect(await toEmpty.sentTo('+14155550123', SINCE)).to.deep.equal([]);
    const failure = await toAway.sentTo('+14155550123', SINCE).catch((error: Error) => error);
    expect(failure).to.be.instanceOf(Error).with.property('name', 'TwilioRefusal');
  });
});
