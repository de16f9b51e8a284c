import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { CloseCode, type Context, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Moment } from '../../domain/time/time.ts';
import type { Log } from '../../flow/ports/log.ts';
import { type ApiContext, type ApiNeeds, createContext } from '../context.ts';
import { badInput } from '../errors.ts';
import type { TokenClaims, TokenKeys } from '../tokens.ts';
import { authenticate } from './authenticate.ts';
import { formatError, toGraphqlError } from './format-error.ts';
import { MAX_TOKENS, shapeRules } from './limits.ts';
import { costRefusal } from './query-cost.ts';
import { apiSchema } from './schema.ts';

const MAX_BYTES = 262_144;
const MAX_SUBSCRIPTIONS = 100;
const CLOSE_TIMEOUT = 1_000;
// The most that setTimeout can wait.
const MAX_TIMEOUT = 2 ** 31 - 1;

/** What the service keeps with an open socket: who opened it, and the timer that closes it when the token expires. */
type SocketState = { claims: TokenClaims; expiry: NodeJS.Timeout };
type Needs = ApiNeeds & { keys: TokenKeys };
type Socket = Context<Record<string, unknown>, Extra & Partial<SocketState>>;

export type Subscriptions = {
  /** Ends every socket with 1001 and takes no more. */
  stop(): Promise<void>;
};

/** Parses, validates and limits an operation, or says what is wrong with it. Queries and mutations are refused: HTTP has limits and statuses for them. */
function prepareSubscription(
  schema: GraphQLSchema,
  { query, variables, operationName }: SubscribePayload,
): ExecutionArgs | readonly GraphQLError[] {
  const document = parse(query, { maxTokens: MAX_TOKENS });
  const errors = validate(schema, document, [...specifiedRules, ...shapeRules]);
  if (errors.length > 0) return errors;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') return [badInput('Only subscriptions are taken here: send queries and mutations by POST.')];
  const refusal = costRefusal({ schema, document, operation, variables: variables ?? {} });
  return refusal ? [refusal] : { schema, document, variableValues: variables, operationName };
}

/** Checks a socket's token when it opens, and closes the socket when the token expires. */
function tokenWatch({ keys, clock }: Needs) {
  function closeAt(expiresAt: Moment, extra: Extra & Partial<SocketState>): void {
    const left = expiresAt - clock.now();
    if (left <= 0) return extra.socket.close(CloseCode.Forbidden, 'The token has expired');
    extra.expiry = setTimeout(() => closeAt(expiresAt, extra), Math.min(left, MAX_TIMEOUT)).unref();
  }

  return {
    onConnect({ connectionParams, extra }: Socket): boolean {
      try {
        const claims = authenticate(connectionParams?.authorization, keys, clock.now());
        extra.claims = claims;
        closeAt(claims.expiresAt, extra);
        return true;
      } catch {
        return false;
      }
    },
    onClose: ({ extra }: Socket) => clearTimeout(extra.expiry),
  };
}

/** Starts one subscription of a socket: what graphql-js executes, or the errors that refuse it. */
function subscribe(socket: Socket, payload: SubscribePayload, schema: GraphQLSchema, { keys: _, ...api }: Needs) {
  const { claims } = socket.extra;
  if (!claims) return [new GraphQLError('No token was given.', { extensions: { code: 'UNAUTHENTICATED' } })];
  if (Object.keys(socket.subscriptions).length > MAX_SUBSCRIPTIONS)
    return [badInput(`A socket takes ${MAX_SUBSCRIPTIONS} subscriptions at once: end some, or open another.`)];
  try {
    const operation = prepareSubscription(schema, payload);
    return 'document' in operation ? { ...operation, contextValue: createContext(api, claims, randomUUID()) } : operation;
  } catch (error) {
    return [toGraphqlError(error)];
  }
}

/** Formats the errors of one result, with the id of the request that the subscription came by. */
function formatErrors(
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
  log: Log,
  execution?: ExecutionArgs,
): GraphQLFormattedError[] {
  const requestId = (execution?.contextValue as ApiContext | undefined)?.requestId ?? randomUUID();
  return errors.map((error) => formatError(error as GraphQLError, { requestId, log, document: execution?.document }));
}

/** Serves subscriptions over graphql-transport-ws on `path` of the server; upgrades of other paths are left to other listeners. */
export function attachSubscriptions(server: Server, path: string, needs: Needs): Subscriptions {
  const schema = apiSchema();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES });
  const { dispose } = useServer<Record<string, unknown>, Partial<SocketState>>(
    {
      ...tokenWatch(needs),
      onSubscribe: (socket, _id, payload) => subscribe(socket, payload, schema, needs),
      onError: (_socket, _id, _payload, errors) => formatErrors(errors, needs.log),
      onNext(_socket, _id, _payload, execution, { errors, ...result }) {
        if (errors) return { ...result, errors: formatErrors(errors, needs.log, execution) } as FormattedExecutionResult;
      },
      isProd: true,
    },
    sockets,
  );

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url?.split('?')[0] === path)
      return sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    // Node leaves an upgrade that no listener takes hanging for ever.
    if (server.listenerCount('upgrade') === 1) socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
  }
  server.on('upgrade', upgrade);

  return {
    async stop() {
      server.off('upgrade', upgrade);
      // A client that does not answer the closing handshake must not hold up the end of the process.
      const timeout = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, CLOSE_TIMEOUT);
      await dispose();
      clearTimeout(timeout);
    },
  };
}
