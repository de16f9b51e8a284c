import { inquiryIdOf } from '../../domain/ids.ts';
import type { Command } from '../../domain/inquiry/model/commands.ts';
import { offerById } from '../../domain/inquiry/model/offers.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import type { Engine } from '../engine/engine.ts';
import type { InquiryRecord } from '../ports/inquiry-store.ts';
import type { UserError } from './actions.ts';

export type Refused = { ok: false; errors: UserError[] };

/** A refusal because of one field of the input; `message` says what to do instead. */
export const refuse = (code: UserError['code'], field: string, message: string): Refused => ({
  ok: false,
  errors: [{ field: [field], message, code }],
});

export const noSuchOffer = refuse('NOT_FOUND', 'offerId', 'There is no offer with this id: take it from an inquiry of your platform.');

export const noSuchInquiry = refuse(
  'NOT_FOUND',
  'inquiryId',
  'There is no inquiry with this id: take it from what submitInquiry answered.',
);

/** What became of a command about one offer: the inquiry and the offer as they are now, and whether the command changed anything. */
export type OfferActResult = { record: InquiryRecord; offer: Offer; happened: boolean };

/** Decides and commits a command about one offer; null when the platform has no such offer. */
export async function actOnOffer(engine: Engine, platformId: string, offerId: string, command: Command): Promise<OfferActResult | null> {
  const inquiryId = inquiryIdOf(offerId);
  const handled = inquiryId && (await engine.handle({ platformId, inquiryId, command }));
  if (!handled) return null;
  const offer = offerById(handled.record.inquiry, offerId);
  return offer ? { record: handled.record, offer, happened: handled.happened } : null;
}
