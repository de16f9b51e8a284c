import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTextSender, type Origin } from '../../../src/sms/sender.ts';

export const ACCOUNT = `AC${'0'.repeat(32)}`;
const silent = { info() {}, warn() {}, error() {} };

type Seen = { method: string | undefined; url: URL; form: URLSearchParams; authorization: string | undefined };
export type Answer = (response: http.ServerResponse, seen: Seen) => void;

export const json =
  (status: number, body: object, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
export const refusal = (status: number, code: number, headers?: Record<string, string>) =>
  json(status, { status, code, message: 'No.' }, headers);
export const taken = json(201, { sid: 'SM1', status: 'queued', date_created: 'Mon, 23 Nov 2026 10:00:00 +0000' });

const open: (() => unknown)[] = [];

/** Closes what the test opened: for `afterEach`. */
export const closeAll = () => Promise.all(open.splice(0).map((close) => close()));

/** Plays Twilio: answers every request with `answer` and remembers what it saw. */
export async function playTwilio(answer: Answer) {
  const seen: Seen[] = [];
  const sockets = new Set<object>();
  const server = http.createServer((request, response) => {
    sockets.add(request.socket);
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://twilio.test');
      seen.push({ method: request.method, url, form: new URLSearchParams(body), authorization: request.headers.authorization });
      answer(response, seen.at(-1) as Seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  open.push(close);
  return { baseUrl, seen, sockets, close };
}

/** A sender to that root, closed after the test. */
export function senderTo(baseUrl: string, timeoutMs: number | null = 5_000, origin: Origin = { from: '+15005550006' }) {
  const sender = createTextSender({
    ...origin,
    accountSid: ACCOUNT,
    authToken: 'secret',
    statusCallbackUrl: (id) => `https://leads.example.com/twilio/status?m=${encodeURIComponent(id)}`,
    baseUrl,
    ...(timeoutMs === null ? {} : { timeoutMs }),
    log: silent,
  });
  open.push(() => sender.close());
  return sender;
}
