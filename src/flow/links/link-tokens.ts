import { createHash, createHmac } from 'node:crypto';
import { LINK_MARK, type Message, wordsOf } from '../../domain/text/message.ts';

/** What a link opens: one vendor's offer, or the consumer's inquiry. */
export type LinkKind = 'OFFER' | 'INQUIRY';

const LETTER: Record<LinkKind, string> = { OFFER: 'o', INQUIRY: 'i' };

/**
 * The token of a link: a keyed hash (HMAC-SHA-256, cut to 128 bits) of what it opens, so that a resent text carries the
 * same link and nobody can guess one without the secret. 22 characters of base64url.
 */
export function linkToken(secret: string, kind: LinkKind, id: string): string {
  return createHmac('sha256', secret).update(`${LETTER[kind]}:${id}`).digest().subarray(0, 16).toString('base64url');
}

/** What the store keeps of a token: enough to look it up by, not enough to make it again. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function linkHash(secret: string, kind: LinkKind, id: string): string {
  return tokenHash(linkToken(secret, kind, id));
}

/** The body as it is sent: the link in its place. Vendors' texts open their offer, all others the inquiry. */
export function withLink(
  body: string,
  message: { inquiryId: string; offerId: string | null; vendorId: string | null },
  secret: string,
  publicUrl: string,
): string {
  if (!body.includes(LINK_MARK)) return body;
  const kind: LinkKind = message.vendorId !== null && message.offerId !== null ? 'OFFER' : 'INQUIRY';
  const id = kind === 'OFFER' ? (message.offerId ?? '') : message.inquiryId;
  return body.replaceAll(LINK_MARK, `${publicUrl}/${LETTER[kind]}/${linkToken(secret, kind, id)}`);
}

/** The words in which a text leaves, with its link in place. */
export function sentBody(message: Message, secret: string, publicUrl: string): string {
  const { sentAs } = message;
  return withLink(wordsOf(message), sentAs ? { ...message, offerId: sentAs.offerId } : message, secret, publicUrl);
}
