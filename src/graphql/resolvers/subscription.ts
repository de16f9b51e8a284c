import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import { inquiryChanges } from '../changes.ts';
import type { ApiContext } from '../context.ts';
import type { SubscriptionResolvers } from '../generated.ts';
import { clearLoaders } from '../loaders.ts';

export const Subscription: SubscriptionResolvers = {
  inquiryChanged: {
    // An id of another platform, one that does not exist and a malformed one get the same answer: no changes.
    subscribe: (_, { id }, { reads, platformId }) => inquiryChanges({ reads, platformId, inquiryId: id ?? null }) as never,
    resolve: (record: InquiryRecord, _: unknown, { loaders }: ApiContext) => {
      clearLoaders(loaders);
      return record;
    },
  },
};
