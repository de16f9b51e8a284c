import { type AuditedMessage, type AuditedOffer, type Case, isLate, isOnItsWay, isOpen, type When } from './facts.ts';
import { type Finding, findingIn, findingOf, type Mend, type TextMend } from './finding.ts';

const SEND: Mend = { type: 'SEND' };

function setting({ id, status }: AuditedMessage, set: TextMend['set']): TextMend {
  return { type: 'TEXT', messageId: id, from: status, set };
}

/**
 * What keeps a text from ending. While it is on its way: its next step is missing, long past or too far ahead, or the text has been on its
 * way for too long. Once it is sent: its offer's clock has not started in time.
 */
export function textFindings(message: AuditedMessage, when: When): Finding[] {
  const { now, bounds } = when;
  const { status, nextAt, sentAt } = message;
  if (!isOnItsWay(message)) {
    if (!message.awaitsClock || (status !== 'SENT' && status !== 'DELIVERED')) return [];
    if (sentAt === null) return [findingOf(message, 'CLOCK_LATE', 'was sent, nobody knows when.', setting(message, { sentAt: now }))];
    return isLate(sentAt, bounds.clock, when) ? [findingOf(message, 'CLOCK_LATE', 'was sent and its clock has not started.', null)] : [];
  }
  if (nextAt === null) return [findingOf(message, 'TEXT_LOST', `is ${status} with no next step.`, setting(message, { nextAt: now }))];
  const found: Finding[] = [];
  if (isLate(nextAt, bounds.step, when)) found.push(findingOf(message, 'TEXT_LATE', `is ${status} past its next step.`, SEND));
  if (nextAt - now > bounds.ahead[message.status])
    found.push(findingOf(message, 'TEXT_PUT_OFF', `is ${status} with its next step too far ahead.`, setting(message, { nextAt: now })));
  if (isLate(message.heldUntil ?? message.createdAt, bounds.settled, when))
    found.push(findingOf(message, 'TEXT_ENDLESS', `is still ${status}, too long after it was allowed out.`, SEND));
  return found;
}

/** Pending offers whose clock has not started and will not be started by a text. */
export function offerFindings({ inquiry, messages }: Pick<Case, 'inquiry' | 'messages'>, { now }: When): Finding[] {
  if (!isOpen(inquiry)) return [];
  return inquiry.offers
    .filter(({ status, clockStartedAt }) => status === 'PENDING' && clockStartedAt === null)
    .flatMap((offer) => {
      const text = offerText(offer, messages);
      if (text && (isOnItsWay(text) || (wasTaken(text) && text.awaitsClock))) return [];
      const what = `The offer ${offer.id} waits for a clock that nothing will start: its text is ${text?.status ?? 'not there'}.`;
      const mend: Mend =
        text && wasTaken(text) ? setting(text, { awaitsClock: true, ...(text.sentAt === null ? { sentAt: now } : {}) }) : { type: 'WAKE' };
      return [findingIn(inquiry, 'OFFER_WITHOUT_CLOCK', what, mend, offer.id)];
    });
}

/** The text that made an offer to its vendor: the latest, where it went out again to another number. */
export function offerText({ id }: Pick<AuditedOffer, 'id'>, messages: readonly AuditedMessage[]): AuditedMessage | undefined {
  return messages
    .filter(({ kind, offerId }) => kind === 'VENDOR_OFFER' && offerId === id)
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .at(-1);
}

/** True when Twilio took the text and has not reported since that it failed. */
export const wasTaken = ({ status }: AuditedMessage): boolean => status === 'SENT' || status === 'DELIVERED';
