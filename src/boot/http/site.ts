import type { RequestListener } from 'node:http';
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { troubles } from '../../flow/audit/troubles.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Log } from '../../flow/ports/log.ts';
import { createGraphqlHandler } from '../../graphql/server/http.ts';
import { attachSubscriptions } from '../../graphql/server/subscriptions.ts';
import { type TokenKeys, verifyToken } from '../../graphql/tokens.ts';
import { boardPages } from '../../pages/board/board.ts';
import { linkPages } from '../../pages/links/links.ts';
import { positionOf } from '../../places/position.ts';
import { statusNewsOf } from '../../sms/error-classes.ts';
import { answeredKeyword } from '../../sms/keywords.ts';
import { twilioWebhooks } from '../../sms/webhooks.ts';
import type { Store } from '../../store/mongo/connect.ts';
import type { Config, TwilioAccount } from '../config/config.ts';
import type { Flow } from '../flow.ts';
import type { Metrics } from '../metrics.ts';
import type { Listener } from './listener.ts';
import { shuttingDownResponses } from './shutting-down.ts';

export type SiteNeeds = {
  config: Config;
  flow: Flow;
  store: Store;
  keys: TokenKeys;
  publicUrl: string;
  twilioAccount: TwilioAccount;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** In the evaluation mode: a short code that signs in at the board as a token would. */
  boardSignIn?: { code: string; platformId: string } | null;
};

/** `shuttingDown` refuses every request with 503, a page to people and an error to callers of the API. */
export type Site = { listener: RequestListener; shuttingDown: RequestListener; stop(): Promise<void> };

/** The handler of all requests: the API on plain node http, Express for the rest. */
export async function createSite(listener: Listener, needs: SiteNeeds): Promise<Site> {
  const { keys, publicUrl, clock, log } = needs;
  const { actions, reads } = failingFast(needs);
  const api = { actions, reads, positionOf, clock, publicUrl, log, keys };
  const graphql = await createGraphqlHandler(api);
  const subscriptions = attachSubscriptions(listener.server, '/graphql', api);
  const pages = express().disable('x-powered-by').set('trust proxy', 1).use(routes(needs));
  return {
    listener(request, response) {
      if (/^\/graphql(\?|$)/.test(request.url ?? '')) return graphql.handle(request, response);
      pages(request, response);
    },
    shuttingDown: express().disable('x-powered-by').use(shuttingDownResponses()),
    async stop() {
      await subscriptions.stop();
      await graphql.stop();
    },
  };
}

/** The actions and reads that a caller waits for: they fail at once while the database is away. */
function failingFast({ flow, store }: SiteNeeds) {
  const { actions, links, callbacks, receiveText } = flow;
  const { watch } = store.reads;
  return {
    actions: store.failingFast(actions),
    links: store.failingFast(links),
    reads: { ...store.failingFast(store.reads), watch },
    ...store.failingFast({ receiveText, applyNews: callbacks.apply, ping: store.ping }),
  };
}

/** Health and metrics, for the operator's monitoring. */
function operations({ flow, metrics }: SiteNeeds, ping: () => Promise<unknown>): express.Router {
  const router = express.Router();
  router.get('/health', async (_request, response) => {
    const fault = await ping().then(
      () => null,
      () => 'the database does not answer',
    );
    response
      .status(fault ? 503 : 200)
      .set('cache-control', 'no-store')
      .json(fault ? { status: 'unavailable', reason: fault } : { status: 'ok', backlog: flow.engine.backlog() });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

function routes(needs: SiteNeeds): express.Router {
  const { config, flow, keys, publicUrl, clock, log } = needs;
  const { actions, links, reads, receiveText, applyNews, ping } = failingFast(needs);
  const router = express.Router();
  router.use(operations(needs, ping));
  router.use(
    twilioWebhooks({
      account: needs.twilioAccount,
      publicUrl,
      onInbound: (text) => receiveText({ sid: text.sid, from: text.from, body: text.body, keyword: answeredKeyword(text) }),
      async onStatus(update) {
        const news = statusNewsOf(update);
        if (news) await applyNews(news);
      },
      log,
    }),
  );
  if (config.linkRatePerMinute > 0)
    router.use(
      ['/o', '/i', '/board'],
      rateLimit({ windowMs: 60_000, limit: config.linkRatePerMinute, standardHeaders: 'draft-8', legacyHeaders: false }),
    );
  router.use(linkPages({ links, actions, reads, clock, log }));
  const verify = (token: string) => {
    if (needs.boardSignIn?.code === token) return { platformId: needs.boardSignIn.platformId };
    const verified = verifyToken(token, keys, clock.now());
    return verified.ok ? { platformId: verified.claims.platformId } : null;
  };
  const secureCookies = publicUrl.startsWith('https:');
  const troublesOf = (platformId: string) => troubles(flow, platformId);
  router.use(boardPages({ reads, troubles: troublesOf, verify, clock, log, secureCookies, allowTokenInUrl: !config.production }));
  router.get('/', (_request, response) => response.redirect('/board'));
  return router;
}
