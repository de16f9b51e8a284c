import { expect } from 'chai';
import twilio from 'twilio';
import { parseConfig } from '../../../../src/boot/config/config.ts';
import { listen } from '../../../../src/boot/http/listener.ts';
import { createSite } from '../../../../src/boot/http/site.ts';
import { createMetrics } from '../../../../src/boot/metrics.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { ALL_SCOPES, signToken, tokenKey } from '../../../../src/graphql/tokens.ts';
import type { Store } from '../../../../src/store/mongo/connect.ts';
import { failingFast } from '../../../../src/store/mongo/connection/unavailable.ts';
import { LOCATION, NOON } from '../../../support/builders.ts';
import { PLATFORM, PUBLIC_URL } from '../../../support/memory-flow.ts';
import { silent, wiredFlow } from '../../../support/wired-flow.ts';

describe('http', () => {
  it('listens on a free port', async () => {
    const listener = await listen('127.0.0.1', 0);
    expect((await fetch(`http://127.0.0.1:${listener.port}/health`)).status).to.equal(503);
    await listener.close();
  });

  it('says what to do when the port is taken', async () => {
    const listener = await listen('127.0.0.1', 0);
    const refusal = await listen('127.0.0.1', listener.port).then(String, ({ message }: Error) => message);
    expect(refusal).to.equal(
      `Port ${listener.port} of 127.0.0.1 is taken by another program: stop it, or set PORT to another one (0 takes any).`,
    );
    await listener.close();
  });

  it('lets any other trouble with listening through as it is', async () => {
    const refusal = await listen('192.0.2.1', 0).then(String, ({ message }: Error) => message);
    expect(refusal).to.include('192.0.2.1');
  });
});

describe('the site', () => {
  const keys = { current: tokenKey('a secret that only the tests know of') };
  const ended: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ended.splice(0)) await end();
  });

  /** The whole site over a store in memory; `is.away`: the database does not answer. */
  async function site(settings: Record<string, string> = {}) {
    const { wired, tables, store: ports, clock } = wiredFlow();
    const is = { away: false };
    const away = () => Promise.reject(new StoreUnavailable('away'));
    const store = {
      ...ports,
      ping: () => (is.away ? away() : Promise.resolve()),
      failingFast: <T extends object>(port: T) => failingFast(port, { callWhileUp: (call) => (is.away ? away() : call()) }),
    } as unknown as Store;
    const listener = await listen('127.0.0.1', 0);
    const config = parseConfig({ DATA_DIR: 'nowhere', ...settings });
    const metrics = createMetrics(clock);
    const needs = {
      config,
      flow: wired,
      store,
      keys,
      publicUrl: PUBLIC_URL,
      twilioAccount: { accountSid: 'AC1', authToken: 'secret', from: '+15005550006' },
      clock,
      log: silent,
      metrics,
    };
    const made = await createSite(listener, needs);
    listener.setHandler(made.listener);
    ended.push(async () => {
      await made.stop();
      await listener.close();
      await wired.drain();
    });
    const at = `http://127.0.0.1:${listener.port}`;
    const token = signToken({ platformId: PLATFORM, scopes: ALL_SCOPES, ttlMs: 60_000 }, keys, clock.now());
    const ask = (query: string) =>
      fetch(`${at}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      });
    const webhook = (path: string, form: Record<string, string>) =>
      fetch(at + path, {
        method: 'POST',
        headers: { 'x-twilio-signature': twilio.getExpectedTwilioSignature('secret', PUBLIC_URL + path, form) },
        body: new URLSearchParams(form),
      });
    return {
      is,
      wired,
      tables,
      close: () => listener.setHandler(made.shuttingDown),
      ask,
      webhook,
      health: async () => (await fetch(`${at}/health`)).status,
      get: (path: string) => fetch(at + path),
    };
  }
  const WITHDRAW = 'mutation { withdrawInquiry(input: { inquiryId: "x" }) { userErrors { code } } }';
  const READ = '{ promise { kept } }';

  it('is well, and answers', async () => {
    const { ask, health } = await site();
    expect(await health()).to.equal(200);
    for (const query of [WITHDRAW, READ]) expect(await (await ask(query)).json()).to.have.property('data');
  });

  it('says that it is not well while the database is away', async () => {
    const { is, health } = await site();
    is.away = true;
    expect(await health()).to.equal(503);
  });

  it('takes nothing new once it is closed, and says so in words that whoever asks understands', async () => {
    const { close, ask, get, health } = await site();
    close();
    expect(await health()).to.equal(503);
    for (const query of [WITHDRAW, READ]) {
      const answer = await ask(query);
      const told = ['retry-after', 'connection'].map((name) => answer.headers.get(name));
      expect([answer.status, ...told], 'and keeps no connection open').to.deep.equal([503, '1', 'close']);
      expect(await answer.text())
        .to.include('SERVICE_UNAVAILABLE')
        .and.include('shutting down');
    }
    const page = await get(`/o/${'a'.repeat(22)}`);
    expect([page.status, page.headers.get('content-type')]).to.deep.equal([503, 'text/html; charset=utf-8']);
  });

  it('says goodbye to whoever texts STOP where Twilio does not, and not where it does', async () => {
    const { wired, tables, webhook } = await site();
    const consent = { grantedAt: NOON, source: 'form', disclosure: 'ok' };
    const goodbyes = () => [...tables.messages.values()].filter(({ kind }) => kind === 'CONSUMER_OPTED_OUT').length;
    for (const [from, body, said] of [
      ['+12125551001', 'STOP', 0],
      ['+12125551002', 'please stop texting me', 1],
    ] as const) {
      const consumer = { name: 'Ada', phone: from, email: null, timeZone: null, consent };
      const submission = { idempotencyKey: from, category: 'plumbing', details: null, consumer, location: LOCATION };
      await wired.actions.submitInquiry(PLATFORM, submission);
      await webhook('/twilio/inbound', { MessageSid: `SM${from}`, From: from, To: '+15005550006', Body: body });
      expect([tables.optOuts.has(from), goodbyes()], body).to.deep.equal([true, said]);
    }
  });

  it('answers an address as many link pages a minute as it is set to, and the API all the same', async () => {
    const { get, ask } = await site({ LINK_RATE_PER_MINUTE: '2' });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await get(`/o/${'a'.repeat(22)}`)).status);
    expect(statuses).to.deep.equal([404, 404, 429]);
    expect((await ask(READ)).status).to.equal(200);
  });

  it('refuses at once what it would have to wait for, whoever asks', async () => {
    const { is, ask, get, webhook } = await site();
    is.away = true;
    for (const query of [WITHDRAW, READ]) expect(await (await ask(query)).text()).to.include('SERVICE_UNAVAILABLE');
    const token = 'a'.repeat(22);
    for (const path of [`/o/${token}`, `/i/${token}`]) expect((await get(path)).status, path).to.equal(503);
    for (const [path, form] of [
      ['/twilio/inbound', { MessageSid: 'SM1', From: '+12125551001', To: '+15005550006', Body: '1' }],
      ['/twilio/status?m=inq_x%3A1%3AVENDOR_OFFER%3A3', { MessageSid: 'SM2', MessageStatus: 'delivered' }],
    ] as const)
      expect((await webhook(path, form)).status, path).to.equal(503);
  });
});
