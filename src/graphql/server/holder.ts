import { unauthenticated } from '../errors.ts';
import { bearer, type TokenClaims, type TokenKeys, verifyToken } from '../tokens.ts';

/** The holder of a token, or an UNAUTHENTICATED error that says what to send. */
export function tokenHolder(authorization: unknown, keys: TokenKeys, now: number): TokenClaims {
  const token = bearer(authorization);
  if (token === null) throw unauthenticated('A platform token is needed: send it as Authorization: Bearer <token>.');
  const verified = verifyToken(token, keys, now);
  if (!verified.ok) throw unauthenticated(verified.because);
  return verified.claims;
}
