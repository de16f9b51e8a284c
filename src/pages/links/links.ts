import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Actions, UserError } from '../../flow/intake/actions.ts';
import type { Links, LinkTarget } from '../../flow/links/open-links.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Log } from '../../flow/ports/log.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { type Fields, fieldsOf, readForm, requestFault } from '../form.ts';
import { type Page, pageSender, type SendPage } from '../page.ts';
import { inquiryLink } from './inquiry-link.ts';
import type { LinkPage } from './link-page.ts';
import { badForm, refusedRequest, tooLate, unavailable, unknownLink, wrongMethod } from './notices.ts';
import { offerLink } from './offer-link.ts';

/** What the link pages need of the flow. They read the vendor's time zone and standing, the policy's terms, and the events of an offer that ended. */
export type LinkNeeds = { links: Links; actions: Actions; reads: Reads; clock: Clock; log: Log };

const TOKEN = /^[\w-]{1,128}$/;
const TOO_LATE: UserError['code'][] = ['STALE', 'CONFLICT', 'NOT_FOUND', 'LIMIT'];

/**
 * The pages behind `/o/<token>` (a vendor's offer) and `/i/<token>` (a consumer's inquiry).
 *
 * GET and HEAD change nothing. After a form's action the answer is 303 to the same address. 404: the token opens nothing.
 * 410: the link is dead; the page says why, and what can still be done. 400: the form cannot be understood. 409: the action
 * comes too late or too often. 503: the database is away.
 */
export function linkPages({ links, actions, reads, clock, log }: LinkNeeds): Router {
  const send = pageSender('link');
  const router = express.Router();
  const needs = { actions, reads, clock, links };
  mountLink(router, '/o/:token', 'OFFER', offerLink(needs), links, send);
  mountLink(router, '/i/:token', 'INQUIRY', inquiryLink(needs), links, send);
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

/** Mounts one kind of link at its path: GET shows its page, POST does what a form asks for. */
function mountLink<Type extends LinkTarget['type'], Target extends Extract<LinkTarget, { type: Type }>>(
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
    const page = await submitForm(kind, () => open(token), fieldsOf(request.body));
    if (page !== 'DONE') return send(response, page);
    // The address is built from the matched path, never from what the request says of its own address.
    response.set('Cache-Control', 'no-store').redirect(303, `${request.baseUrl}${path.replace(':token', token)}`);
  });

  router.all(path, (_request, response) => send(response, wrongMethod, { Allow: 'GET, HEAD, POST' }));
}

/** Does what a form asks for. `DONE`: it is done, now or by an earlier press of the same button; else the page that says why not. */
async function submitForm<Target extends LinkTarget>(
  kind: LinkPage<Target>,
  open: () => Promise<Target | null>,
  fields: Fields,
): Promise<Page | 'DONE'> {
  const target = await open();
  if (!target) return unknownLink;
  const action = kind.parse(target, fields);
  if (action.type === 'REFUSED') return action.page;
  if (!action.onDead && kind.isDead(target)) return kind.show(target);
  const outcome = await action.run();
  if (outcome.ok) return 'DONE';
  const messages = outcome.errors.map((error) => error.message);
  if (!outcome.errors.every((error) => TOO_LATE.includes(error.code))) return badForm(target.brand, messages);
  const fresh = await open();
  if (!fresh) return unknownLink;
  if (!action.onDead && kind.isDead(fresh)) return kind.show(fresh);
  return action.isDone(fresh) ? 'DONE' : tooLate(fresh.brand, messages);
}
