import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationRule } from 'graphql';

/** The most tokens of a document; the standard introspection query has some 300. */
export const MAX_TOKENS = 2_000;

/**
 * Rules that bound the shape of a document: how deep it nests, how many aliases and directives it has. Its cost is
 * bounded by `query-cost.ts` instead of graphql-armor's own rule, which sees neither a page size given as a variable nor
 * one left to its default. Tokens are counted by graphql-js while it parses.
 */
export const shapeRules: ValidationRule[] = new ApolloArmor({
  maxDepth: { n: 15 },
  maxAliases: { n: 50 },
  maxDirectives: { n: 20 },
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  // A request gets this far only with a valid token, whose bearer may read the whole schema.
  blockFieldSuggestion: { enabled: false },
}).protect().validationRules;
