import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '../../flow/ports/log.ts';
import type { ApiContext } from '../context.ts';
import { formatError } from './format-error.ts';
import { MAX_TOKENS, shapeRules } from './limits.ts';
import { costRefusal } from './query-cost.ts';
import { reportRefusal } from './report-cost.ts';
import { apiSchema } from './schema.ts';

const limitCost: ApolloServerPlugin<ApiContext> = {
  requestDidStart: async () => ({
    async didResolveOperation({ schema, document, operation, request: { variables = {} }, contextValue: { platformId, scopes, reads } }) {
      if (!operation) return;
      const request = { schema, document, operation, variables };
      const refusal = costRefusal(request) ?? (scopes.has('reports:read') ? await reportRefusal(request, platformId, reads) : null);
      if (refusal) throw refusal;
    },
  }),
};

/** Formats errors, with the request's id. A database that is away becomes HTTP 503, so that proxies see it. */
const formatErrors: ApolloServerPlugin<ApiContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ errors, response, document, contextValue: { requestId, log } }) {
      if (!errors?.length || response.body.kind !== 'single') return;
      const shown = errors.map((error) => formatError(error, { requestId, log, document }));
      response.body.singleResult.errors = shown;
      if (shown.some(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE')) response.http.status = 503;
    },
  }),
};

/** Apollo's pipeline without its reporting, its landing page and its signal handlers. */
export function createApolloServer(log: Log): ApolloServer<ApiContext> {
  return new ApolloServer<ApiContext>({
    schema: apiSchema(),
    // A request reaches Apollo only with a valid token, whose bearer may see the schema and hints about it.
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: shapeRules,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message) => log.warn(String(message)),
      error: (message) => log.error(String(message)),
    },
    plugins: [
      limitCost,
      formatErrors,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}
