import { unauthenticated } from '../errors.ts';
import { bearerToken, type TokenClaims, type TokenKeys, verifyToken } from '../tokens.ts';

/** The claims of the token in an authorization value. Throws UNAUTHENTICATED with what the caller should send. */
export function authenticate(authorization: unknown, keys: TokenKeys, now: number): TokenClaims {
  const token = bearerToken(authorization);
  if (token === null) throw unauthenticated('A platform token is needed: send it as Authorization: Bearer <token>.');
  const verified = verifyToken(token, keys, now);
  if (!verified.ok) throw unauthenticated(verified.because);
  return verified.claims;
}
