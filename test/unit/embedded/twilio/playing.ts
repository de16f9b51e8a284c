import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import twilio from 'twilio';
import { runSimulator } from '../../../../src/embedded/twilio/simulator.ts';
import type { Logger } from '../../../../src/embedded/twilio/state/logger.ts';
import type { Account } from '../../../../src/embedded/twilio/state/sms.ts';

export const ACCOUNT: Account = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'a token for tests',
  from: '+13125550100',
  messagingServiceSid: `MG${'1'.repeat(32)}`,
};
export const FROM = ACCOUNT.from;
export const TO = '+13125550142';

/** A webhook as it arrived. */
type Hook = { readonly path: string; readonly fields: Record<string, string>; readonly genuine: boolean; readonly at: number };

/** A service that takes webhooks: what came, and what to answer next. */
export type Listener = { readonly url: string; readonly hooks: Hook[]; answer: { status: number; body: string }; close(): Promise<void> };

/** Waits until `found` gives something; fails with `what` after five seconds. */
export async function eventually<T>(what: string, found: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 5000;
  for (;;) {
    const value = await found();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`It never happened: ${what}`);
    await sleep(5);
  }
}

export async function listenForHooks(port = 0): Promise<Listener> {
  const hooks: Hook[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const fields = Object.fromEntries(new URLSearchParams(body));
    const path = request.url ?? '';
    const genuine = twilio.validateRequest(ACCOUNT.authToken, String(request.headers['x-twilio-signature']), listener.url + path, fields);
    hooks.push({ path, fields, genuine, at: Date.now() });
    response.writeHead(listener.answer.status, { 'content-type': 'text/xml' }).end(listener.answer.body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const listener: Listener = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hooks,
    answer: { status: 200, body: '<Response/>' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return listener;
}

export const silent: Logger = { info() {}, warn() {}, error() {} };

export function clientFor(url: string, authToken = ACCOUNT.authToken): twilio.Twilio {
  const client = twilio(ACCOUNT.accountSid, authToken, { autoRetry: false, timeout: 2000 });
  client.api.baseUrl = url;
  return client;
}

/** Runs a simulator in this process, with its own folder and a service that takes its webhooks. */
export async function play(given: { folder?: string } = {}) {
  const folder = given.folder ?? (await mkdtemp(join(tmpdir(), 'leadline-twilio-')));
  const leadline = await listenForHooks();
  const settings = { account: ACCOUNT, folder, inboundUrl: `${leadline.url}/twilio/inbound` };
  const simulator = await runSimulator(settings, [0], silent);
  const url = `http://127.0.0.1:${simulator.port}`;
  const client = clientFor(url);
  return {
    url,
    client,
    leadline,
    folder,
    simulator,
    statusCallback: `${leadline.url}/twilio/status?message=m1`,
    send: (more: Partial<Parameters<typeof client.messages.create>[0]> = {}) =>
      client.messages.create({ to: TO, from: FROM, body: 'Hello', ...more }),
    json: async (path: string, init?: RequestInit) => (await fetch(url + path, init)).json(),
    post: (path: string, value: unknown) =>
      fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }),
    async end({ keepFiles = false } = {}) {
      await simulator.close();
      await leadline.close();
      if (!keepFiles) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Played = Awaited<ReturnType<typeof play>>;

/** What a send was refused with. */
export async function refusal(sending: Promise<unknown>): Promise<{ status?: number; code?: number; message: string; moreInfo?: string }> {
  return sending.then(
    () => {
      throw new Error('It was accepted.');
    },
    (error) => error,
  );
}
