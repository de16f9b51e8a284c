import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Trouble } from '../../flow/audit/troubles.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Log } from '../../flow/ports/log.ts';
import { BadCursor, type Reads } from '../../flow/ports/reads.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import { fieldsOf, readForm, requestFault } from '../form.ts';
import { type Page, pageSender } from '../page.ts';
import { boardInquiry } from './inquiry.ts';
import { answeredLately } from './lately.ts';
import { boardOverview } from './overview.ts';
import { boardSessions, type VerifyToken } from './session.ts';
import { boardVendor } from './vendor.ts';
import { vendorsOfConcern } from './vendors.ts';

/**
 * What the board needs. `secureCookies`: the public URL is https. `allowTokenInUrl`: `GET /board?token=…` signs in, which
 * leaves the token in the browser's history and is for the evaluation mode only.
 */
export type BoardNeeds = {
  reads: Reads;
  /** What keeps the service from a part of its work now. */
  troubles(platformId: string): Trouble[];
  verify: VerifyToken;
  clock: Clock;
  log: Log;
  secureCookies: boolean;
  allowTokenInUrl: boolean;
};

/**
 * The operations board at `/board`, for the holder of a platform token and inside that token's platform. It only reads.
 * Without a session every page answers 401 with the form to sign in; 404 for what the platform does not have.
 */
export function boardPages({ reads, troubles, verify, clock, log, secureCookies, allowTokenInUrl }: BoardNeeds): Router {
  const send = pageSender('board');
  const sessions = boardSessions(verify, secureCookies);
  const concern = vendorsOfConcern(reads);
  const lately = answeredLately(reads);
  const router = express.Router();
  const board = (request: Request) => `${request.baseUrl}/board`;
  const goTo = (response: Response, address: string) => response.set('Cache-Control', 'no-store').redirect(303, address);

  router.post(['/board/login', '/board/logout'], readForm, (request, response, next) => {
    // Browsers say where a form was sent from; one of another site's must not sign anybody in or out.
    if (['cross-site', 'same-site'].includes(request.get('sec-fetch-site') ?? ''))
      return send(response, signIn('Please sign in from this page.', 403));
    return next();
  });
  router.post('/board/login', async (request, response) => {
    const token = fieldsOf(request.body).get('token') ?? '';
    if (await sessions.begin(response, token)) return goTo(response, board(request));
    return send(response, signIn(token ? 'That token is not valid, or not any more. Please paste a new one.' : 'Please paste a token.'));
  });
  router.post('/board/logout', (request, response) => {
    sessions.end(response);
    goTo(response, board(request));
  });

  router.get('/board', async (request, response, next) => {
    const { token } = request.query;
    if (token === undefined) return next();
    if (!allowTokenInUrl) return send(response, signIn('Tokens in the address are not taken here. Please paste it below.'));
    if (typeof token !== 'string' || !(await sessions.begin(response, token)))
      return send(response, signIn('The token in the address is not valid, or not any more.'));
    // After a link from another site the redirect would come without the cookie just set; a page of our own brings it along.
    if (request.get('sec-fetch-site') === 'cross-site')
      return send(response, { status: 200, template: 'board-enter', values: { ...plain('Opening the board'), to: board(request) } });
    return goTo(response, board(request));
  });

  /** Shows a page to whoever is signed in; the form to sign in to everybody else. */
  const signedIn =
    (show: (platformId: string, request: Request) => Promise<Page | null>) => async (request: Request, response: Response) => {
      const session = await sessions.read(request);
      if (session === null) return send(response, signIn(''));
      if (session === 'EXPIRED') return send(response, signIn('Your session has ended because its token is no longer valid.'));
      return send(response, (await show(session.platformId, request)) ?? notFound);
    };
  router.get(
    '/board',
    signedIn((platformId, { query }) =>
      boardOverview({
        reads,
        troubles: troubles(platformId),
        concern,
        lately,
        platformId,
        now: clock.now(),
        still: query.still !== undefined,
      }),
    ),
  );
  router.get(
    '/board/inquiries/:id',
    signedIn((platformId, { params, query }) =>
      boardInquiry({
        reads,
        platformId,
        id: String(params.id),
        now: clock.now(),
        after: typeof query.after === 'string' ? query.after : null,
      }),
    ),
  );
  router.get(
    '/board/vendors/:id',
    signedIn((platformId, { params }) => boardVendor({ reads, platformId, id: String(params.id), now: clock.now() })),
  );
  router.use(
    '/board',
    signedIn(async () => null),
  );

  // Express knows an error handler by its four parameters.
  router.use(async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    if (error instanceof BadCursor) return send(response, notFound);
    const fault = requestFault(error);
    if (fault !== null) return send(response, { ...notFound, status: fault });
    log.error('the board could not be shown', { error: error instanceof Error ? error.message : String(error) });
    if (!(error instanceof StoreUnavailable)) return send(response, broken);
    const values = { ...plain('The board cannot be shown'), reload: request.method === 'GET' ? 5 : 0, words: AWAY };
    return send(response, { status: 503, template: 'board-notice', values }, { 'Retry-After': '5' });
  });
  return router;
}

const plain = (title: string) => ({ title, brand: '', asOf: '', reload: 0, signedIn: false });
const AWAY = 'The database does not answer, so there are no figures. This page tries again by itself.';
const broken: Page = {
  status: 500,
  template: 'board-notice',
  values: {
    ...plain('This page cannot be shown'),
    words: 'What it shows is broken, or we are. The log of the service says what went wrong.',
  },
};
const notFound: Page = {
  status: 404,
  template: 'board-notice',
  values: { ...plain('Not found'), words: 'There is no such page, inquiry or vendor here.' },
};

function signIn(problem: string, status = 401): Page {
  return { status, template: 'board-sign-in', values: { ...plain('Sign in'), problem } };
}
