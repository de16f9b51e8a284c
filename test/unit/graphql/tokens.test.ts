import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import { ALL_SCOPES, bearerToken, isScope, signToken, type TokenKeys, tokenKey, verifyToken } from '../../../src/graphql/tokens.ts';
import { NOON } from '../../support/builders.ts';

const OLD = tokenKey('the old secret, long enough to be one');
const NEW = tokenKey('the new secret, long enough to be one');
const grant = { platformId: 'plt_1', scopes: ['inquiries:read', 'policy:write'] as const, ttlMs: 60_000 };

describe('graphql/tokens', () => {
  it('believes what it signed, until it expires', () => {
    const token = signToken(grant, { current: NEW }, NOON);
    const verified = verifyToken(token, { current: NEW }, NOON + 59_999);
    expect(verified).to.deep.equal({ ok: true, claims: { platformId: 'plt_1', scopes: new Set(grant.scopes), expiresAt: NOON + 60_000 } });
    expect(verifyToken(token, { current: NEW }, NOON + 60_000))
      .to.include({ ok: false })
      .and.have.property('because')
      .that.matches(/expired/);
  });

  it('believes both keys while one is being rotated, and the old one no longer after that', () => {
    const token = signToken(grant, { current: OLD }, NOON);
    expect(verifyToken(token, { current: NEW, previous: OLD }, NOON).ok).to.equal(true);
    expect(verifyToken(token, { current: NEW }, NOON).ok).to.equal(false);
    expect(jwt.decode(signToken(grant, { current: NEW, previous: OLD }, NOON), { complete: true })?.header.kid).to.equal(NEW.kid);
  });

  const keys: TokenKeys = { current: NEW };
  const base = { iss: 'leadline', aud: 'leadline-api', sub: 'plt_1', scope: 'inquiries:read', iat: NOON / 1000, exp: NOON / 1000 + 60 };
  const signed = (claims: object, options: jwt.SignOptions = {}, secret = NEW.secret) =>
    jwt.sign(claims, secret, { algorithm: 'HS256', keyid: NEW.kid, ...options });
  const without = (key: keyof typeof base) => Object.fromEntries(Object.entries(base).filter(([name]) => name !== key));
  const unsigned = `${Buffer.from(JSON.stringify({ alg: 'none', kid: NEW.kid })).toString('base64url')}.${Buffer.from(JSON.stringify(base)).toString('base64url')}.`;

  it('believes a token with all it must have', () => expect(verifyToken(signed(base), keys, NOON).ok).to.equal(true));
  for (const [what, token] of [
    ['another issuer', signed({ ...base, iss: 'someone' })],
    ['another audience', signed({ ...base, aud: 'vendors' })],
    ['no expiry', signed(without('exp'))],
    ['no platform', signed(without('sub'))],
    ['no issuer', signed(without('iss'))],
    ['another algorithm', signed(base, { algorithm: 'HS512' })],
    ['no signature', unsigned],
    ['another secret under our key id', signed(base, {}, OLD.secret)],
    ['an unknown key id', signed(base, { keyid: 'other' })],
    ['nonsense', 'abc'],
    ['nothing', ''],
  ] as const)
    it(`does not believe ${what}`, () => expect(verifyToken(token, keys, NOON).ok).to.equal(false));

  it('drops scopes that it does not know', () => {
    const verified = verifyToken(signed({ ...base, scope: 'inquiries:read admin' }), keys, NOON);
    expect(verified.ok && [...verified.claims.scopes]).to.deep.equal(['inquiries:read']);
    expect(isScope('admin')).to.equal(false);
    expect(ALL_SCOPES.every(isScope)).to.equal(true);
  });

  it('names a key without giving its secret away, and refuses a short one', () => {
    expect(NEW.kid)
      .to.match(/^[0-9a-f]{12}$/)
      .and.not.equal(OLD.kid);
    expect(() => tokenKey('x'.repeat(31))).to.throw('32 bytes');
    expect(tokenKey('x'.repeat(32)).secret.symmetricKeySize).to.equal(32);
  });

  it('finds the token of an Authorization header', () => {
    expect(bearerToken('Bearer a.b-c_d')).to.equal('a.b-c_d');
    expect(bearerToken('bearer  a.b.c ')).to.equal('a.b.c');
    for (const none of ['', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', undefined, 7, ['Bearer a']])
      expect(bearerToken(none)).to.equal(null);
  });
});
