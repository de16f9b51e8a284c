import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Moment } from '../../domain/time/time.ts';
import { type ApiContext, type ApiNeeds, createContext } from '../context.ts';
import { badInput } from '../errors.ts';
import type { TokenClaims, TokenKeys } from '../tokens.ts';
import { asGraphqlError, presented } from './faults.ts';
import { tokenHolder } from './holder.ts';
import { MAX_TOKENS, shapeRules } from './limits.ts';
import { apiSchema } from './schema.ts';
import { tooHeavy } from './weight.ts';

const MAX_BYTES = 262_144;
const MAX_SUBSCRIPTIONS = 100;
const PATIENCE = 1_000;
// The longest that setTimeout can wait.
const MAX_WAIT = 2 ** 31 - 1;

type Own = { claims: TokenClaims; expiry: NodeJS.Timeout };

export type Subscriptions = {
  /** Ends every socket with 1001 and takes no more. */
  stop(): Promise<void>;
};

/** Reads, checks and weighs an operation. Only subscriptions: queries and mutations have their limits and statuses by HTTP. */
function operationOf(
  schema: GraphQLSchema,
  { query, variables, operationName }: SubscribePayload,
): ExecutionArgs | readonly GraphQLError[] {
  const document = parse(query, { maxTokens: MAX_TOKENS });
  const errors = validate(schema, document, [...specifiedRules, ...shapeRules]);
  if (errors.length > 0) return errors;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') return [badInput('Only subscriptions are taken here: send queries and mutations by POST.')];
  const refusal = tooHeavy({ schema, document, operation, variables: variables ?? {} });
  return refusal ? [refusal] : { schema, document, variableValues: variables, operationName };
}

/** Serves subscriptions over graphql-transport-ws on `path` of the server; other upgrades are left alone. */
export function attachSubscriptions(server: Server, path: string, needs: ApiNeeds & { keys: TokenKeys }): Subscriptions {
  const { keys, ...api } = needs;
  const { clock, log } = needs;
  const schema = apiSchema();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES });

  function endAt(expiresAt: Moment, extra: Extra & Partial<Own>): void {
    const left = expiresAt - clock.now();
    if (left <= 0) return extra.socket.close(CloseCode.Forbidden, 'The token has expired');
    extra.expiry = setTimeout(() => endAt(expiresAt, extra), Math.min(left, MAX_WAIT)).unref();
  }

  const occasion = (context: unknown, document?: ExecutionArgs['document']) => ({
    requestId: (context as ApiContext | undefined)?.requestId ?? randomUUID(),
    log,
    document,
  });

  const { dispose } = useServer<Record<string, unknown>, Own>(
    {
      onConnect(socket) {
        try {
          const claims = tokenHolder(socket.connectionParams?.authorization, keys, clock.now());
          socket.extra.claims = claims;
          endAt(claims.expiresAt, socket.extra);
          return true;
        } catch {
          return false;
        }
      },
      onSubscribe(socket, _id, payload) {
        const { claims } = socket.extra;
        if (!claims) return [new GraphQLError('No token was given.', { extensions: { code: 'UNAUTHENTICATED' } })];
        if (Object.keys(socket.subscriptions).length > MAX_SUBSCRIPTIONS)
          return [badInput(`A socket takes ${MAX_SUBSCRIPTIONS} subscriptions at once: end some, or open another.`)];
        try {
          const operation = operationOf(schema, payload);
          return 'document' in operation ? { ...operation, contextValue: createContext(api, claims, randomUUID()) } : operation;
        } catch (error) {
          return [asGraphqlError(error)];
        }
      },
      onError: (_socket, _id, _payload, errors) => errors.map((error) => presented(error as GraphQLError, occasion(undefined))),
      onNext(_socket, _id, _payload, { contextValue, document }, { errors, ...result }) {
        if (errors)
          return {
            ...result,
            errors: errors.map((error) => presented(error, occasion(contextValue, document))),
          } as FormattedExecutionResult;
      },
      onClose: ({ extra }) => clearTimeout(extra.expiry),
      isProd: true,
    },
    sockets,
  );

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url?.split('?')[0] === path)
      return sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    // Node leaves an upgrade that nobody takes hanging for ever.
    if (server.listenerCount('upgrade') === 1) socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
  }
  server.on('upgrade', upgrade);

  return {
    async stop() {
      server.off('upgrade', upgrade);
      // Who does not answer the closing handshake must not hold up the end of the process.
      const impatience = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, PATIENCE);
      await dispose();
      clearTimeout(impatience);
    },
  };
}
