import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { simulatedPhones } from '../../../seeds/phones.ts';

const PHONE = '+19175550142';
type Asked = { method: string; path: string; body: string };

describe('the phones as the people of the demo hold them', () => {
  let server: http.Server;
  let url = '';
  let asked: Asked[] = [];
  let answer = { status: 200, body: '[]' };

  before(async () => {
    server = http.createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push({ method: request.method ?? '', path: decodeURIComponent(request.url ?? ''), body });
      response.writeHead(answer.status, answer.status === 303 ? { location: '/elsewhere' } : {}).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const phones = (signal = new AbortController().signal) => simulatedPhones(`${url}/`, signal);
  const failure = async (doing: Promise<unknown>) =>
    doing.then(
      () => 'nothing failed',
      (error: Error) => error.message,
    );

  it('reads what came in, not what the phone itself wrote', async () => {
    const text = { sid: 'SM1', body: 'Hello', at: '2026-11-23T20:00:00.000Z', status: 'delivered' };
    answer = {
      status: 200,
      body: JSON.stringify([
        { ...text, direction: 'outbound' },
        { ...text, sid: 'SM2', direction: 'inbound' },
      ]),
    };
    expect(await phones().received(PHONE)).to.deep.equal([{ sid: 'SM1', body: 'Hello', at: Date.UTC(2026, 10, 23, 20) }]);
    expect(asked).to.deep.equal([{ method: 'GET', path: `/phones/${PHONE}/messages`, body: '' }]);
  });

  it('texts back, and presses the button behind a link without following where it leads', async () => {
    answer = { status: 201, body: '{}' };
    await phones().text(PHONE, '1 KWP7XZ');
    answer = { status: 303, body: '' };
    await phones().press(`${url}/o/token`, { action: 'decline', reason: 'Too far' });
    expect(asked).to.deep.equal([
      { method: 'POST', path: `/phones/${PHONE}/messages`, body: '{"body":"1 KWP7XZ"}' },
      { method: 'POST', path: '/o/token', body: 'action=decline&reason=Too+far' },
    ]);
  });

  it('takes a page that says "too late" for an answer, and names no link when a press fails', async () => {
    answer = { status: 410, body: '' };
    await phones().press(`${url}/o/token`, {});
    answer = { status: 503, body: '' };
    expect(await failure(phones().press(`${url}/o/token`, {}))).to.equal(`${url} answered 503`);
  });

  it('rejects when the simulator refuses, or answers what is no list of texts', async () => {
    answer = { status: 400, body: '{}' };
    expect(await failure(phones().text(PHONE, '1'))).to.equal(`${url} answered 400`);
    answer = { status: 200, body: '{"texts":[]}' };
    expect(await failure(phones().received(PHONE))).to.match(/expected array/);
  });

  it('sends nothing once stopped', async () => {
    const stopped = AbortSignal.abort();
    expect(await failure(phones(stopped).text(PHONE, '1'))).to.match(/abort/i);
    expect(asked).to.deep.equal([]);
  });
});
