import { inquiryIdOf } from '../../domain/ids.ts';
import type { Command } from '../../domain/inquiry/model/commands.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import type { Engine } from '../engine/engine.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';
import type { Outcome, UserError } from './actions.ts';

/** A refusal of one thing, with the way out in words. */
export const refuse = (code: UserError['code'], field: string, message: string): Outcome<never> => ({
  ok: false,
  errors: [{ field: [field], message, code }],
});

export const noSuchOffer = refuse('NOT_FOUND', 'offerId', 'There is no offer with this id: take it from an inquiry of your platform.');

/** What became of a command about one offer. */
export type OfferActResult = { record: InquiryRecord; offer: Offer; happened: boolean };

/** Has a command about one offer decided and committed; null when the platform has no such offer. */
export async function actOnOffer(engine: Engine, platformId: string, offerId: string, command: Command): Promise<OfferActResult | null> {
  const inquiryId = inquiryIdOf(offerId);
  const handled = inquiryId && (await engine.handle({ platformId, inquiryId, command }));
  if (!handled) return null;
  const offer = handled.record.inquiry.offers.find((candidate) => candidate.id === offerId);
  return offer ? { record: handled.record, offer, happened: handled.happened } : null;
}
