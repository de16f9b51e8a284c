import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Millis, Moment } from '../domain/time/time.ts';

const ISSUER = 'leadline';
const AUDIENCE = 'leadline-api';
// Least an HS256 secret may have: RFC 7518, 3.2 asks for as many bits as the hash.
const SECRET_BYTES = 32;

/** What a token may be allowed to do. */
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

/** A signing secret and the name by which a token says that it was signed with it. A key object: jsonwebtoken tries to parse a string as a public key each time, for a millisecond. */
export type TokenKey = { kid: string; secret: KeyObject };

/** `current` signs; `previous`, while a secret is being rotated, is still believed. */
export type TokenKeys = { current: TokenKey; previous?: TokenKey };

/** What a believed token says; `expiresAt` in ms. */
export type TokenClaims = { platformId: string; scopes: ReadonlySet<Scope>; expiresAt: Moment };

export type Verified = { ok: true; claims: TokenClaims } | { ok: false; because: string };

/** The key made of a secret of at least 32 bytes. Its name is a digest that gives nothing away of it. */
export function tokenKey(secret: string): TokenKey {
  if (Buffer.byteLength(secret) < SECRET_BYTES)
    throw new Error(`A token secret needs ${SECRET_BYTES} bytes or more: this one has ${Buffer.byteLength(secret)}.`);
  return {
    secret: createSecretKey(Buffer.from(secret)),
    kid: createHash('sha256').update(`leadline kid ${secret}`).digest('hex').slice(0, 12),
  };
}

/** True when the text names a scope. */
export const isScope = (text: string): text is Scope => (ALL_SCOPES as readonly string[]).includes(text);

/** A token of a platform that holds for `ttlMs` from `now` on. */
export function signToken(grant: { platformId: string; scopes: readonly Scope[]; ttlMs: Millis }, keys: TokenKeys, now: Moment): string {
  const { kid, secret } = keys.current;
  // RFC 7519 lets a NumericDate have a fraction: a token of 1.5 s ends after 1.5 s.
  const claims = { scope: grant.scopes.join(' '), iat: now / 1000, exp: (now + grant.ttlMs) / 1000 };
  return jwt.sign(claims, secret, { algorithm: 'HS256', keyid: kid, issuer: ISSUER, audience: AUDIENCE, subject: grant.platformId });
}

const NEW_ONE = 'get a new one with `npm run -s token`.';
const NOT_OURS: Verified = { ok: false, because: `This token does not hold: ${NEW_ONE}` };

/** What a token says, when it was signed by one of the keys, for this API, and has not expired at `now`. */
export function verifyToken(token: string, keys: TokenKeys, now: Moment): Verified {
  const kid = jwt.decode(token, { complete: true })?.header.kid;
  const key = [keys.current, keys.previous].find((candidate) => candidate?.kid === kid);
  if (!key) return NOT_OURS;
  try {
    const claims = jwt.verify(token, key.secret, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, clockTimestamp: now / 1000 });
    // `exp` is optional to jsonwebtoken, and so is the subject.
    if (typeof claims === 'string' || typeof claims.exp !== 'number' || !claims.sub) return NOT_OURS;
    const scopes = String(claims.scope ?? '')
      .split(' ')
      .filter(isScope);
    return { ok: true, claims: { platformId: claims.sub, scopes: new Set(scopes), expiresAt: claims.exp * 1000 } };
  } catch (error) {
    return error instanceof jwt.TokenExpiredError ? { ok: false, because: `This token has expired: ${NEW_ONE}` } : NOT_OURS;
  }
}

/** The token of an `Authorization: Bearer …` value; null when it is none. */
export function bearer(authorization: unknown): string | null {
  return typeof authorization === 'string' ? (/^Bearer +([\w.-]{1,4096}) *$/i.exec(authorization)?.[1] ?? null) : null;
}
