import type { MessageKind } from '../../src/domain/message.ts';
import type { Taken } from '../twilio.ts';

/** What a text that arrived is about, as its id says: whoever reads it knows by its words. */
export type Read = { inquiryId: string; offerId: string | null; kind: MessageKind };

export function read({ messageId }: Pick<Taken, 'messageId'>): Read {
  const [inquiryId = '', n = '0', kind = ''] = messageId.split(':');
  return { inquiryId, offerId: n === '0' ? null : `off_${inquiryId.slice(4)}_${n}`, kind: kind as MessageKind };
}
