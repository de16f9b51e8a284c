import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '../../flow/ports/log.ts';
import type { ApiContext } from '../context.ts';
import { presented } from './faults.ts';
import { MAX_TOKENS, shapeRules } from './limits.ts';
import { apiSchema } from './schema.ts';
import { tooHeavy } from './weight.ts';

const weighing: ApolloServerPlugin<ApiContext> = {
  requestDidStart: async () => ({
    async didResolveOperation({ schema, document, operation, request: { variables = {} } }) {
      const refusal = operation && tooHeavy({ schema, document, operation, variables });
      if (refusal) throw refusal;
    },
  }),
};

/** Words the errors where the request's id is known, and lets a database that is away be seen by proxies. */
const presenting: ApolloServerPlugin<ApiContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ errors, response, document, contextValue: { requestId, log } }) {
      if (!errors?.length || response.body.kind !== 'single') return;
      const shown = errors.map((error) => presented(error, { requestId, log, document }));
      response.body.singleResult.errors = shown;
      if (shown.some(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE')) response.http.status = 503;
    },
  }),
};

/** Apollo's pipeline, without what reaches outside or ends the process. */
export function createApolloServer(log: Log): ApolloServer<ApiContext> {
  return new ApolloServer<ApiContext>({
    schema: apiSchema(),
    // Only holders of a token get as far as Apollo: they may see the schema, and hints about it.
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
      weighing,
      presenting,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
}
