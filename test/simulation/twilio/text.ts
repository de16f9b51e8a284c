import type { MessageKind } from '../../../src/domain/text/message.ts';
import type { Tables } from '../../../src/store/memory/tables.ts';
import type { Taken } from './listener.ts';

/** What a text is about, read off the id of its message. A person would know it by its words. */
export type TextSubject = { inquiryId: string; offerId: string | null; kind: MessageKind };

/** The text once for each message that went out in it: several offers may share one. */
export function eachMessage<T extends { messageId: string }>(text: T, { messages }: Pick<Tables, 'messages'>): T[] {
  const ids = messages.get(text.messageId)?.sentAs?.ids;
  if (ids === undefined || ids.length === 1) return [text];
  return ids.map((messageId) => ({ ...text, messageId }));
}

export function subjectOf({ messageId }: Pick<Taken, 'messageId'>): TextSubject {
  const [inquiryId = '', n = '0', kind = ''] = messageId.split(':');
  return { inquiryId, offerId: n === '0' ? null : `off_${inquiryId.slice(4)}_${n}`, kind: kind as MessageKind };
}
