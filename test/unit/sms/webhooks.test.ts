import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import twilio from 'twilio';
import type { Log } from '../../../src/flow/ports/log.ts';
import { StoreUnavailable } from '../../../src/flow/ports/store-unavailable.ts';
import { type InboundText, type StatusUpdate, twilioWebhooks } from '../../../src/sms/webhooks.ts';

const TOKEN = 'secret';
const PUBLIC_URL = 'https://leads.example.com/leadline';
const silent = { info() {}, warn() {}, error() {} };
const INBOUND = { MessageSid: 'SM1', From: '+14155550123', To: '+15005550006', Body: '1 K7RTWB' };
const STATUS = { MessageSid: 'SM2', MessageStatus: 'undelivered', ErrorCode: '30003' };
const STATUS_PATH = '/twilio/status?m=inq_x%3A1%3AVENDOR_OFFER%3A3';

type Handlers = { onInbound?: (text: InboundText) => Promise<string | null>; onStatus?: (update: StatusUpdate) => Promise<void> };

const ACCOUNT = { accountSid: 'AC1', authToken: TOKEN, from: '+15005550006' };

function appWith(handlers: Handlers, account: Parameters<typeof twilioWebhooks>[0]['account'] = ACCOUNT, log: Log = silent) {
  const nothing = () => Promise.reject(new Error('not expected'));
  return express().use(twilioWebhooks({ account, publicUrl: `${PUBLIC_URL}/`, onInbound: nothing, onStatus: nothing, log, ...handlers }));
}

function post(
  app: express.Express,
  path: string,
  form: Record<string, string>,
  signature = twilio.getExpectedTwilioSignature(TOKEN, PUBLIC_URL + path, form),
) {
  return request(app).post(path).set('X-Twilio-Signature', signature).set('Host', 'internal:4000').type('form').send(form);
}

describe('Twilio’s webhooks', () => {
  it('hand over a text that came in, and answer with the reply to it or with none', async () => {
    const texts: InboundText[] = [];
    const app = appWith({
      onInbound: async (text) => {
        texts.push(text);
        return text.body === '' ? 'Leadline: <you> & we' : null;
      },
    });
    const answer = await post(app, '/twilio/inbound', INBOUND);
    const reply = await post(app, '/twilio/inbound', { ...INBOUND, Body: '', OptOutType: 'STOP' });
    await post(app, '/twilio/inbound', { ...INBOUND, Body: 'si\u0301' });
    expect(answer.status).to.equal(200);
    expect(answer.type).to.equal('text/xml');
    expect(answer.text).to.equal('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(reply.text).to.include('<Response><Message>Leadline: &lt;you&gt; &amp; we</Message></Response>');
    const common = { sid: 'SM1', from: '+14155550123', to: '+15005550006' };
    expect(texts).to.deep.equal([
      { ...common, body: '1 K7RTWB', optOutType: null },
      { ...common, body: '', optOutType: 'STOP' },
      { ...common, body: 's\u00ed', optOutType: null },
    ]);
  });

  it('take what is about our account and number, by number or Messaging Service', async () => {
    const texts: InboundText[] = [];
    const onInbound = async (text: InboundText) => {
      texts.push(text);
      return null;
    };
    const service = { accountSid: 'AC1', authToken: TOKEN, messagingServiceSid: 'MG1' };
    await post(appWith({ onInbound }), '/twilio/inbound', { ...INBOUND, AccountSid: 'AC1' });
    const other = { ...INBOUND, To: '+15005550999', AccountSid: 'AC1', MessagingServiceSid: 'MG1' };
    await post(appWith({ onInbound }, service), '/twilio/inbound', other);
    expect(texts.map(({ to }) => to)).to.deep.equal(['+15005550006', '+15005550999']);
  });

  it('refuse what is about another account, service or number, and log it once', async () => {
    const lines: string[] = [];
    const log = { ...silent, warn: (_: string, details?: object) => void lines.push(JSON.stringify(details)) };
    const app = appWith({}, ACCOUNT, log);
    const service = appWith({}, { accountSid: 'AC1', authToken: TOKEN, messagingServiceSid: 'MG1' }, log);
    for (const [about, path, form] of [
      [app, '/twilio/inbound', { ...INBOUND, AccountSid: 'AC2' }],
      [app, '/twilio/inbound', { ...INBOUND, AccountSid: 'AC2' }],
      [app, '/twilio/inbound', { ...INBOUND, To: '+15005550999' }],
      [app, STATUS_PATH, { ...STATUS, AccountSid: 'AC2' }],
      [app, STATUS_PATH, { ...STATUS, From: '+15005550999' }],
      [service, '/twilio/inbound', { ...INBOUND, MessagingServiceSid: 'MG2' }],
    ] as const)
      expect((await post(about, path, form)).status, JSON.stringify(form)).to.equal(403);
    expect(lines).to.have.length(5);
  });

  it('hand over what became of a message', async () => {
    const updates: StatusUpdate[] = [];
    const app = appWith({ onStatus: async (update) => void updates.push(update) });
    expect((await post(app, STATUS_PATH, STATUS)).status).to.equal(204);
    await post(app, STATUS_PATH, { MessageSid: 'SM2', MessageStatus: 'sent' });
    const common = { messageId: 'inq_x:1:VENDOR_OFFER:3', sid: 'SM2' };
    expect(updates).to.deep.equal([
      { ...common, status: 'undelivered', errorCode: 30003 },
      { ...common, status: 'sent', errorCode: null },
    ]);
  });

  it('refuse what Twilio did not sign, or signed otherwise', async () => {
    const app = appWith({});
    const forHost = twilio.getExpectedTwilioSignature(TOKEN, 'http://internal:4000/twilio/inbound', INBOUND);
    const byOther = twilio.getExpectedTwilioSignature('other', `${PUBLIC_URL}/twilio/inbound`, INBOUND);
    const ofOther = twilio.getExpectedTwilioSignature(TOKEN, `${PUBLIC_URL}/twilio/inbound`, { ...INBOUND, Body: '2' });
    for (const signature of [forHost, byOther, ofOther, '', 'é'.repeat(28)]) {
      const answer = await post(app, '/twilio/inbound', INBOUND, Buffer.from(signature).toString('latin1'));
      expect(answer.status, signature).to.equal(403);
      expect(answer.text).to.include('signature');
    }
    expect((await request(app).post('/twilio/inbound').type('form').send(INBOUND)).status).to.equal(403);
    expect((await request(app).post('/twilio/status').send({ json: true })).status).to.equal(403);
    expect(
      (await post(app, '/twilio/status?m=other', STATUS, twilio.getExpectedTwilioSignature(TOKEN, PUBLIC_URL + STATUS_PATH, STATUS)))
        .status,
    ).to.equal(403);
  });

  it('ask Twilio to come again when the handler fails', async () => {
    const app = appWith({
      onInbound: () => Promise.reject(new Error('boom with +14155550123')),
      onStatus: () => Promise.reject(new StoreUnavailable('away')),
    });
    const failed = await post(app, '/twilio/inbound', INBOUND);
    expect(failed.status).to.equal(500);
    expect(failed.text).to.not.include('boom');
    const away = await post(app, STATUS_PATH, STATUS);
    expect(away.status).to.equal(503);
    expect(away.headers['retry-after']).to.equal('1');
  });

  it('refuse a form that lacks something or is too large', async () => {
    const app = appWith({});
    expect((await post(app, '/twilio/inbound', { Body: 'x' })).status).to.equal(400);
    expect((await post(app, '/twilio/status', STATUS)).status).to.equal(400);
    expect((await post(app, '/twilio/inbound', { ...INBOUND, Body: 'x'.repeat(70_000) })).status).to.equal(413);
  });

  it('leave every other path and method to others', async () => {
    const app = appWith({});
    expect((await request(app).get('/twilio/inbound')).status).to.equal(404);
    expect((await request(app).post('/elsewhere')).status).to.equal(404);
  });
});
