import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { type ApiContext, type ApiNeeds, createContext } from '../context.ts';
import { ending } from '../errors.ts';
import type { TokenKeys } from '../tokens.ts';
import { createApolloServer } from './apollo.ts';
import { asGraphqlError, presented } from './faults.ts';
import { tokenHolder } from './holder.ts';
import { bodyOf, protocolFault } from './request.ts';

export type GraphqlHandler = {
  /** Answers one request of plain node http, always with JSON. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Waits for what is being answered; every further request gets 503. */
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
    // Before the body is read: a stranger's megabyte is not worth parsing.
    const claims = tokenHolder(request.headers.authorization, keys, needs.clock.now());
    const body = await bodyOf(request);
    if (isEnding) throw ending();
    return execute(server, request.headers, body, createContext(api, claims, requestId));
  }

  return {
    handle(request, response) {
      const requestId = randomUUID();
      answer(request, requestId)
        .catch((error: unknown) => failure(error, { requestId, log: needs.log }))
        .then(({ status, body }) => send(request, response, { requestId, status, body, isLast: isEnding }))
        // What is left to fail here is a caller who has gone.
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
  // One shape of answer, whatever is accepted: what scripts are written against.
  headers.set('accept', 'application/json');
  const answered = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => context,
  });
  if (answered.body.kind !== 'complete') throw new Error('an answer in parts, which nobody asked for');
  return { status: answered.status ?? 200, body: answered.body.string };
}

function failure(thrown: unknown, occasion: Parameters<typeof presented>[1]) {
  const error = asGraphqlError(thrown);
  const { status = 500 } = (error.extensions.http ?? {}) as { status?: number };
  const shown = presented(error, occasion);
  return { status, body: JSON.stringify({ errors: [shown] }) };
}

type Outgoing = { requestId: string; status: number; body: string; isLast: boolean };

function send(request: IncomingMessage, response: ServerResponse, { requestId, status, body, isLast }: Outgoing): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...HEADERS,
    'content-length': bytes.length,
    'x-request-id': requestId,
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(status === 503 ? { 'retry-after': '1' } : {}),
    // A connection that stays open would hold up the end, and the rest of a body that was refused unread would be taken for the next request.
    ...(request.complete && !isLast ? {} : { connection: 'close' }),
  });
  response.end(bytes);
}
