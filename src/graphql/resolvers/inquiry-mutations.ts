import { checkWithdrawal } from '../../domain/input/acts.ts';
import { checkSubmission } from '../../domain/input/submission.ts';
import type { MutationResolvers } from '../generated.ts';
import { whenValid } from './when-valid.ts';

export const inquiryMutations: MutationResolvers = {
  submitInquiry: async (_, { input }, { actions, platformId, clock }) => {
    const outcome = await whenValid(checkSubmission(input, clock.now()), (submission) => actions.submitInquiry(platformId, submission));
    return outcome.ok
      ? { inquiry: outcome.value.record, replayed: outcome.value.replayed, userErrors: [] }
      : { inquiry: null, replayed: false, userErrors: outcome.errors };
  },
  withdrawInquiry: async (_, { input }, { actions, platformId }) => {
    const outcome = await whenValid(checkWithdrawal(input), (reason) => actions.withdrawInquiry(platformId, input.inquiryId, reason));
    return outcome.ok ? { inquiry: outcome.value, userErrors: [] } : { inquiry: null, userErrors: outcome.errors };
  },
};
