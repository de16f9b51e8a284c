import { LINK_MARK } from '../../domain/message.ts';
import type { MessageResolvers } from '../generated.ts';

export const Message: MessageResolvers = {
  // A text to a vendor about an offer opens the offer, every other one the inquiry. The token is not for reading.
  body: ({ body, sentAs, offerId, vendorId }, _, { publicUrl }) =>
    (sentAs?.body ?? body).replaceAll(LINK_MARK, `${publicUrl}/${offerId !== null && vendorId !== null ? 'o' : 'i'}/****`),
};
