import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../state/journal.ts';
import { type Refusal, refusalBody, refusals } from '../state/refusals.ts';
import type { Account } from '../state/sms.ts';
import { answerJson, answerJsonText, answerText, BodyTooLarge, type Exchange, isForm, readBody } from './exchange.ts';
import { messageJson } from './message-json.ts';
import { listMessages } from './message-list.ts';
import type { Send, SendAnswer } from './sending.ts';

/** What Twilio answers when something on its side breaks: no JSON and no code. */
const SERVER_FAULT_PAGE = '<html><head><title>500 Internal Server Error</title></head><body><h1>Internal Server Error</h1></body></html>';

const MESSAGES = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(?:\.json)?$/;
const MESSAGE = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages\/([^/]+?)(?:\.json)?$/;

/** Answers as Twilio does when it breaks. */
export function answerServerFault(response: ServerResponse): void {
  answerText(response, 500, 'text/html', SERVER_FAULT_PAGE);
}

function answerRefusal(response: ServerResponse, refusal: Refusal): void {
  const headers: Record<string, string> = refusal.status === 401 ? { 'www-authenticate': 'Basic realm="Twilio API"' } : {};
  answerJsonText(response, refusal.status, refusalBody(refusal), headers);
}

async function answerSend(response: ServerResponse, { reply, message }: SendAnswer): Promise<void> {
  switch (reply.how) {
    case 'created':
      if (reply.afterMs > 0) await sleep(reply.afterMs);
      answerJson(response, 201, message);
      return;
    case 'refused':
      answerRefusal(response, reply.refusal);
      return;
    case 'html-500':
      answerServerFault(response);
      return;
    case 'silence':
      await sleep(reply.forMs);
      response.destroy();
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    default:
      reply satisfies never;
  }
}

/** Twilio's REST API, as far as messages go, under `/2010-04-01/`. */
export function createTwilioApi(account: Account, journal: Journal, send: Send): (exchange: Exchange) => Promise<void> {
  const expected = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;

  async function create({ request, response }: Exchange): Promise<void> {
    const text = await readBody(request);
    // Twilio does not see parameters in any other kind of body either.
    await answerSend(response, await send(new URLSearchParams(isForm(request) ? text : '')));
  }

  function show(exchange: Exchange, sid: string): void {
    const sms = journal.memory.find(sid);
    if (sms) answerJson(exchange.response, 200, messageJson(sms, account));
    else answerRefusal(exchange.response, refusals.notFound(exchange.path));
  }

  async function route(exchange: Exchange): Promise<void> {
    const { request, response, method, path, query } = exchange;
    const [list, one] = [MESSAGES.exec(path), MESSAGE.exec(path)];
    const accountSid = list?.[1] ?? one?.[1];
    const reads = method === 'GET' || method === 'HEAD';
    if (request.headers.authorization !== expected || (accountSid !== undefined && accountSid !== account.accountSid)) {
      if (list && method === 'POST') journal.note({ t: 'rejected', times: 1 });
      return answerRefusal(response, refusals.notAuthenticated());
    }
    if (list && method === 'POST') return create(exchange);
    if (list && reads) {
      const page = listMessages(query, account, journal.memory);
      return 'code' in page ? answerRefusal(response, page as Refusal) : answerJson(response, 200, page);
    }
    if (one?.[2] !== undefined && reads) return show(exchange, one[2]);
    return answerRefusal(response, list || one ? refusals.methodNotAllowed() : refusals.notFound(path));
  }

  return async (exchange) => {
    try {
      await route(exchange);
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      journal.note({ t: 'rejected', times: 1 });
      answerRefusal(exchange.response, refusals.tooLarge());
    }
  };
}
