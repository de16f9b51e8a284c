import type { Offer } from '../../domain/inquiry/model/types.ts';
import { returnRefusal } from '../../domain/inquiry/rules/disputes.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Moment } from '../../domain/time/time.ts';
import { returnsAllowed } from '../../domain/vendor/account.ts';
import type { ReturnKind } from '../../domain/vendor/strike.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import { counted, dayInWords, type ReaderZone } from '../times.ts';

/** What an offer's disputes are judged by. Without its vendor or policy the offer cannot be returned. */
export type DisputeContext = { offer: Offer; vendor: Vendor | null; policy: Policy | null; brand: string; now: Moment; reader: ReaderZone };

/** A dispute as the page shows it: sentences about one that was made; else whether one can be made, or why not. */
export type DisputeView = { sentences: string[]; isPossible: boolean; whyNot: string };

/** The kinds of return in a vendor's words. */
export const RETURN_KINDS: Record<ReturnKind, string> = {
  BAD_NUMBER: 'The number is wrong or does not work',
  OUT_OF_AREA: 'It is outside my area',
  DUPLICATE: 'I have this lead already',
  NOT_AS_ASKED: 'It is not what was asked for',
  OTHER: 'Something else',
};

const withNote = (note: string | null) => (note ? `: ${note}` : '.');

/** The appeal against the strike of an offer. */
export function appealView({ offer: { strike }, brand, reader }: DisputeContext): DisputeView {
  if (!strike) return { sentences: [], isPossible: false, whyNot: '' };
  const { appeal, waivedAt } = strike;
  if (!appeal) return { sentences: [], isPossible: waivedAt === null, whyNot: '' };
  const said = `You objected on ${dayInWords(appeal.at, reader)}: “${appeal.reason}”`;
  if (waivedAt !== null) return { sentences: [said, `${brand} agreed.`], isPossible: false, whyNot: '' };
  const answer =
    appeal.refusedAt === null
      ? `${brand} has not decided yet. You will hear by text message.`
      : `${brand} looked at it, and the strike stands${withNote(appeal.refusedBecause)}`;
  return { sentences: [said, answer], isPossible: false, whyNot: '' };
}

/** The return of a lead that was accepted. */
export function returnView({ offer, vendor, policy, brand, now, reader }: DisputeContext): DisputeView {
  const dispute = offer.return;
  if (dispute) {
    const said = `You returned this lead on ${dayInWords(dispute.requestedAt, reader)} (${RETURN_KINDS[dispute.kind].toLowerCase()}): “${dispute.reason}”`;
    const counts = offer.strike !== null && offer.strike.waivedAt === null;
    const answer =
      dispute.granted === null
        ? `${brand} has not decided yet. ${counts ? 'If it is granted, the strike is taken back.' : 'Until then silence about this lead costs you nothing.'} You will hear by text message.`
        : dispute.granted
          ? `It is credited to you${withNote(dispute.note)}`
          : `${brand} does not credit it${withNote(dispute.note)}`;
    return { sentences: [said, answer], isPossible: false, whyNot: '' };
  }
  if (!vendor || !policy) return { sentences: [], isPossible: false, whyNot: '' };
  const { account } = vendor;
  const refusal = returnRefusal(offer, account, policy, now);
  const whyNot = (): string => {
    switch (refusal) {
      case 'TOO_LATE':
        return `The time to return this lead ended on ${dayInWords((offer.respondedAt ?? 0) + policy.returnWithin, reader)}.`;
      case 'TOO_MANY':
        return returnsAllowed(account, policy.returnsAtMost) === 0
          ? `${brand} takes no leads back.`
          : `This lead cannot be returned: you have returned ${account.returned} of ${counted(account.accepted, 'lead')} already.`;
      default:
        return '';
    }
  };
  return { sentences: [], isPossible: refusal === null, whyNot: whyNot() };
}
