import type { InquiryView, MessageView, OfferView } from '../../support/inquiry-view.ts';

const STATUSES = ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CONTACTED', 'CLOSED'];
/** After one of these an inquiry may be less far than it was. */
const SETBACKS = ['ContactDenied', 'ContactOverdue', 'Rerouted'];
/** The parts of an answer are read one after the other: the timeline may already know what the status does not. */
const ONE_COMMIT = 8;
const ON_THE_WAY = ['PENDING', 'CLAIMED', 'UNKNOWN'];
const rankOf = (status: string): number => (ON_THE_WAY.includes(status) ? 0 : status === 'SENT' ? 1 : 2);

/** What an inquiry takes back of what it said when it was looked at before; nothing may be. */
export function regressions(before: InquiryView, now: InquiryView): string[] {
  return [
    ...timelineBack(before, now),
    ...statusBack(before, now),
    ...before.offers.flatMap((offer) => offerBack(offer, now)),
    ...before.messages.flatMap((message) => messageBack(message, now)),
  ];
}

function timelineBack(before: InquiryView, now: InquiryView): string[] {
  const changed = before.timeline.edges.findIndex(({ node }, i) => JSON.stringify(node) !== JSON.stringify(now.timeline.edges[i]?.node));
  return changed < 0 ? [] : [`its event ${changed + 1} was ${JSON.stringify(before.timeline.edges[changed]?.node)} and is not any more`];
}

function statusBack(before: InquiryView, now: InquiryView): string[] {
  const recent = now.timeline.edges.slice(Math.max(0, before.timeline.edges.length - ONE_COMMIT));
  const setBack = recent.some(({ node }) => SETBACKS.includes(node.type));
  const falls = STATUSES.indexOf(now.status) < STATUSES.indexOf(before.status) && !setBack;
  return [
    ...(falls ? [`it was ${before.status} and is ${now.status}`] : []),
    ...(now.round < before.round ? [`it was in round ${before.round} and is in ${now.round}`] : []),
  ];
}

function offerBack({ id, status, strike }: OfferView, { offers, timeline }: InquiryView): string[] {
  const now = offers.find((offer) => offer.id === id);
  if (!now) return [`offer ${id} is gone`];
  const provenUndelivered = status === 'EXPIRED' && now.status === 'UNDELIVERABLE';
  return [
    ...(status === now.status || status === 'PENDING' || provenUndelivered ? [] : [`offer ${id} was ${status} and is ${now.status}`]),
    ...(strike && strike.id !== now.strike?.id && !timeline.edges.some(({ node }) => node.type === 'StrikeVoided')
      ? [`offer ${id} had a strike and has none`]
      : []),
  ];
}

function messageBack({ id, kind, status, sid }: MessageView, { messages }: InquiryView): string[] {
  const now = messages.find((message) => message.id === id);
  if (!now) return [`text ${kind} is gone`];
  return [
    ...(rankOf(now.status) < rankOf(status) ? [`text ${kind} was ${status} and is ${now.status}`] : []),
    ...(sid !== null && sid !== now.sid ? [`text ${kind} had the SID ${sid} and has ${now.sid}`] : []),
  ];
}
