import { answerEmpty, answerJson, answerText, BodyTooLarge, type Exchange, isForm, readBody, wantsPage } from '../api/exchange.ts';
import { isPhoneNumber } from '../api/send-request.ts';
import type { Receive } from '../delivery/inbound.ts';
import { type FieldError, readFault } from '../state/faults.ts';
import type { Journal } from '../state/journal.ts';
import type { Account, Sms } from '../state/sms.ts';
import { readNames } from './names.ts';
import { createPhonesPage } from './phones-page.ts';
import { PHONES_SCRIPT } from './phones-script.ts';
import { PHONES_STYLE } from './phones-style.ts';

const MAX_BODY = 1600;

/** A text as the phone's owner sees it. */
function entry(sms: Sms): Record<string, unknown> {
  const direction = sms.direction === 'inbound' ? 'inbound' : 'outbound';
  return { sid: sms.sid, direction, body: sms.body, at: new Date(sms.createdAt).toISOString(), status: sms.status };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the body of a text that a phone sends: JSON (whatever it is declared as: `curl -d` says form) or the page's form. */
function readText(raw: string, form: boolean): string | FieldError {
  const given = form && !raw.startsWith('{') ? { body: new URLSearchParams(raw).get('body') } : readJson(raw);
  if (typeof given !== 'object' || given === null) return { field: 'body', message: 'Send JSON like {"body": "1"}.' };
  const body = (given as Record<string, unknown>).body;
  if (typeof body !== 'string' || body.trim() === '') return { field: 'body', message: 'body is what the phone texts: write something.' };
  if (body.length > MAX_BODY) return { field: 'body', message: `body is longer than ${MAX_BODY} characters.` };
  return body;
}

/** The simulated phones, faults and figures: for scripts in JSON, for people as pages. */
export function createPhonesApi(account: Account, journal: Journal, receive: Receive): (exchange: Exchange) => Promise<void> {
  const { memory } = journal;
  const page = createPhonesPage(account, memory);

  function refuse(exchange: Exchange, error: FieldError, status = 400): void {
    answerJson(exchange.response, status, { error });
  }

  function wrongNumber(number: string): FieldError | null {
    if (!isPhoneNumber(number)) return { field: 'number', message: `${number} is not a phone number like +13125550142.` };
    return number === account.from ? { field: 'number', message: `${number} is Leadline's own number: no phone has it.` } : null;
  }

  async function text(exchange: Exchange, number: string): Promise<void> {
    const { request, response } = exchange;
    const body = readText(await readBody(request), isForm(request));
    const wrong = wrongNumber(number) ?? (typeof body === 'string' ? null : body);
    if (wrong || typeof body !== 'string') {
      const error = wrong ?? { field: 'body', message: 'Write something.' };
      return wantsPage(request) ? page.answer(exchange, { number, error: error.message }) : refuse(exchange, error);
    }
    const { sms, webhookStatus } = await receive(number, body);
    if (wantsPage(request)) return answerEmpty(response, 303, { location: `/phones/${number}` });
    return answerJson(response, 201, { ...entry(sms), webhook: webhookStatus });
  }

  function startThread({ response, query }: Exchange): void {
    const number = (query.get('number') ?? '').replace(/[\s().-]/g, '');
    answerEmpty(response, 303, { location: isPhoneNumber(number) ? `/phones/${number}` : '/phones?wrong=1' });
  }

  async function orderFault(exchange: Exchange): Promise<void> {
    const fault = readFault(readJson(await readBody(exchange.request)));
    if ('field' in fault) return refuse(exchange, fault);
    await journal.commit([{ t: 'fault', fault }]);
    return answerJson(exchange.response, 201, fault);
  }

  async function nameOwners(exchange: Exchange): Promise<void> {
    const owners = readNames(readJson(await readBody(exchange.request)));
    if ('field' in owners) return refuse(exchange, owners);
    for (const owner of owners) journal.note({ t: 'named', owner });
    return answerEmpty(exchange.response, 204);
  }

  async function clearFaults({ request, response }: Exchange): Promise<void> {
    await journal.commit([{ t: 'faults-cleared' }]);
    answerEmpty(response, wantsPage(request) ? 303 : 204, wantsPage(request) ? { location: '/phones' } : {});
  }

  function stats(): Record<string, unknown> {
    const sent = memory.all().filter((sms) => sms.direction === 'outbound-api');
    const bySid = sent.map(({ sid, to, status, errorCode, callbacks }) => [sid, { to, status, errorCode, callbacks }] as const);
    return { accepted: sent.length, rejected: memory.rejected(), bySid: Object.fromEntries(bySid) };
  }

  function markRead({ request, response }: Exchange, number: string): void {
    const phone = memory.phone(number);
    if (phone && phone.unread > 0) {
      journal.note({ t: 'read', number, outbound: phone.thread.filter((sms) => sms.direction !== 'inbound').length });
    }
    answerEmpty(response, wantsPage(request) ? 303 : 204, wantsPage(request) ? { location: `/phones/${number}` } : {});
  }

  const unreadOf = ({ number, unread }: { number: string; unread: number }) => ({ number, unread });

  async function route(exchange: Exchange): Promise<void> {
    const { request, response, method, path } = exchange;
    const [, number = '', action] = /^\/phones\/([^/]+)(?:\/(messages|read))?$/.exec(path) ?? [];
    const asked = `${method === 'HEAD' ? 'GET' : method} ${number === '' ? path : `/phones/:number${action ? `/${action}` : ''}`}`;
    switch (asked) {
      case 'GET /':
        return wantsPage(request)
          ? page.answer(exchange, {})
          : answerJson(response, 200, { phones: '/phones', faults: '/faults', stats: '/stats' });
      case 'GET /phones':
        return wantsPage(request) ? page.answer(exchange, {}) : answerJson(response, 200, memory.phones().map(unreadOf));
      case 'GET /phones/:number': {
        if (wantsPage(request)) return page.answer(exchange, { number });
        return answerJson(response, 200, unreadOf(memory.phone(number) ?? { number, unread: 0 }));
      }
      case 'GET /phones/:number/messages':
        return answerJson(response, 200, (memory.phone(number)?.thread ?? []).map(entry));
      case 'POST /phones/:number/messages':
        return text(exchange, number);
      case 'POST /phones/:number/read':
        return markRead(exchange, number);
      case 'PUT /names':
        return nameOwners(exchange);
      case 'GET /open':
        return startThread(exchange);
      case 'GET /faults':
        return answerJson(response, 200, memory.faults());
      case 'POST /faults':
        return orderFault(exchange);
      case 'DELETE /faults':
      case 'POST /faults/clear':
        return clearFaults(exchange);
      case 'GET /stats':
        return answerJson(response, 200, stats());
      case 'GET /health':
        return answerJson(response, 200, { status: 'ok' });
      case 'GET /phones.css':
        return answerText(response, 200, 'text/css', PHONES_STYLE);
      case 'GET /phones.js':
        return answerText(response, 200, 'text/javascript', PHONES_SCRIPT);
      default:
        return refuse(exchange, { field: 'path', message: `There is no ${method} ${path} here.` }, 404);
    }
  }

  return async (exchange) => {
    // Another site's page open in the same browser must not text from these phones.
    if (exchange.method !== 'GET' && exchange.request.headers['sec-fetch-site'] === 'cross-site') {
      return refuse(exchange, { field: 'origin', message: "Another site's page cannot use the phones." }, 403);
    }
    try {
      await route(exchange);
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      refuse(exchange, { field: 'body', message: 'The body is too large.' }, 413);
    }
  };
}
