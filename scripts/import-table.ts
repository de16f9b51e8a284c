/** What a folder may import: other folders of this repository, and packages (`node:` stands for all that Node brings). */
export type ImportRule = { folders: readonly string[]; packages: readonly string[] | 'any' };

const FLOW_AND_DOMAIN = ['src/domain', 'src/flow'];
const EDGES = ['src/graphql', 'src/pages', 'src/places', 'src/sms', 'src/store', 'src/embedded'];
const SERVICE = [...FLOW_AND_DOMAIN, ...EDGES, 'src/boot', 'jobs', 'seeds'];

/**
 * The direction of imports, for every folder that holds code. Each folder may import itself.
 * `src` and `test` are the files that lie directly in them: what can be started, and the set-up of mocha.
 */
export const IMPORT_TABLE: Readonly<Record<string, ImportRule>> = {
  'src/domain': { folders: [], packages: ['libphonenumber-js', 'luxon'] },
  'src/flow': { folders: ['src/domain'], packages: ['node:', 'dataloader', 'libphonenumber-js', 'p-limit'] },
  'src/store': { folders: FLOW_AND_DOMAIN, packages: ['node:', 'mongodb', 'mongoose', 'p-limit', 'tinyqueue'] },
  'src/places': { folders: ['src/domain'], packages: ['node:', 'geokdbush', 'kdbush'] },
  'src/sms': {
    folders: [...FLOW_AND_DOMAIN, 'src/places'],
    packages: ['node:', '@photostructure/tz-lookup', 'express', 'luxon', 'twilio'],
  },
  'src/graphql': {
    folders: FLOW_AND_DOMAIN,
    packages: [
      'node:',
      '@apollo/server',
      '@escape.tech/graphql-armor',
      '@graphql-tools/schema',
      'dataloader',
      'graphql',
      'graphql-ws',
      'jsonwebtoken',
      'libphonenumber-js',
      'raw-body',
      'ws',
    ],
  },
  'src/pages': { folders: FLOW_AND_DOMAIN, packages: ['node:', 'express', 'helmet', 'libphonenumber-js', 'liquidjs', 'luxon'] },
  'src/embedded': {
    folders: [],
    packages: ['node:', 'libphonenumber-js', 'mongodb', 'mongodb-memory-server-core', 'sms-segments-calculator', 'twilio'],
  },
  'src/boot': {
    folders: [...FLOW_AND_DOMAIN, ...EDGES, 'jobs'],
    packages: ['node:', 'express', 'express-rate-limit', 'pino', 'prom-client', 'zod'],
  },
  src: { folders: SERVICE, packages: ['node:'] },
  jobs: { folders: FLOW_AND_DOMAIN, packages: ['node:', '@agendajs/mongo-backend', 'agenda'] },
  seeds: { folders: FLOW_AND_DOMAIN, packages: ['node:', 'zod'] },
  bench: { folders: [...SERVICE, 'test/support'], packages: 'any' },
  scripts: { folders: ['src/domain', 'src/graphql'], packages: 'any' },
  test: { folders: ['test/support'], packages: 'any' },
  'test/support': { folders: SERVICE, packages: 'any' },
  'test/unit': { folders: [...SERVICE, 'bench', 'scripts', 'test/contract', 'test/support'], packages: 'any' },
  'test/contract': { folders: [...FLOW_AND_DOMAIN, 'src/store', 'test/support'], packages: 'any' },
  'test/stories': { folders: [...SERVICE, 'test/support'], packages: 'any' },
  'test/simulation': { folders: [...SERVICE, 'test/support'], packages: 'any' },
  'test/kill': { folders: [...SERVICE, 'test/support'], packages: 'any' },
};
