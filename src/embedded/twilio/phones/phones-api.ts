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

type Handler = (exchange: Exchange, number: string) => void | Promise<void>;
type Routes = Readonly<Record<string, Handler>>;
type Page = ReturnType<typeof createPhonesPage>;

const unreadOf = ({ number, unread }: { number: string; unread: number }) => ({ number, unread });

function refuse({ response }: Exchange, error: FieldError, status = 400): void {
  answerJson(response, status, { error });
}

/** Ends a form's request where its page goes on, and a script's with nothing. */
function answerDone({ request, response }: Exchange, location: string): void {
  answerEmpty(response, wantsPage(request) ? 303 : 204, wantsPage(request) ? { location } : {});
}

/** The simulated phones, faults and figures: for scripts in JSON, for people as pages. */
export function createPhonesApi(account: Account, journal: Journal, receive: Receive): (exchange: Exchange) => Promise<void> {
  const page = createPhonesPage(account, journal.memory);
  const routes: Routes = {
    ...pageRoutes(page),
    ...phoneRoutes(journal, page, textRoute(account, receive, page)),
    ...controlRoutes(journal),
  };

  async function route(exchange: Exchange): Promise<void> {
    const { method, path } = exchange;
    const [, number = '', action] = /^\/phones\/([^/]+)(?:\/(messages|read))?$/.exec(path) ?? [];
    const asked = `${method === 'HEAD' ? 'GET' : method} ${number === '' ? path : `/phones/:number${action ? `/${action}` : ''}`}`;
    const handler = Object.hasOwn(routes, asked) ? routes[asked] : undefined;
    if (!handler) return refuse(exchange, { field: 'path', message: `There is no ${method} ${path} here.` }, 404);
    await handler(exchange, number);
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

/** The start page, its style and script, and the form that opens a phone by its number. */
function pageRoutes(page: Page): Routes {
  return {
    'GET /': (exchange) =>
      wantsPage(exchange.request)
        ? page.answer(exchange, {})
        : answerJson(exchange.response, 200, { phones: '/phones', faults: '/faults', stats: '/stats' }),
    'GET /open': ({ response, query }) => {
      const number = (query.get('number') ?? '').replace(/[\s().-]/g, '');
      answerEmpty(response, 303, { location: isPhoneNumber(number) ? `/phones/${number}` : '/phones?wrong=1' });
    },
    'GET /phones.css': ({ response }) => answerText(response, 200, 'text/css', PHONES_STYLE),
    'GET /phones.js': ({ response }) => answerText(response, 200, 'text/javascript', PHONES_SCRIPT),
  };
}

/** A phone sends a text. */
function textRoute(account: Account, receive: Receive, page: Page): Handler {
  function wrongNumber(number: string): FieldError | null {
    if (!isPhoneNumber(number)) return { field: 'number', message: `${number} is not a phone number like +13125550142.` };
    return number === account.from ? { field: 'number', message: `${number} is Leadline's own number: no phone has it.` } : null;
  }

  return async (exchange, number) => {
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
  };
}

/** What phones show, and what is done with them. */
function phoneRoutes(journal: Journal, page: Page, text: Handler): Routes {
  const { memory } = journal;
  return {
    'GET /phones': (exchange) =>
      wantsPage(exchange.request) ? page.answer(exchange, {}) : answerJson(exchange.response, 200, memory.phones().map(unreadOf)),
    'GET /phones/:number': (exchange, number) =>
      wantsPage(exchange.request)
        ? page.answer(exchange, { number })
        : answerJson(exchange.response, 200, unreadOf(memory.phone(number) ?? { number, unread: 0 })),
    'GET /phones/:number/messages': ({ response }, number) => answerJson(response, 200, (memory.phone(number)?.thread ?? []).map(entry)),
    'POST /phones/:number/messages': text,
    'POST /phones/:number/read': (exchange, number) => {
      const phone = memory.phone(number);
      if (phone && phone.unread > 0) {
        journal.note({ t: 'read', number, outbound: phone.thread.filter((sms) => sms.direction !== 'inbound').length });
      }
      answerDone(exchange, `/phones/${number}`);
    },
    'PUT /names': async (exchange) => {
      const owners = readNames(readJson(await readBody(exchange.request)));
      if ('field' in owners) return refuse(exchange, owners);
      for (const owner of owners) journal.note({ t: 'named', owner });
      return answerEmpty(exchange.response, 204);
    },
  };
}

/** Faults, figures and health: for scripts. */
function controlRoutes(journal: Journal): Routes {
  const { memory } = journal;

  async function clearFaults(exchange: Exchange): Promise<void> {
    await journal.commit([{ t: 'faults-cleared' }]);
    answerDone(exchange, '/phones');
  }

  return {
    'GET /faults': ({ response }) => answerJson(response, 200, memory.faults()),
    'POST /faults': async (exchange) => {
      const fault = readFault(readJson(await readBody(exchange.request)));
      if ('field' in fault) return refuse(exchange, fault);
      await journal.commit([{ t: 'fault', fault }]);
      return answerJson(exchange.response, 201, fault);
    },
    'DELETE /faults': clearFaults,
    'POST /faults/clear': clearFaults,
    'GET /stats': ({ response }) => {
      const sent = memory.all().filter((sms) => sms.direction === 'outbound-api');
      const bySid = sent.map(({ sid, to, status, errorCode, callbacks }) => [sid, { to, status, errorCode, callbacks }] as const);
      answerJson(response, 200, { accepted: sent.length, rejected: memory.rejected(), bySid: Object.fromEntries(bySid) });
    },
    'GET /health': ({ response }) => answerJson(response, 200, { status: 'ok' }),
  };
}
