import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { troubles } from '../flow/audit/troubles.ts';
import type { Clock } from '../flow/ports/clock.ts';
import type { Log } from '../flow/ports/log.ts';
import { createGraphqlHandler } from '../graphql/server/http.ts';
import { attachSubscriptions } from '../graphql/server/subscriptions.ts';
import { type TokenKeys, verifyToken } from '../graphql/tokens.ts';
import { boardPages } from '../pages/board/board.ts';
import { linkPages } from '../pages/links/links.ts';
import { positionOf } from '../places/position.ts';
import { statusNewsOf } from '../sms/error-classes.ts';
import { answeredKeyword } from '../sms/keywords.ts';
import { twilioWebhooks } from '../sms/webhooks.ts';
import type { Store } from '../store/mongo/connect.ts';
import { BadConfig, type Config } from './config.ts';
import type { Flow } from './flow.ts';
import type { Metrics } from './metrics.ts';
import { shuttingDownResponses } from './shutting-down.ts';

const NOT_READY: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end('{"status":"starting"}');
};

/** A listening server that answers 503 until it is given something to serve. What it has begun to answer goes on when it is given another. */
export type Listener = { server: Server; port: number; setHandler(listener: RequestListener): void; close(): Promise<void> };

/** Listens at once, so that the port, and with it the public URL, is known before anything else is built. Throws {@link BadConfig} when the port is taken. */
export async function listen(host: string, port: number): Promise<Listener> {
  let listener = NOT_READY;
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken
          ? new BadConfig(`Port ${port} of ${host} is taken by another program: stop it, or set PORT to another one (0 takes any).`)
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    setHandler(next) {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

export type SiteNeeds = {
  config: Config;
  core: Flow;
  store: Store;
  keys: TokenKeys;
  publicUrl: string;
  twilioAuthToken: string;
  clock: Clock;
  log: Log;
  metrics: Metrics;
};

/** `closed` refuses everything, each in words that whoever asks understands: for when the end has been asked for. */
export type Site = { listener: RequestListener; shuttingDown: RequestListener; stop(): Promise<void> };

/** Everything that this service answers: the API on plain node http, Express for the rest. */
export async function createSite(listener: Listener, needs: SiteNeeds): Promise<Site> {
  const { keys, publicUrl, clock, log } = needs;
  const { actions, reads } = waitedFor(needs);
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

/** What somebody outside waits for: with the database away it fails at once. */
function waitedFor({ core, store }: SiteNeeds) {
  const { actions, links, callbacks, receiveText } = core;
  const { watch } = store.reads;
  return {
    actions: store.failingFast(actions),
    links: store.failingFast(links),
    reads: { ...store.failingFast(store.reads), watch },
    ...store.failingFast({ receiveText, applyNews: callbacks.apply, ping: store.ping }),
  };
}

function routes(needs: SiteNeeds): express.Router {
  const { config, core, keys, publicUrl, clock, log } = needs;
  const { actions, links, reads, receiveText, applyNews, ping } = waitedFor(needs);
  const router = express.Router();
  router.get('/health', async (_request, response) => {
    const fault = await ping().then(
      () => null,
      () => 'the database does not answer',
    );
    response
      .status(fault ? 503 : 200)
      .set('cache-control', 'no-store')
      .json(fault ? { status: 'unavailable', reason: fault } : { status: 'ok', backlog: core.engine.backlog() });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(needs.metrics.registry.contentType).send(await needs.metrics.registry.metrics());
  });
  router.use(
    twilioWebhooks({
      authToken: needs.twilioAuthToken,
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
    const verified = verifyToken(token, keys, clock.now());
    return verified.ok ? { platformId: verified.claims.platformId } : null;
  };
  const secureCookies = publicUrl.startsWith('https:');
  const troublesOf = (platformId: string) => troubles(core, platformId);
  router.use(boardPages({ reads, troubles: troublesOf, verify, clock, log, secureCookies, allowTokenInUrl: !config.production }));
  router.get('/', (_request, response) => response.redirect('/board'));
  return router;
}
