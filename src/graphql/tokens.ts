import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Millis, Moment } from '../domain/time/time.ts';

const ISSUER = 'leadline';
const AUDIENCE = 'leadline-api';
// RFC 7518, 3.2: an HS256 secret has at least as many bits as the hash.
const MIN_SECRET_BYTES = 32;

/** Every scope that a token can have. */
export const ALL_SCOPES = [
  'inquiries:read',
  'inquiries:write',
  'vendors:read',
  'vendors:write',
  'policy:read',
  'policy:write',
  'reports:read',
] as const;
export type Scope = (typeof ALL_SCOPES)[number];

/** A signing secret with its key id, which a token names. It is a key object because jsonwebtoken spends a millisecond on each string, parsing it as a public key. */
export type TokenKey = { kid: string; secret: KeyObject };

/** `current` signs and verifies; `previous` still verifies while a secret is being rotated. */
export type TokenKeys = { current: TokenKey; previous?: TokenKey };

/** The claims of a verified token; `expiresAt` in ms. */
export type TokenClaims = { platformId: string; scopes: ReadonlySet<Scope>; expiresAt: Moment };

export type Verified = { ok: true; claims: TokenClaims } | { ok: false; because: string };

/** The key of a secret of at least 32 bytes. Its id is a digest that does not reveal the secret. Throws when the secret is shorter. */
export function tokenKey(secret: string): TokenKey {
  if (Buffer.byteLength(secret) < MIN_SECRET_BYTES)
    throw new Error(`A token secret needs ${MIN_SECRET_BYTES} bytes or more: this one has ${Buffer.byteLength(secret)}.`);
  return {
    secret: createSecretKey(Buffer.from(secret)),
    kid: createHash('sha256').update(`leadline kid ${secret}`).digest('hex').slice(0, 12),
  };
}

/** True when the text names a scope. */
export const isScope = (text: string): text is Scope => (ALL_SCOPES as readonly string[]).includes(text);

/** Signs a token of a platform, valid for `ttlMs` from `now`. */
export function signToken(grant: { platformId: string; scopes: readonly Scope[]; ttlMs: Millis }, keys: TokenKeys, now: Moment): string {
  const { kid, secret } = keys.current;
  // RFC 7519 lets a NumericDate have a fraction: a token of 1.5 s ends after 1.5 s.
  const claims = { scope: grant.scopes.join(' '), iat: now / 1000, exp: (now + grant.ttlMs) / 1000 };
  return jwt.sign(claims, secret, { algorithm: 'HS256', keyid: kid, issuer: ISSUER, audience: AUDIENCE, subject: grant.platformId });
}

const GET_A_NEW_ONE = 'get a new one with `npm run -s token`.';
const INVALID: Verified = { ok: false, because: `This token does not hold: ${GET_A_NEW_ONE}` };

/** The claims of a token that one of the keys signed for this API and that has not expired at `now`; else why it is refused. */
export function verifyToken(token: string, keys: TokenKeys, now: Moment): Verified {
  const kid = jwt.decode(token, { complete: true })?.header.kid;
  const key = [keys.current, keys.previous].find((candidate) => candidate?.kid === kid);
  if (!key) return INVALID;
  try {
    const claims = jwt.verify(token, key.secret, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, clockTimestamp: now / 1000 });
    // `exp` is optional to jsonwebtoken, and so is the subject.
    if (typeof claims === 'string' || typeof claims.exp !== 'number' || !claims.sub) return INVALID;
    const scopes = String(claims.scope ?? '')
      .split(' ')
      .filter(isScope);
    return { ok: true, claims: { platformId: claims.sub, scopes: new Set(scopes), expiresAt: claims.exp * 1000 } };
  } catch (error) {
    return error instanceof jwt.TokenExpiredError ? { ok: false, because: `This token has expired: ${GET_A_NEW_ONE}` } : INVALID;
  }
}

/** The token of an `Authorization: Bearer …` value; null when the value has another form. */
export function bearerToken(authorization: unknown): string | null {
  return typeof authorization === 'string' ? (/^Bearer +([\w.-]{1,4096}) *$/i.exec(authorization)?.[1] ?? null) : null;
}
