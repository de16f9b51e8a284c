import { GraphQLError } from 'graphql';
import type { Scope } from './tokens.ts';

/** A value that cannot be taken; the message names it. */
export const badInput = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** No token, or one that does not hold: HTTP 401. */
export const unauthenticated = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });

/** A good token that may not do this. */
export const forbidden = (scope: Scope): GraphQLError =>
  new GraphQLError(`This token lacks the scope ${scope}: ask for a token that has it.`, { extensions: { code: 'FORBIDDEN', scope } });

/** Something asked for by number that does not exist, where the schema promises an answer. */
export const missing = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } });

/** Refused because the service is ending: HTTP 503, nothing was begun. */
export const ending = (): GraphQLError =>
  new GraphQLError('The service is just ending and took nothing of this: try again in a moment.', {
    extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503 } },
  });
