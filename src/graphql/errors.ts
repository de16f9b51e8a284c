import { GraphQLError } from 'graphql';
import type { Scope } from './tokens.ts';

/** A value that the API refuses; the message names it. */
export const badInput = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** A missing or invalid token: HTTP 401. */
export const unauthenticated = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });

/** A valid token without the scope that this takes. */
export const forbidden = (scope: Scope): GraphQLError =>
  new GraphQLError(`This token lacks the scope ${scope}: ask for a token that has it.`, { extensions: { code: 'FORBIDDEN', scope } });

/** What was asked for does not exist, and the schema does not allow null. */
export const notFound = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } });

/** The service is shutting down and has not begun this request: HTTP 503. */
export const shuttingDown = (): GraphQLError =>
  new GraphQLError('The service is just ending and took nothing of this: try again in a moment.', {
    extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503 } },
  });
