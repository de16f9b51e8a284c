import { createHash, createHmac } from 'node:crypto';
import { LINK_MARK, type Message, wordsOf } from '../../domain/text/message.ts';

/** The two kinds of link: one opens a vendor's offer, the other a consumer's inquiry. */
export type LinkKind = 'OFFER' | 'INQUIRY';

/** The path under which links of a kind open. */
const PATH: Record<LinkKind, string> = { OFFER: 'o', INQUIRY: 'i' };

/**
 * The token of a link: a keyed hash (HMAC-SHA-256, cut to 128 bits) of the id that it opens, so that a resent text carries the same link,
 * and no link can be made without the secret. 22 characters of base64url.
 */
export function linkToken(secret: string, kind: LinkKind, id: string): string {
  return createHmac('sha256', secret).update(`${PATH[kind]}:${id}`).digest().subarray(0, 16).toString('base64url');
}

/** The SHA-256 of a token, in hexadecimal: the store looks a link up by it, and the token cannot be made from it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The hash by which the store looks up the link of this id. */
export function linkHash(secret: string, kind: LinkKind, id: string): string {
  return tokenHash(linkToken(secret, kind, id));
}

/** Puts the link into a body. A vendor's text links to its offer, any other to the inquiry. */
export function withLink(
  body: string,
  message: { inquiryId: string; offerId: string | null; vendorId: string | null },
  secret: string,
  publicUrl: string,
): string {
  if (!body.includes(LINK_MARK)) return body;
  const kind: LinkKind = message.vendorId !== null && message.offerId !== null ? 'OFFER' : 'INQUIRY';
  const id = kind === 'OFFER' ? (message.offerId ?? '') : message.inquiryId;
  return body.replaceAll(LINK_MARK, `${publicUrl}/${PATH[kind]}/${linkToken(secret, kind, id)}`);
}

/** The body in which a message is sent, with its link. */
export function sentBody(message: Message, secret: string, publicUrl: string): string {
  const { sentAs } = message;
  return withLink(wordsOf(message), sentAs ? { ...message, offerId: sentAs.offerId } : message, secret, publicUrl);
}
