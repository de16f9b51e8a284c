import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import { inquiryChanges } from '../changes.ts';
import type { ApiContext } from '../context.ts';
import type { SubscriptionResolvers } from '../generated.ts';
import { forgetRead } from '../loaders.ts';

export const Subscription: SubscriptionResolvers = {
  inquiryChanged: {
    // Somebody else's id, a missing one and nonsense get the same answer: silence.
    subscribe: (_, { id }, { reads, platformId }) => inquiryChanges({ reads, platformId, inquiryId: id ?? null }) as never,
    resolve: (record: InquiryRecord, _: unknown, { loaders }: ApiContext) => {
      forgetRead(loaders);
      return record;
    },
  },
};
