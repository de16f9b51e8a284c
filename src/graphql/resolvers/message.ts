import { LINK_MARK, wordsOf } from '../../domain/text/message.ts';
import type { MessageResolvers } from '../generated.ts';

export const Message: MessageResolvers = {
  // A text to a vendor about an offer links to the offer, every other text to the inquiry. The token stays masked.
  body: (message, _, { publicUrl }) =>
    wordsOf(message).replaceAll(LINK_MARK, `${publicUrl}/${message.offerId !== null && message.vendorId !== null ? 'o' : 'i'}/****`),
};
