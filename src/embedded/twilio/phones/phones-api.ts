import { answerJson, answerText, BodyTooLarge, type Exchange, wantsPage } from '../api/exchange.ts';
import type { Receive } from '../delivery/inbound.ts';
import type { Journal } from '../state/journal.ts';
import type { Account } from '../state/sms.ts';
import { createPhonesHandlers, entry, refuse } from './phones-handlers.ts';
import { createPhonesPage } from './phones-page.ts';
import { PHONES_SCRIPT } from './phones-script.ts';
import { PHONES_STYLE } from './phones-style.ts';

const unreadOf = ({ number, unread }: { number: string; unread: number }) => ({ number, unread });

/** The simulated phones, faults and figures: for scripts in JSON, for people as pages. */
export function createPhonesApi(account: Account, journal: Journal, receive: Receive): (exchange: Exchange) => Promise<void> {
  const { memory } = journal;
  const page = createPhonesPage(account, memory);
  const handlers = createPhonesHandlers(account, journal, receive, page);

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
        return handlers.sendText(exchange, number);
      case 'POST /phones/:number/read':
        return handlers.markRead(exchange, number);
      case 'PUT /names':
        return handlers.nameOwners(exchange);
      case 'GET /open':
        return handlers.startThread(exchange);
      case 'GET /faults':
        return answerJson(response, 200, memory.faults());
      case 'POST /faults':
        return handlers.orderFault(exchange);
      case 'DELETE /faults':
      case 'POST /faults/clear':
        return handlers.clearFaults(exchange);
      case 'GET /stats':
        return answerJson(response, 200, handlers.stats());
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
