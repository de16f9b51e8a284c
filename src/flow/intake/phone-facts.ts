import { messageSeq } from '../../domain/ids.ts';
import { type PhoneState, phoneState, type SentText } from '../../domain/inbound/phone-state.ts';
import type { Inquiry } from '../../domain/inquiry/model/types.ts';
import type { Message } from '../../domain/text/message.ts';
import type { ReadingContext } from '../../domain/text/reading/reading.ts';
import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import { sentBody } from '../links/link-tokens.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { OptOuts } from '../ports/opt-outs.ts';

export type PhoneNeeds = {
  inbox: Pick<Inbox, 'openInquiriesOf' | 'offersTo' | 'textsTo'>;
  store: Pick<InquiryStore, 'load'>;
  optOuts: Pick<OptOuts, 'among'>;
  linkSecret: string;
  publicUrl: string;
};

/** How many offers to one phone a text is matched against. */
const MAX_OFFERS = 100;
/** How many of the latest texts to a phone are looked at for what they asked. */
const MAX_TEXTS = 200;
/** How many of them a text that came in may quote. */
const MAX_QUOTED = 20;

/** A text that had not left for certain when another came in can have been read by then only when it was claimed so long before. */
const MIN_TO_READ: Millis = SECOND / 4;

const mayHaveBeenRead = ({ sentAt, claimedAt }: Message, at: Moment): boolean =>
  (sentAt !== null && sentAt <= at) || (claimedAt ?? 0) <= at - MIN_TO_READ;

/** Loads what a text is read and understood by that came in from this phone at `receivedAt`. */
export async function loadPhone(
  phone: string,
  receivedAt: Moment,
  now: Moment,
  needs: PhoneNeeds,
): Promise<{ state: PhoneState; context: ReadingContext }> {
  const { inbox, optOuts, linkSecret, publicUrl } = needs;
  // Before the offers: one that is written in between is then known with the text that asks it, never the text alone.
  const messages = await inbox.textsTo(phone, MAX_TEXTS);
  const [own, offered, optedOut] = await Promise.all([
    inbox.openInquiriesOf(phone),
    inbox.offersTo(phone, MAX_OFFERS),
    optOuts.among([phone]),
  ]);
  const records = await withTextedInquiries([...own, ...offered.map(({ record }) => record)], messages, needs);
  const texts = messages.toSorted(lastFirst).map((message) => sentText(message, receivedAt));
  const texted = texts.filter(({ to }) => to === 'CONSUMER').map(({ inquiryId }) => inquiryId);
  const state = phoneState(
    {
      isOptedOut: optedOut.size > 0,
      texts,
      records,
      asConsumer: [...new Set([...own.map(({ inquiry }) => inquiry.id), ...texted])],
      asVendor: offered.map(({ vendorId, record }) => ({ vendorId, inquiryId: record.inquiry.id })),
    },
    now,
  );
  const ours = messages.slice(0, MAX_QUOTED).map((message) => sentBody(message, linkSecret, publicUrl));
  const codes = [...state.offers.map(({ code }) => code), ...state.inquiries.map(({ code }) => code)];
  return { state, context: { ours, codes: [...new Set(codes)] } };
}

/** The inquiries loaded so far, and those that the texts are about, by id. */
async function withTextedInquiries(
  known: InquiryRecord[],
  messages: Message[],
  { store }: PhoneNeeds,
): Promise<ReadonlyMap<string, Inquiry>> {
  const records = new Map(known.map(({ inquiry }) => [inquiry.id, inquiry]));
  const missing = new Set(messages.map(({ inquiryId }) => inquiryId).filter((id) => !records.has(id)));
  if (missing.size) for (const [id, { inquiry }] of await store.load([...missing])) records.set(id, inquiry);
  return records;
}

/** When a text left; one whose outcome is unknown may have left at any moment since it was written. */
const leftAt = ({ sentAt, createdAt }: Message): Moment => sentAt ?? createdAt;

/** The text that left last first; of one moment, the one that was caused last. */
function lastFirst(a: Message, b: Message): number {
  const later = leftAt(b) - leftAt(a);
  if (later !== 0) return later;
  return a.inquiryId === b.inquiryId ? messageSeq(b.id) - messageSeq(a.id) : a.inquiryId < b.inquiryId ? 1 : -1;
}

function sentText(message: Message, receivedAt: Moment): SentText {
  const { platformId, inquiryId, vendorId, kind, asks } = message;
  const to = kind.startsWith('CONSUMER_') ? 'CONSUMER' : kind.startsWith('MANAGER_') ? 'MANAGER' : 'VENDOR';
  const isUnread = !mayHaveBeenRead(message, receivedAt);
  return { platformId, inquiryId, vendorId, to, asks, sentAt: leftAt(message), isUnread };
}
