import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { ApiContext } from './context.ts';
import { forbidden } from './errors.ts';
import type { Scope } from './tokens.ts';

/**
 * The scope that each root field of the API requires, and each field that leads from one type to another. Null: every token
 * is enough (`node` requires a scope by the type of the id). A root field that is missing here stops the boot.
 */
const REQUIRED_SCOPES: Record<string, Scope | null> = {
  'Query.node': null,
  'Query.inquiry': 'inquiries:read',
  'Query.inquiries': 'inquiries:read',
  'Query.returns': 'inquiries:read',
  'Query.vendor': 'vendors:read',
  'Query.vendors': 'vendors:read',
  'Query.appeals': 'vendors:read',
  'Query.routingPolicy': 'policy:read',
  'Query.promise': 'reports:read',
  'Query.responseReport': 'reports:read',
  'Mutation.submitInquiry': 'inquiries:write',
  'Mutation.withdrawInquiry': 'inquiries:write',
  'Mutation.acceptOffer': 'inquiries:write',
  'Mutation.declineOffer': 'inquiries:write',
  'Mutation.reportContact': 'inquiries:write',
  'Mutation.returnOffer': 'inquiries:write',
  'Mutation.decideReturn': 'inquiries:write',
  'Mutation.appealStrike': 'inquiries:write',
  'Mutation.createVendor': 'vendors:write',
  'Mutation.updateVendor': 'vendors:write',
  'Mutation.pauseVendor': 'vendors:write',
  'Mutation.resumeVendor': 'vendors:write',
  'Mutation.waiveStrike': 'vendors:write',
  'Mutation.refuseAppeal': 'vendors:write',
  'Mutation.publishRoutingPolicy': 'policy:write',
  'Subscription.inquiryChanged': 'inquiries:read',
  'Offer.vendor': 'vendors:read',
  'Offer.strike': 'vendors:read',
  'Candidate.vendor': 'vendors:read',
  'Strike.offer': 'inquiries:read',
  'Strike.evidence': 'inquiries:read',
  'LedgerEntry.offer': 'inquiries:read',
  'PromiseReport.overdue': 'inquiries:read',
};

/** Throws FORBIDDEN, naming the scope, when the token lacks it. */
export function requireScope(context: ApiContext, scope: Scope): void {
  if (!context.scopes.has(scope)) throw forbidden(scope);
}

const fieldAt = (schema: GraphQLSchema, coordinate: string) => {
  const [type, field] = coordinate.split('.');
  return (schema.getType(type ?? '') as GraphQLObjectType | undefined)?.getFields()[field ?? ''];
};

/** Makes each resolver check its scope first. Throws when the table and the schema do not match. */
export function enforceScopes(schema: GraphQLSchema): GraphQLSchema {
  const entries = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
  );
  const unlisted = entries.filter((coordinate) => !(coordinate in REQUIRED_SCOPES));
  const unknown = Object.keys(REQUIRED_SCOPES).filter((coordinate) => !fieldAt(schema, coordinate));
  if (unlisted.length + unknown.length > 0)
    throw new Error(`Fields and scopes do not match in src/graphql/scopes.ts: ${[...unlisted, ...unknown].join(', ')}`);
  for (const [coordinate, scope] of Object.entries(REQUIRED_SCOPES)) {
    const field = fieldAt(schema, coordinate);
    if (!field || scope === null) continue;
    const { resolve = defaultFieldResolver, subscribe } = field;
    field.resolve = (source, args, context, info) => {
      requireScope(context, scope);
      return resolve(source, args, context, info);
    };
    if (subscribe)
      field.subscribe = (source, args, context, info) => {
        requireScope(context, scope);
        return subscribe(source, args, context, info);
      };
  }
  return schema;
}
