import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGraphqlHandler } from '../../../src/graphql/server/http.ts';
import { attachSubscriptions } from '../../../src/graphql/server/subscriptions.ts';
import { ALL_SCOPES, type Scope, signToken, tokenKey } from '../../../src/graphql/tokens.ts';
import { positionOf } from '../../../src/places/position.ts';
import { actionsOf, PLATFORM, readsOf, type World } from './world.ts';

const KEYS = { current: tokenKey('a secret that only the tests know of') };

type Logged = { level: 'info' | 'warn' | 'error'; message: string; particulars: Record<string, unknown> };
type Answer = {
  status: number;
  headers: Headers;
  data?: Record<string, never>;
  errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
};

export type ApiUnderTest = {
  url: string;
  socketUrl: string;
  server: Server;
  logged: Logged[];
  token(grant?: { platformId?: string; scopes?: readonly Scope[]; ttlMs?: number }): string;
  ask(query: string, variables?: Record<string, unknown>, token?: string): Promise<Answer>;
  post(body: string | Uint8Array, headers?: Record<string, string>, method?: string): Promise<Answer>;
  /** Stops the API alone; connections stay open. */
  drain(): Promise<void>;
  stop(): Promise<void>;
};

/** The API on a free port, over a world in memory. Its clock is the world's. */
export async function serve(world: World): Promise<ApiUnderTest> {
  const logged: Logged[] = [];
  const write =
    (level: Logged['level']) =>
    (message: string, particulars: Record<string, unknown> = {}) =>
      void logged.push({ level, message, particulars });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const needs = {
    actions: actionsOf(world),
    reads: readsOf(world),
    positionOf,
    clock: { now: () => world.now },
    publicUrl: 'https://leads.test',
    log,
    keys: KEYS,
  };
  const handler = await createGraphqlHandler(needs);
  const server = createServer((request, response) => handler.handle(request, response));
  const subscriptions = attachSubscriptions(server, '/subscriptions', needs);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;

  const token: ApiUnderTest['token'] = ({ platformId = PLATFORM, scopes = ALL_SCOPES, ttlMs = 60_000 } = {}) =>
    signToken({ platformId, scopes, ttlMs }, KEYS, world.now);

  const post: ApiUnderTest['post'] = async (body, headers = {}, method = 'POST') => {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token()}`, ...headers },
      ...(method === 'GET' ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
  };

  return {
    url,
    socketUrl: `ws://127.0.0.1:${port}/subscriptions`,
    server,
    logged,
    token,
    post,
    ask: (query, variables = {}, bearer = token()) => post(JSON.stringify({ query, variables }), { authorization: `Bearer ${bearer}` }),
    drain: () => handler.stop(),
    async stop() {
      await subscriptions.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await handler.stop();
    },
  };
}
