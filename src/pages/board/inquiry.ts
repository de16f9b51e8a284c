import type { Offer } from '../../domain/inquiry/model/types.ts';
import { summarize } from '../../domain/inquiry/summary.ts';
import { LINK_MARK, type Message, wordsOf } from '../../domain/text/message.ts';
import type { Moment } from '../../domain/time/time.ts';
import { eventKey, type Reads } from '../../flow/ports/reads.ts';
import { areaOf } from '../links/offer-area.ts';
import type { Page } from '../page.ts';
import { operatorTime } from '../times.ts';
import { inquiryLabel, offerLabel, type Tone } from './labels.ts';
import { signedInValues } from './layout.ts';
import { inquiryRow } from './rows.ts';

const EVENTS_A_PAGE = 200;

type InquiryRequest = { reads: Reads; platformId: string; id: string; now: Moment; after: string | null };

/** The page of one inquiry: its consumer, offers, texts and timeline. Null when this platform has no inquiry with this id. */
export async function boardInquiry({ reads, platformId, id, now, after }: InquiryRequest): Promise<Page | null> {
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
  return {
    status: 200,
    template: 'board-inquiry',
    values: {
      ...signedInValues(`Inquiry ${inquiry.reference}`, platform, now),
      inquiry: {
        ...inquiryRow(inquiry, now),
        label: inquiryLabel(inquiry),
        reach: inquiry.reach,
        policyVersion: inquiry.policyVersion,
        rating: inquiry.rating,
      },
      wakeAt: timeOrDash(inquiry.wakeAt, now),
      promisedBy: timeOrDash(inquiry.promisedBy, now),
      finalAt: timeOrDash(inquiry.finalAt, now),
      consumer: {
        name: person.name,
        phone: person.phone,
        zone: person.zone,
        place: areaOf(record) || '–',
        details: person.details ?? '',
      },
      offers: inquiry.offers.map((offer) => offerRow(offer, now)),
      candidates: lastRouted?.type === 'Routed' ? lastRouted.candidates : [],
      timeline: timeline.items.map(({ item }) => ({ at: operatorTime(item.at, now), type: item.type, summary: summarize(item) })),
      next: timeline.hasNextPage ? (timeline.items.at(-1)?.cursor ?? '') : '',
      messages: (messages.get(id) ?? []).map((message) => messageRow(message, now)),
    },
  };
}

const timeOrDash = (at: Moment | null, now: Moment) => (at === null ? '–' : operatorTime(at, now));

function offerRow(offer: Offer, now: Moment): Record<string, unknown> {
  return {
    n: offer.n,
    round: offer.round,
    vendorId: offer.vendorId,
    vendorName: offer.vendorName,
    label: offerLabel(offer),
    offeredAt: timeOrDash(offer.offeredAt, now),
    clockStartedAt: timeOrDash(offer.clockStartedAt, now),
    dueAt: timeOrDash(offer.dueAt, now),
    respondedAt: timeOrDash(offer.respondedAt, now),
    contactDueAt: timeOrDash(offer.contactDueAt, now),
    declineReason: offer.declineReason ?? '',
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
    sentAt: timeOrDash(message.sentAt, now),
    kind: message.kind,
    to: message.to,
    status: {
      words: message.errorCode === null ? message.status : `${message.status} (${message.errorCode})`,
      tone: MESSAGE_TONES[message.status],
    },
    body: wordsOf(message).replaceAll(LINK_MARK, '[link]'),
  };
}
