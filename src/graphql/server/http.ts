import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { type ApiContext, type ApiNeeds, createContext } from '../context.ts';
import { shuttingDown } from '../errors.ts';
import type { TokenKeys } from '../tokens.ts';
import { createApolloServer } from './apollo.ts';
import { authenticate } from './authenticate.ts';
import { formatError, toGraphqlError } from './format-error.ts';
import { bodyOf, protocolFault } from './request.ts';

export type GraphqlHandler = {
  /** Answers one request of plain node http, always with JSON. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Resolves when every running request is answered. Further requests get 503. */
  stop(): Promise<void>;
};

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** The API over HTTP. Mount `handle` before anything that reads request bodies. */
export async function createGraphqlHandler(needs: ApiNeeds & { keys: TokenKeys }): Promise<GraphqlHandler> {
  const { keys, ...api } = needs;
  const server = createApolloServer(needs.log);
  let isEnding = false;
  await server.start();

  async function answer(request: IncomingMessage, requestId: string) {
    const outside = protocolFault(request);
    if (outside) throw outside;
    // The token is checked before the body is read, so that a caller without one cannot make the service parse a megabyte.
    const claims = authenticate(request.headers.authorization, keys, needs.clock.now());
    const body = await bodyOf(request);
    if (isEnding) throw shuttingDown();
    return execute(server, request.headers, body, createContext(api, claims, requestId));
  }

  return {
    handle(request, response) {
      const requestId = randomUUID();
      answer(request, requestId)
        .catch((error: unknown) => errorAnswer(error, { requestId, log: needs.log }))
        .then(({ status, body }) => send(request, response, { requestId, status, body, isLast: isEnding }))
        // Only a closed connection can fail here.
        .catch(() => response.destroy());
    },
    stop() {
      isEnding = true;
      return server.stop();
    },
  };
}

async function execute(server: ApolloServer<ApiContext>, sent: IncomingMessage['headers'], body: object, context: ApiContext) {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(sent))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  // Every answer has the same media type, whatever the caller accepts.
  headers.set('accept', 'application/json');
  const answered = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => context,
  });
  if (answered.body.kind !== 'complete') throw new Error('an answer in parts, for which no request asks');
  return { status: answered.status ?? 200, body: answered.body.string };
}

function errorAnswer(thrown: unknown, occasion: Parameters<typeof formatError>[1]) {
  const error = toGraphqlError(thrown);
  const { status = 500 } = (error.extensions.http ?? {}) as { status?: number };
  const shown = formatError(error, occasion);
  return { status, body: JSON.stringify({ errors: [shown] }) };
}

type Answer = { requestId: string; status: number; body: string; isLast: boolean };

function send(request: IncomingMessage, response: ServerResponse, { requestId, status, body, isLast }: Answer): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...HEADERS,
    'content-length': bytes.length,
    'x-request-id': requestId,
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(status === 503 ? { 'retry-after': '1' } : {}),
    // An open connection would delay the shutdown. After a refusal the unread rest of the body would be parsed as the next request.
    ...(request.complete && !isLast ? {} : { connection: 'close' }),
  });
  response.end(bytes);
}
