import type { AuditedEvent, AuditedStrike, Case, When } from './facts.ts';
import { type Finding, findingIn } from './finding.ts';
import { offerText } from './texts.ts';

/** What the evidence of a strike must hold, by its reason. */
const NEEDED: Record<string, readonly string[]> = {
  OFFER_EXPIRED: ['Offered', 'ClockStarted', 'Expired'],
  CONTACT_DENIED: ['Offered', 'Accepted', 'ContactDenied'],
  CONTACT_OVERDUE: ['Offered', 'Accepted', 'ConsumerAsked', 'ContactOverdue'],
};

/**
 * Findings about strikes: a strike that its evidence does not prove, a strike for silence about a text that did not arrive, and a strike
 * that the timeline records and the store has lost.
 */
export function strikeFindings(one: Case, when: When): Finding[] {
  const { inquiry, events, strikes } = one;
  const lost = events
    .filter(({ type, strikeId }) => type === 'Struck' && !strikes.some(({ id }) => id === strikeId))
    .map(({ seq, strikeId }) => {
      const what = `The timeline's event ${seq} records the strike ${strikeId}, which is not there.`;
      return findingIn(inquiry, 'STRIKE_LOST', what, null, strikeId);
    });
  // A strike that was waived or taken back costs its vendor nothing.
  return [...lost, ...strikes.filter(({ waivedAt }) => waivedAt === null).flatMap((strike) => findingsAbout(strike, one, when))];
}

function findingsAbout(strike: AuditedStrike, one: Case, when: When): Finding[] {
  const found: Finding[] = [];
  const flaws = flawsOf(strike, one.events, when);
  if (flaws.length) {
    const what = `The strike ${strike.id} (${strike.reason}) is not proven: ${flaws.join('; ')}. Waive it, or find out what removed its evidence.`;
    found.push(findingIn(one.inquiry, 'STRIKE_UNPROVEN', what, null, strike.id));
  }
  const fault = strike.reason === 'OFFER_EXPIRED' ? undelivered(strike, one) : null;
  if (fault !== null) {
    const what = `The strike ${strike.id} is for silence about an offer whose text ${fault}. Waive it.`;
    found.push(findingIn(one.inquiry, 'STRIKE_UNDELIVERED', what, null, strike.id));
  }
  return found;
}

/** What is missing or wrong in the proof of a strike, in words. */
function flawsOf({ id, offerId, vendorId, reason, evidence }: AuditedStrike, events: readonly AuditedEvent[], when: When): string[] {
  const proof = evidence.map((seq) => ({ seq, event: events.find((event) => event.seq === seq) }));
  const there = proof.flatMap(({ event }) => event ?? []);
  const of = (type: string) => there.find((event) => event.type === type && event.offerId === offerId);
  const flaws = proof.flatMap(({ seq, event }) => {
    if (!event) return [`event ${seq} is not on the timeline`];
    return isAbout(event, offerId) ? [] : [`event ${seq} (${event.type}) is about another offer`];
  });
  const needed = NEEDED[reason];
  if (!needed) flaws.push(`nobody knows this reason`);
  for (const type of needed ?? []) if (!of(type)) flaws.push(`${type} is not among its evidence`);
  if (of('Offered') && of('Offered')?.vendorId !== vendorId) flaws.push('the offer was made to another vendor');
  if (!events.some((event) => event.type === 'Struck' && event.strikeId === id && event.offerId === offerId))
    flaws.push('the timeline does not record it');
  for (const { seq, type, excuse } of there) if (excuse) flaws.push(`event ${seq} (${type}) excuses it: ${excuse}`);
  if (reason === 'OFFER_EXPIRED') flaws.push(...flawsInSilence(there, when));
  if (reason === 'CONTACT_OVERDUE' && (of('ContactOverdue')?.at ?? Infinity) < (of('ConsumerAsked')?.answerBy ?? -Infinity))
    flaws.push('it was overdue before the consumer had the time to answer');
  return flaws;
}

const isAbout = ({ offerId, offers }: AuditedEvent, id: string): boolean =>
  offerId === id || (offers ?? []).some((offer) => offer.offerId === id);

/**
 * What speaks against a strike for silence: the offer expired before its first deadline (deadlines only move on), or a reminder that fell
 * due well before the deadline is missing.
 */
function flawsInSilence(proof: readonly AuditedEvent[], { bounds }: When): string[] {
  const clock = proof.findLast(({ type }) => type === 'ClockStarted');
  const expired = proof.find(({ type }) => type === 'Expired');
  if (clock?.dueAt === undefined || !expired) return [];
  const { dueAt, remindAt = [] } = clock;
  const reminders = proof.filter(({ type }) => type === 'Reminded');
  const missed = remindAt.filter((due) => dueAt - due >= bounds.reminder && !reminders.some(({ at }) => at >= due));
  return [
    ...(expired.at < dueAt ? ['it expired before its deadline'] : []),
    ...(missed.length ? ['the vendor was not reminded when that was due'] : []),
  ];
}

/** Why the vendor cannot have known of the offer; null when it can. */
function undelivered({ offerId }: AuditedStrike, { events, messages }: Case): string | null {
  const text = offerText({ id: offerId }, messages);
  if (!text) return 'is not there';
  if (['FAILED', 'SUPPRESSED', 'EXPIRED'].includes(text.status)) return `is ${text.status}`;
  return events.some(({ type, offerId: about }) => type === 'Undeliverable' && about === offerId) ? 'was undeliverable' : null;
}
