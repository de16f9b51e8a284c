import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import type { ApiContext } from '../context.ts';
import { Candidate, Consumer, Inquiry, inquiryQueries } from '../resolvers/inquiry.ts';
import { inquiryMutations } from '../resolvers/inquiry-mutations.ts';
import { LedgerEntry } from '../resolvers/ledger-entry.ts';
import { Message } from '../resolvers/message.ts';
import { Node, nodeQueries } from '../resolvers/node.ts';
import { Offer, offerQueries } from '../resolvers/offer.ts';
import { offerMutations } from '../resolvers/offer-mutations.ts';
import { PromiseReport, reportQueries } from '../resolvers/report.ts';
import { policyMutations, policyQueries } from '../resolvers/routing-policy.ts';
import { Strike, strikeMutations, strikeQueries } from '../resolvers/strike.ts';
import { Subscription } from '../resolvers/subscription.ts';
import { TimelineEvent } from '../resolvers/timeline-event.ts';
import { Vendor, vendorQueries } from '../resolvers/vendor.ts';
import { vendorMutations } from '../resolvers/vendor-mutations.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Duration } from '../scalars/duration.ts';
import { E164 } from '../scalars/e164.ts';
import { LocalDate, LocalTime } from '../scalars/local.ts';
import { TimeZone } from '../scalars/time-zone.ts';
import { enforceScopes } from '../scopes.ts';
import { readSdl } from '../sdl.ts';

function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema<ApiContext>({
    typeDefs: readSdl(),
    resolvers: {
      Query: { ...nodeQueries, ...inquiryQueries, ...offerQueries, ...vendorQueries, ...strikeQueries, ...policyQueries, ...reportQueries },
      Mutation: { ...inquiryMutations, ...offerMutations, ...vendorMutations, ...policyMutations, ...strikeMutations },
      Subscription,
      Node,
      Inquiry,
      Consumer,
      Candidate,
      Offer,
      Message,
      TimelineEvent,
      Vendor,
      Strike,
      LedgerEntry,
      PromiseReport,
      DateTime,
      Duration,
      E164,
      TimeZone,
      LocalTime,
      LocalDate,
    },
    resolverValidationOptions: { requireResolversForResolveType: 'error' },
  });
  describeScalars(schema);
  return enforceScopes(schema);
}

/** Restores the descriptions of the scalars: a scalar defined in code replaces the one of `schema/` with its description. */
function describeScalars(schema: GraphQLSchema): void {
  for (const definition of parse(readSdl()).definitions) {
    const scalar = definition.kind === Kind.SCALAR_TYPE_DEFINITION && schema.getType(definition.name.value);
    if (scalar) scalar.description = definition.description?.value;
  }
}

let cached: GraphQLSchema | undefined;

/** The executable schema: the SDL of `schema/`, its resolvers, and the scopes in front of them. It is made once and holds no state. */
export function apiSchema(): GraphQLSchema {
  cached ??= createSchema();
  return cached;
}
