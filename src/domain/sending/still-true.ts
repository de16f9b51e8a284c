import { messageSeq } from '../ids.ts';
import { isActiveAcceptance, isPending, openQuestion } from '../inquiry/model/offers.ts';
import type { Inquiry } from '../inquiry/model/types.ts';
import { ENDING_KINDS } from '../inquiry/rules/closing.ts';
import { isSuperseded } from '../inquiry/rules/offer-clock.ts';
import type { Message } from '../text/message.ts';
import type { Moment } from '../time/time.ts';
import { standingOf } from '../vendor/account.ts';
import type { Vendor } from '../vendor/vendor.ts';

/**
 * Whether a text that waits in the outbox still says the truth, just before it is sent. `latest`: the newest text to the same consumer
 * about the same inquiry, which makes an older "still on it" superfluous. `vendor`: the vendor that a text about a penalty is about.
 */
export function isStillTrue(
  message: Message,
  inquiry: Inquiry,
  latest: { id: string; createdAt: number } | null,
  vendor: Pick<Vendor, 'pause' | 'account'> | null,
  now: Moment,
): boolean {
  const penalty = vendor?.account.penalty ?? null;
  const offer = inquiry.offers.find((candidate) => candidate.id === message.offerId);
  const isOpen = inquiry.status !== 'CLOSED';
  switch (message.kind) {
    case 'VENDOR_OFFER':
    case 'VENDOR_REMINDER':
      return isOpen && offer !== undefined && isPending(offer) && !isSuperseded(offer, messageSeq(message.id));
    case 'VENDOR_DETAILS':
      // A vendor does not get the number of a consumer who has withdrawn; a vendor that served the consumer may get it late.
      return (isOpen || inquiry.outcome === 'SERVED') && offer !== undefined && isActiveAcceptance(offer);
    case 'VENDOR_NUDGE':
      return isOpen && offer !== undefined && isActiveAcceptance(offer) && offer.contactProof === 'NONE';
    case 'VENDOR_PAUSED':
    case 'MANAGER_PAUSED':
      return penalty?.status === 'PAUSED';
    case 'VENDOR_SUSPENDED':
    case 'MANAGER_SUSPENDED':
      return penalty?.status === 'SUSPENDED';
    case 'VENDOR_REINSTATED':
    case 'MANAGER_REINSTATED':
      return vendor !== null && standingOf(vendor, now).status === 'ACTIVE';
    case 'CONSUMER_MATCHED':
      return isOpen && offer !== undefined && isActiveAcceptance(offer) && !offer.settled;
    case 'CONSUMER_ASKED':
      return isOpen && openQuestion(inquiry)?.id === message.offerId;
    case 'CONSUMER_POSTED':
      return isOpen && (latest === null || latest.id === message.id || latest.createdAt <= message.createdAt);
    case 'CONSUMER_WAIT':
      return isOpen && inquiry.routeAt !== null;
    case 'CONSUMER_REROUTED':
      return isOpen;
    default:
      // An inquiry that was reopened may have ended in another way since.
      return !message.ending || (inquiry.outcome !== null && ENDING_KINDS[inquiry.outcome] === message.kind);
  }
}
