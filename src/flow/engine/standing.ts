import { questionIn } from '../../domain/inbound/question.ts';
import type { Notify } from '../../domain/inquiry/model/effects.ts';
import { isActiveAcceptance, isPending, mayLookAgain, mayReopen } from '../../domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../domain/inquiry/model/types.ts';
import type { Standing } from '../ports/wording.ts';

/** How things stand for the recipient of a text that says so. */
export function standingIn({ kind, event }: Notify, inquiry: Inquiry, offer: Offer | null): Standing | undefined {
  if (kind === 'VENDOR_HELP') {
    if (!offer) return undefined;
    if (isPending(offer) && inquiry.status !== 'CLOSED') return 'OFFERED';
    return isActiveAcceptance(offer) ? 'HELD' : 'MOVED_ON';
  }
  if (kind !== 'CONSUMER_HELP' && kind !== 'CONSUMER_UNSERVED') return undefined;
  if (inquiry.status !== 'CLOSED') return inquiry.offers.some(isActiveAcceptance) ? 'HELD' : 'SEARCHING';
  if (mayLookAgain(inquiry, event.at)) return 'MAY_LOOK_AGAIN';
  if (mayReopen(inquiry, event.at)) return 'MAY_DENY';
  return questionIn(kind, null, inquiry)?.type === 'RATING' ? 'MAY_RATE' : inquiry.outcome;
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/**
 * The reason that a text gives: a code that the wording knows, or words of our own or the platform's. A miss with an excuse has a code of
 * its own.
 */
export function reasonInText(event: Notify['event']): string | undefined {
  switch (event.type) {
    case 'Rescinded':
    case 'AppealRefused':
      return event.because;
    case 'Expired':
      return event.excuse ? 'NO_ANSWER_EXCUSED' : 'NO_ANSWER';
    case 'ContactOverdue':
      return event.excuse ? 'NO_CONTACT_EXCUSED' : 'NO_CONTACT';
    case 'ContactDenied':
      return event.excuse ? 'EXCUSED' : undefined;
    case 'VendorPenalized':
      return `${counted(event.points, 'point', 'points')} from ${counted(event.strikes, 'miss', 'misses')}`;
    case 'MissesReported':
      return counted(event.inRow, 'lead', 'leads in a row');
    case 'ReturnDecided':
      return event.note ?? undefined;
    default:
      return undefined;
  }
}
