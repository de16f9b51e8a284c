import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Actions, UserError } from '../../flow/intake/actions.ts';
import type { Links, LinkTarget } from '../../flow/links/open-links.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Log } from '../../flow/ports/log.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { fieldsOf, readForm, requestFault } from '../form.ts';
import { pageSender, type SendPage } from '../page.ts';
import { inquiryLink } from './inquiry-link.ts';
import type { LinkPage } from './link-kind.ts';
import { badForm, refusedRequest, tooLate, unavailable, unknownLink, wrongMethod } from './notices.ts';
import { offerLink } from './offer-link.ts';

/** What the link pages need of the flow. `reads` serves the vendor's time zone and standing, the policy's terms and an ended offer's record. */
export type LinkNeeds = { links: Links; actions: Actions; reads: Reads; clock: Clock; log: Log };

const TOKEN = /^[\w-]{1,128}$/;
const LATE: UserError['code'][] = ['STALE', 'CONFLICT', 'NOT_FOUND', 'LIMIT'];

/**
 * The pages behind `/o/<token>` (a vendor's offer) and `/i/<token>` (a consumer's inquiry).
 *
 * GET and HEAD change nothing. A form that did its work answers 303 to the same address. 404: the token opens nothing;
 * 410: it is dead, with the reason and what can still be done; 400: the form cannot be understood; 409: too late for that, or
 * too often; 503: the database is away.
 */
export function linkPages({ links, actions, reads, clock, log }: LinkNeeds): Router {
  const send = pageSender('link');
  const router = express.Router();
  const needs = { actions, reads, clock, links };
  mount(router, '/o/:token', 'OFFER', offerLink(needs), links, send);
  mount(router, '/i/:token', 'INQUIRY', inquiryLink(needs), links, send);
  router.use(['/o', '/i'], (_request, response) => send(response, unknownLink));
  // Express knows an error handler by its four parameters.
  router.use(async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const fault = requestFault(error);
    if (fault !== null) return send(response, refusedRequest(fault));
    log.error('a link page could not be served', { error: error instanceof Error ? error.message : String(error) });
    return send(response, unavailable(request.method === 'POST'), { 'Retry-After': '10' });
  });
  return router;
}

function mount<Type extends LinkTarget['type'], Target extends Extract<LinkTarget, { type: Type }>>(
  router: Router,
  path: string,
  type: Type,
  kind: LinkPage<Target>,
  links: Links,
  send: SendPage,
): void {
  const open = async (token: string): Promise<Target | null> => {
    const target = TOKEN.test(token) ? await links.open(type, token) : null;
    return target?.type === type ? (target as Target) : null;
  };

  router.get(path, async (request: Request<{ token: string }>, response) => {
    const target = await open(request.params.token);
    await send(response, target ? await kind.show(target) : unknownLink);
  });

  router.post(path, readForm, async (request: Request<{ token: string }>, response) => {
    const { token } = request.params;
    const target = await open(token);
    if (!target) return send(response, unknownLink);
    const press = kind.read(target, fieldsOf(request.body));
    if (press.type === 'REFUSED') return send(response, press.page);
    if (!press.onDead && kind.isDead(target)) return send(response, await kind.show(target));
    const outcome = await press.run();
    // Built from what was matched, never from the request's own idea of its address.
    const same = `${request.baseUrl}${path.replace(':token', token)}`;
    if (outcome.ok) return response.set('Cache-Control', 'no-store').redirect(303, same);
    const messages = outcome.errors.map((error) => error.message);
    if (!outcome.errors.every((error) => LATE.includes(error.code))) return send(response, badForm(target.brand, messages));
    const fresh = await open(token);
    if (!fresh) return send(response, unknownLink);
    if (!press.onDead && kind.isDead(fresh)) return send(response, await kind.show(fresh));
    if (press.reached(fresh)) return response.set('Cache-Control', 'no-store').redirect(303, same);
    return send(response, tooLate(fresh.brand, messages));
  });

  router.all(path, (_request, response) => send(response, wrongMethod, { Allow: 'GET, HEAD, POST' }));
}
