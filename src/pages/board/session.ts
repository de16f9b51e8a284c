import type { CookieOptions, Request, Response } from 'express';

/** Checks a platform token; null when it is not valid, or no longer. Throws while this cannot be checked. */
export type VerifyToken = (token: string) => { platformId: string } | null | Promise<{ platformId: string } | null>;

/** The sessions of the board: read from the request's cookie, begun by a token, ended by logging out. */
export type BoardSessions = {
  /** The platform whose token the cookie holds; null without a cookie, `EXPIRED` when its token is no longer valid. */
  read(request: Request): Promise<{ platformId: string } | 'EXPIRED' | null>;
  /** Sets the cookie when the token is valid; false, and no cookie, when it is not. */
  begin(response: Response, token: string): Promise<boolean>;
  end(response: Response): void;
};

const COOKIE = 'leadline_board';
// A cookie holds 4 kB at most. A JWT, and the evaluation mode's short code, have no other characters.
const TOKEN = /^[\w.-]+$/;
const MAX_TOKEN = 3_500;

/**
 * Keeps the token itself in a cookie that no script can read and no other site can send, for as long as the browser is open.
 * The token is checked at every request, so that a session ends when its token does.
 */
export function boardSessions(verify: VerifyToken, secure: boolean): BoardSessions {
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict', secure, path: '/board' };
  const check = async (token: string) => (token.length <= MAX_TOKEN && TOKEN.test(token) ? await verify(token) : null);
  return {
    async read(request) {
      const token = cookieOf(request);
      return token === null ? null : ((await check(token)) ?? 'EXPIRED');
    },
    async begin(response, pasted) {
      const token = pasted.trim().replace(/^Bearer\s+/i, '');
      if (!(await check(token))) return false;
      response.cookie(COOKIE, token, options);
      return true;
    },
    end: (response) => void response.clearCookie(COOKIE, options),
  };
}

function cookieOf(request: Request): string | null {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return null;
}
