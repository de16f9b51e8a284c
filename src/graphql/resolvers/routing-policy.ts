import { checkPolicy } from '../../domain/input/policy.ts';
import { notFound } from '../errors.ts';
import type { MutationResolvers, QueryResolvers } from '../generated.ts';
import { whenValid } from './when-valid.ts';

export const policyQueries: QueryResolvers = {
  routingPolicy: async (_, { version }, { reads, platformId }) => {
    const policy = await (version == null ? reads.policy(platformId) : reads.policy(platformId, version));
    if (!policy)
      throw notFound(
        version == null
          ? 'This platform has no routing policy yet: publish one with publishRoutingPolicy.'
          : `There is no version ${version} of the routing policy: leave \`version\` out for the one in force.`,
      );
    return policy;
  },
};

export const policyMutations: MutationResolvers = {
  publishRoutingPolicy: async (_, { input }, { actions, platformId }) => {
    const outcome = await whenValid(checkPolicy(input), (terms) => actions.publishPolicy(platformId, terms));
    return outcome.ok ? { routingPolicy: outcome.value, userErrors: [] } : { routingPolicy: null, userErrors: outcome.errors };
  },
};
