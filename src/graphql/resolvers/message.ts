import { LINK_MARK, wordsOf } from '../../domain/text/message.ts';
import type { MessageResolvers } from '../generated.ts';

export const Message: MessageResolvers = {
  // A text to a vendor about an offer opens the offer, every other one the inquiry. The token is not for reading.
  body: (message, _, { publicUrl }) =>
    wordsOf(message).replaceAll(LINK_MARK, `${publicUrl}/${message.offerId !== null && message.vendorId !== null ? 'o' : 'i'}/****`),
};
