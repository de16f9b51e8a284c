import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import type { Message, MessageKind } from '../../src/domain/text/message.ts';
import type { Tables } from '../../src/store/memory/tables.ts';

/** What a test looks at in the tables, and puts there. */
export function viewsOf(tables: Tables) {
  const messages = () => [...tables.messages.values()];
  return {
    inquiry: (id: string) => tables.inquiries.get(id)?.inquiry as Inquiry,
    events: (id: string) => (tables.timeline.get(id) ?? []).map(({ type }) => type),
    messages,
    /** Puts a text into the outbox as it is, new or in the place of the one with its id. */
    put: (message: Message) => void tables.messages.set(message.id, message),
    kinds: () => messages().map(({ kind }) => kind),
    message: (kind: MessageKind, n = 0) => messages().filter((message) => message.kind === kind)[n] as Message,
  };
}
