import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Log } from '../../flow/ports/log.ts';
import { BadCursor } from '../../flow/ports/reads.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import { literalPath } from './literal-path.ts';

const VALUES: ReadonlySet<string> = new Set([
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

/** What is known about the request that an error came up in. */
export type Occasion = { requestId: string; log: Log; document?: DocumentNode | undefined };

/** The error and whatever it was thrown for, outermost first. */
function* chain(error: unknown): Generator<unknown> {
  for (let at = error; at instanceof Error; at = (at instanceof GraphQLError ? at.originalError : undefined) ?? at.cause) yield at;
}

/** Anything thrown as the GraphQL error that {@link presented} takes. */
export function asGraphqlError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  return new GraphQLError('', { originalError: thrown instanceof Error ? thrown : new Error(String(thrown)) });
}

function codeOf(error: GraphQLError): unknown {
  const code = error.extensions.code;
  if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR' && code !== 'GRAPHQL_VALIDATION_FAILED') return code;
  const kind = error.nodes?.[0]?.kind ?? '';
  // graphql-js refuses a literal while validating and a variable while coercing: to callers it is the same mistake.
  if (error.path === undefined && (VALUES.has(kind) || kind === Kind.VARIABLE_DEFINITION)) return 'BAD_USER_INPUT';
  if (code !== undefined) return code;
  const isOurs = error.path !== undefined || (error.originalError !== undefined && !(error.originalError instanceof GraphQLError));
  return isOurs ? 'INTERNAL_SERVER_ERROR' : 'GRAPHQL_VALIDATION_FAILED';
}

/**
 * An error as callers see it: what they did wrong in words, with a code; what we did wrong masked, logged and given the
 * request's id. Nothing of the inside, no stack trace.
 */
export function presented(error: GraphQLError, { requestId, log, document }: Occasion): GraphQLFormattedError {
  const { message, locations, path, extensions } = error.toJSON();
  const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const causes = [...chain(error)];
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
  const at = document && node && VALUES.has(node.kind) && path === undefined ? literalPath(document, node) : null;
  return { message: at === null ? message : `Invalid value at "${at}": ${message}`, ...where, extensions: { ...shown, code } };
}
