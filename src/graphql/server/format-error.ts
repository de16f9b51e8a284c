import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Log } from '../../flow/ports/log.ts';
import { BadCursor } from '../../flow/ports/reads.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import { literalPath } from './literal-path.ts';

const LITERAL_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/** The request in which an error came up. */
export type ErrorContext = { requestId: string; log: Log; document?: DocumentNode | undefined };

/** The error and its causes, outermost first. */
function* causesOf(error: unknown): Generator<unknown> {
  for (let at = error; at instanceof Error; at = (at instanceof GraphQLError ? at.originalError : undefined) ?? at.cause) yield at;
}

/** Any thrown value as a GraphQL error, which {@link formatError} takes. */
export function toGraphqlError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  return new GraphQLError('', { originalError: thrown instanceof Error ? thrown : new Error(String(thrown)) });
}

function codeOf(error: GraphQLError): unknown {
  const code = error.extensions.code;
  if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR' && code !== 'GRAPHQL_VALIDATION_FAILED') return code;
  const kind = error.nodes?.[0]?.kind ?? '';
  // graphql-js refuses a wrong literal by validation and a wrong variable by coercion. To a caller both are the same mistake.
  if (error.path === undefined && (LITERAL_KINDS.has(kind) || kind === Kind.VARIABLE_DEFINITION)) return 'BAD_USER_INPUT';
  if (code !== undefined) return code;
  const isOurs = error.path !== undefined || (error.originalError !== undefined && !(error.originalError instanceof GraphQLError));
  return isOurs ? 'INTERNAL_SERVER_ERROR' : 'GRAPHQL_VALIDATION_FAILED';
}

/**
 * An error as a caller gets it. A caller's mistake keeps its message and gets a code. A fault of the service is logged, and the
 * caller gets a general message with the request's id: no inner message and no stack trace leave the service.
 */
export function formatError(error: GraphQLError, { requestId, log, document }: ErrorContext): GraphQLFormattedError {
  const { message, locations, path, extensions } = error.toJSON();
  const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const causes = [...causesOf(error)];
  if (causes.some((cause) => cause instanceof StoreUnavailable)) {
    log.warn('The API could not reach the store', { requestId });
    return {
      message: 'The service cannot reach its database just now: try again in a moment.',
      ...where,
      extensions: { code: 'SERVICE_UNAVAILABLE', requestId },
    };
  }
  const cursor = causes.find((cause) => cause instanceof BadCursor);
  if (cursor) return { message: cursor.message, ...where, extensions: { code: 'BAD_USER_INPUT' } };
  const code = codeOf(error);
  if (code === 'INTERNAL_SERVER_ERROR') {
    const cause = causes.at(-1);
    log.error('The API met an unexpected error', {
      requestId,
      path: path?.join('.'),
      error: cause instanceof Error ? cause.stack : String(cause),
    });
    return {
      message: `Something went wrong on our side. Name ${requestId} when you report it.`,
      ...where,
      extensions: { code, requestId },
    };
  }
  const { http: _, stacktrace: __, ...shown } = extensions ?? {};
  const node = error.nodes?.[0];
  const at = document && node && LITERAL_KINDS.has(node.kind) && path === undefined ? literalPath(document, node) : null;
  return { message: at === null ? message : `Invalid value at "${at}": ${message}`, ...where, extensions: { ...shown, code } };
}
