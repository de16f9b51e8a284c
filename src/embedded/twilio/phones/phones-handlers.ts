import { answerEmpty, answerJson, type Exchange, isForm, readBody, wantsPage } from '../api/exchange.ts';
import { isPhoneNumber } from '../api/send-request.ts';
import type { Receive } from '../delivery/inbound.ts';
import { type FieldError, readFault } from '../state/faults.ts';
import type { Journal } from '../state/journal.ts';
import type { Account, Sms } from '../state/sms.ts';
import { readNames } from './names.ts';
import type { createPhonesPage } from './phones-page.ts';

const MAX_BODY = 1600;

/** A text as the phone's owner sees it. */
export function entry(sms: Sms): Record<string, unknown> {
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

/** Answers with the JSON that names the wrong field. */
export function refuse(exchange: Exchange, error: FieldError, status = 400): void {
  answerJson(exchange.response, status, { error });
}

/** The requests of people and scripts that do more than show a phone. */
export function createPhonesHandlers(account: Account, journal: Journal, receive: Receive, page: ReturnType<typeof createPhonesPage>) {
  const { memory } = journal;

  function wrongNumber(number: string): FieldError | null {
    if (!isPhoneNumber(number)) return { field: 'number', message: `${number} is not a phone number like +13125550142.` };
    return number === account.from ? { field: 'number', message: `${number} is Leadline's own number: no phone has it.` } : null;
  }

  async function sendText(exchange: Exchange, number: string): Promise<void> {
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

  return { sendText, startThread, orderFault, nameOwners, clearFaults, stats, markRead };
}
