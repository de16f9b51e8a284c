import { summarize } from '../../domain/inquiry/summary.ts';
import { LINK_MARK, type Message, wordsOf } from '../../domain/text/message.ts';
import type { Moment } from '../../domain/time/time.ts';
import { eventKey, type Reads } from '../../flow/ports/reads.ts';
import type { Page } from '../page.ts';
import { operatorTime } from '../times.ts';
import { inquiryRow, inquiryWord, offerWord, type Tone } from './rows.ts';

const EVENTS_A_PAGE = 200;

type Wanted = { reads: Reads; platformId: string; id: string; now: Moment; after: string | null };

/** One inquiry with everything that happened to it; null when this platform has none with this id. */
export async function boardInquiry({ reads, platformId, id, now, after }: Wanted): Promise<Page | null> {
  const record = (await reads.inquiries(platformId, [id])).get(id);
  if (!record) return null;
  const { inquiry, person } = record;
  const routed = inquiry.routedSeq === null ? [] : [{ inquiryId: id, seq: inquiry.routedSeq }];
  const [platform, timeline, messages, routing] = await Promise.all([
    reads.platform(platformId),
    reads.timelinePage(platformId, id, { first: EVENTS_A_PAGE, ...(after === null ? {} : { after }) }),
    reads.messages(platformId, [id]),
    reads.events(platformId, routed),
  ]);
  const lastRouted = inquiry.routedSeq === null ? undefined : routing.get(eventKey(id, inquiry.routedSeq));
  const moment = (at: Moment | null) => (at === null ? '–' : operatorTime(at, now));
  return {
    status: 200,
    template: 'board-inquiry',
    values: {
      title: `Inquiry ${inquiry.reference}`,
      brand: platform?.name ?? '',
      asOf: operatorTime(now, now),
      reload: 0,
      signedIn: true,
      inquiry: {
        ...inquiryRow(inquiry, now),
        word: inquiryWord(inquiry),
        reach: inquiry.reach,
        policyVersion: inquiry.policyVersion,
        rating: inquiry.rating,
      },
      wakeAt: moment(inquiry.wakeAt),
      promisedBy: moment(inquiry.promisedBy),
      finalAt: moment(inquiry.finalAt),
      consumer: {
        name: person.name,
        phone: person.phone,
        zone: person.zone,
        place: person.location.postalCode ?? '–',
        details: person.details ?? '',
      },
      offers: inquiry.offers.map((offer) => ({
        n: offer.n,
        round: offer.round,
        vendorId: offer.vendorId,
        vendorName: offer.vendorName,
        word: offerWord(offer),
        offeredAt: moment(offer.offeredAt),
        clockStartedAt: moment(offer.clockStartedAt),
        dueAt: moment(offer.dueAt),
        respondedAt: moment(offer.respondedAt),
        contactDueAt: moment(offer.contactDueAt),
        declineReason: offer.declineReason ?? '',
      })),
      candidates: lastRouted?.type === 'Routed' ? lastRouted.candidates : [],
      timeline: timeline.items.map(({ item }) => ({ at: operatorTime(item.at, now), type: item.type, summary: summarize(item) })),
      next: timeline.hasNextPage ? (timeline.items.at(-1)?.cursor ?? '') : '',
      messages: (messages.get(id) ?? []).map((message) => messageRow(message, now)),
    },
  };
}

const MESSAGE_TONES: Record<Message['status'], Tone> = {
  PENDING: '',
  CLAIMED: '',
  SENT: '',
  DELIVERED: 'good',
  FAILED: 'bad',
  EXPIRED: 'warn',
  SUPPRESSED: 'warn',
  UNKNOWN: 'warn',
};

function messageRow(message: Message, now: Moment): Record<string, unknown> {
  return {
    createdAt: operatorTime(message.createdAt, now),
    sentAt: message.sentAt === null ? '–' : operatorTime(message.sentAt, now),
    kind: message.kind,
    to: message.to,
    status: {
      words: message.errorCode === null ? message.status : `${message.status} (${message.errorCode})`,
      tone: MESSAGE_TONES[message.status],
    },
    body: wordsOf(message).replaceAll(LINK_MARK, '[link]'),
  };
}
