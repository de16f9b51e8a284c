import type { InquiryView, OfferView } from '../../support/inquiry-view.ts';
import { CONFIRM_WITHIN_MS, RESPOND_WITHIN_MS } from '../workload/market.ts';
import { type Checker, type Evidence, happened, isThere, present, reachableTime, type StrikeRecord, type Violation } from './evidence.ts';

/** What must be among the evidence of a strike, in this order. */
const PROOF: Record<string, string[]> = {
  OFFER_EXPIRED: ['Offered', 'ClockStarted', 'Expired'],
  CONTACT_DENIED: ['Offered', 'Accepted', 'ContactDenied'],
  CONTACT_OVERDUE: ['Offered', 'Accepted', 'ConsumerAsked', 'ContactOverdue'],
};
/** A deadline may be kept by so much too early, to the eye of another process. */
const GRACE_MS = 50;

/** Strikes stand on their evidence, once for each offer, only for silence through the whole of a time that we were there for; points add up. */
export const strikes: Checker = (evidence) => [
  ...evidence.accounts.flatMap((account) => account.vendors.flatMap(countsOf)),
  ...ofOffers(evidence),
];

function countsOf({ id, points, strikes }: Evidence['accounts'][number]['vendors'][number]): Violation[] {
  const sum = strikes.filter(({ waivedAt }) => waivedAt === null).reduce((total, strike) => total + strike.points, 0);
  const offers = strikes.map(({ offer }) => offer.id);
  return [
    ...(sum === points ? [] : [{ rule: 'points add up', what: `vendor ${id} has ${points} points and strikes of ${sum}` }]),
    ...offers
      .filter((offer, i) => offers.indexOf(offer) !== i)
      .map((offer) => ({ rule: 'at most one strike for each offer', what: `vendor ${id} has two for ${offer}` })),
  ];
}

function ofOffers(evidence: Evidence): Violation[] {
  const all = new Map(
    evidence.accounts.flatMap(({ vendors }) => vendors.flatMap((vendor) => vendor.strikes)).map((it) => [it.offer.id, it]),
  );
  return present(evidence).flatMap((inquiry) =>
    inquiry.offers.flatMap((offer) => {
      const strike = all.get(offer.id);
      const wrong = [...matches(inquiry, offer, strike), ...(strike ? unproven(inquiry, offer, strike, evidence) : [])];
      return [
        ...wrong.map((what) => ({ rule: 'a strike only with proof', what: `offer ${offer.id}: ${what}`, inquiryId: inquiry.id })),
        ...ignored(inquiry, offer, evidence).map((what) => ({
          rule: 'an answer that was taken counts',
          what: `offer ${offer.id}: ${what}`,
          inquiryId: inquiry.id,
        })),
      ];
    }),
  );
}

function matches(inquiry: InquiryView, { id, status, strike: shown }: OfferView, strike: StrikeRecord | undefined): string[] {
  const struck = happened(inquiry, 'Struck', id).length;
  const unexcused = happened(inquiry, 'Expired', id).filter(({ summary }) => !summary.includes('no strike')).length;
  return [
    // One that was taken back may show no more.
    ...(shown?.id === strike?.id || strike?.waivedAt ? [] : ['the offer and its vendor do not show the same strike']),
    ...(struck === (strike ? 1 : 0) ? [] : [`it was struck ${struck} times on the timeline`]),
    ...(unexcused && !strike ? ['its vendor was silent and has no strike'] : []),
    ...(strike?.reason === 'OFFER_EXPIRED' && strike.waivedAt === null && status !== 'EXPIRED'
      ? [`a strike for silence, and the offer is ${status}`]
      : []),
  ];
}

function unproven(
  inquiry: InquiryView,
  offer: OfferView,
  { reason, evidence, waivedAt }: StrikeRecord,
  { outages, texts, operations, twilioDeaths }: Evidence,
): string[] {
  const types = evidence.map(({ type }) => type);
  const inOrder = (PROOF[reason] ?? ['?']).reduce((from, type) => (from < 0 ? from : types.indexOf(type, from)), 0);
  const events = new Set(inquiry.timeline.edges.map(({ node }) => `${node.at} ${node.type} ${node.summary}`));
  const text = inquiry.messages.find((message) => message.kind === 'VENDOR_OFFER' && message.to === offer.vendor.phone);
  // Whoever has accepted knows of the offer, by another text or the API, whatever became of the one about it.
  const knows =
    waivedAt !== null || types.includes('Accepted') || texts.get(offer.vendor.phone)?.some((it) => it.sid === text?.sid && isThere(it));
  // Nobody was told that the text was lost, and nobody could have been.
  const [offeredAt, expiredAt] = ['Offered', 'Expired'].map((type) => happened(inquiry, type, offer.id)[0]?.at ?? 0) as [number, number];
  const diedWithTwilio = text?.status === 'SENT' && twilioDeaths.some((at) => at >= offeredAt && at <= expiredAt);
  const [from, to, least] =
    reason === 'OFFER_EXPIRED'
      ? [Date.parse(offer.clockStartedAt ?? ''), happened(inquiry, 'Expired', offer.id)[0]?.at, RESPOND_WITHIN_MS]
      : [happened(inquiry, 'ConsumerAsked', offer.id)[0]?.at, happened(inquiry, 'ContactOverdue', offer.id)[0]?.at, CONFIRM_WITHIN_MS];
  const had = reachableTime(from ?? 0, to ?? 0, outages);
  const deny = operations.some(({ phone, act }) => phone === inquiry.consumer.phone && act === 'no');
  return [
    ...(inOrder < 0 ? [`its evidence for ${reason} is only ${types.join(', ')}`] : []),
    ...evidence
      .filter(({ at, type, summary }) => !events.has(`${at} ${type} ${summary}`))
      .map(({ type }) => `evidence ${type} is not on the timeline`),
    ...(knows || diedWithTwilio ? [] : ['its vendor never received its text']),
    ...(reason !== 'CONTACT_DENIED' && waivedAt === null && had < least - GRACE_MS
      ? [`${reason} after ${had} ms in which we could be reached, not ${least}`]
      : []),
    ...(reason === 'CONTACT_DENIED' && !deny ? ['its consumer never said no'] : []),
  ];
}

/** What a vendor was told had been taken, and was not; by text, only what was heard before the deadline. */
function ignored(inquiry: InquiryView, { status, vendor, dueAt }: OfferView, { operations }: Evidence): string[] {
  const about = operations.filter(
    ({ by, phone, code, act, outcome, channel, at }) =>
      by === 'VENDOR' &&
      phone === vendor.phone &&
      code === inquiry.reference &&
      outcome === 'DONE' &&
      act !== 'contacted' &&
      (channel !== 'SMS' || at < Date.parse(dueAt ?? '')),
  );
  const taken: Record<string, string[]> = { accept: ['ACCEPTED'], decline: ['DECLINED'] };
  const free = ['RESCINDED'];
  return about
    .filter(({ act, channel }) => !taken[act]?.includes(status) && !(channel === 'SMS' && free.includes(status)))
    .map(({ act, channel, at }) => `${act} by ${channel} was taken at ${new Date(at).toISOString()}, and the offer is ${status}`);
}
