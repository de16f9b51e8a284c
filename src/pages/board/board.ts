import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Trouble } from '../../flow/audit/troubles.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Log } from '../../flow/ports/log.ts';
import { BadCursor, type Reads } from '../../flow/ports/reads.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import { requestFault } from '../form.ts';
import { pageSender, type SendPage } from '../page.ts';
import { boardInquiry } from './inquiry.ts';
import { lastDayFigures } from './last-day.ts';
import { broken, databaseAway, notFound } from './notices.ts';
import { boardOverview } from './overview.ts';
import { boardSessions, type VerifyToken } from './session.ts';
import { type ShowPage, signedIn, signInRoutes } from './sign-in.ts';
import { boardVendor } from './vendor.ts';
import { vendorsNeedingAttention } from './vendors-needing-attention.ts';

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
 * The operations board at `/board`, for the bearer of a platform token and inside that token's platform. The board only
 * reads. Without a session every page answers 401 with the form to sign in; 404 for what the platform does not have.
 */
export function boardPages(needs: BoardNeeds): Router {
  const { verify, log, secureCookies, allowTokenInUrl } = needs;
  const send = pageSender('board');
  const sessions = boardSessions(verify, secureCookies);
  const pages = pagesOf(needs);
  const router = express.Router();
  router.use(signInRoutes({ sessions, send, allowTokenInUrl }));
  router.get('/board', signedIn(pages.overview, { sessions, send }));
  router.get('/board/inquiries/:id', signedIn(pages.inquiry, { sessions, send }));
  router.get('/board/vendors/:id', signedIn(pages.vendor, { sessions, send }));
  router.use('/board', signedIn(pages.none, { sessions, send }));
  router.use(errorHandler(send, log));
  return router;
}

function pagesOf({ reads, troubles, clock }: BoardNeeds): Record<'overview' | 'inquiry' | 'vendor' | 'none', ShowPage> {
  const needingAttention = vendorsNeedingAttention(reads);
  const lastDay = lastDayFigures(reads);
  return {
    overview: (platformId, { query }) => {
      const reloads = query.still === undefined;
      return boardOverview({ reads, troubles: troubles(platformId), needingAttention, lastDay, platformId, now: clock.now(), reloads });
    },
    inquiry: (platformId, { params, query }) => {
      const after = typeof query.after === 'string' ? query.after : null;
      return boardInquiry({ reads, platformId, id: String(params.id), now: clock.now(), after });
    },
    vendor: (platformId, { params }) => boardVendor({ reads, platformId, id: String(params.id), now: clock.now() }),
    none: async () => null,
  };
}

function errorHandler(send: SendPage, log: Log) {
  // Express knows an error handler by its four parameters.
  return async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    if (error instanceof BadCursor) return send(response, notFound);
    const fault = requestFault(error);
    if (fault !== null) return send(response, { ...notFound, status: fault });
    log.error('the board could not be shown', { error: error instanceof Error ? error.message : String(error) });
    if (!(error instanceof StoreUnavailable)) return send(response, broken);
    return send(response, databaseAway(request.method), { 'Retry-After': '5' });
  };
}
