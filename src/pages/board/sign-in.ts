import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { fieldsOf, readForm } from '../form.ts';
import type { Page, SendPage } from '../page.ts';
import { enterBoard, notFound, signIn } from './notices.ts';
import type { BoardSessions } from './session.ts';

type SignInNeeds = { sessions: BoardSessions; send: SendPage; allowTokenInUrl: boolean };

const boardAddress = (request: Request) => `${request.baseUrl}/board`;
const redirect = (response: Response, address: string) => response.set('Cache-Control', 'no-store').redirect(303, address);

/** The routes that begin and end a session: the two forms, and `GET /board?token=…` where tokens in addresses are allowed. */
export function signInRoutes({ sessions, send, allowTokenInUrl }: SignInNeeds): Router {
  const router = express.Router();

  router.post(['/board/login', '/board/logout'], readForm, (request, response, next) => {
    // Browsers say which site a form was sent from. A form of another site must not sign a reader in or out.
    if (['cross-site', 'same-site'].includes(request.get('sec-fetch-site') ?? ''))
      return send(response, signIn('Please sign in from this page.', 403));
    return next();
  });
  router.post('/board/login', async (request, response) => {
    const token = fieldsOf(request.body).get('token') ?? '';
    if (await sessions.begin(response, token)) return redirect(response, boardAddress(request));
    return send(response, signIn(token ? 'That token is not valid, or not any more. Please paste a new one.' : 'Please paste a token.'));
  });
  router.post('/board/logout', (request, response) => {
    sessions.end(response);
    redirect(response, boardAddress(request));
  });

  router.get('/board', async (request, response, next) => {
    const { token } = request.query;
    if (token === undefined) return next();
    if (!allowTokenInUrl) return send(response, signIn('Tokens in the address are not taken here. Please paste it below.'));
    if (typeof token !== 'string' || !(await sessions.begin(response, token)))
      return send(response, signIn('The token in the address is not valid, or not any more.'));
    // When a link of another site led here, the browser follows a redirect without the strict cookie that was just set.
    if (request.get('sec-fetch-site') === 'cross-site') return send(response, enterBoard(boardAddress(request)));
    return redirect(response, boardAddress(request));
  });
  return router;
}

/** Makes a page of one platform; null when the platform does not have what the request names. */
export type ShowPage = (platformId: string, request: Request) => Promise<Page | null>;

/** Shows a page to a reader who is signed in, and the form to sign in to every other. */
export function signedIn(show: ShowPage, { sessions, send }: Pick<SignInNeeds, 'sessions' | 'send'>): RequestHandler {
  return async (request, response) => {
    const session = await sessions.read(request);
    if (session === null) return send(response, signIn(''));
    if (session === 'EXPIRED') return send(response, signIn('Your session has ended because its token is no longer valid.'));
    return send(response, (await show(session.platformId, request)) ?? notFound);
  };
}
