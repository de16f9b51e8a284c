import { parseArgs } from 'node:util';
import { BadConfig, parseConfig } from './boot/config.ts';
import { readEvaluation } from './boot/evaluation-file.ts';
import { storedSecrets } from './boot/secrets.ts';
import { DEFAULT_TERMS } from './domain/policy/default-policy.ts';
import { brandOf } from './domain/text/brand.ts';
import { DAY } from './domain/time/time.ts';
import { parseDuration } from './graphql/scalars/duration.ts';
import { ALL_SCOPES, isScope, signToken, tokenKey } from './graphql/tokens.ts';
import { connectStore } from './store/mongo/connect.ts';

const USAGE = `npm run -s token -- --platform NAME [--ttl PT1H] [--scope "${ALL_SCOPES[0]} ${ALL_SCOPES[1]}"]`;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Prints a token for a platform, which it makes when it is new. Throws {@link BadConfig} with a plain sentence when it cannot. */
async function main(): Promise<void> {
  const { platform: name, ttl, scope } = readArguments();
  const config = parseConfig(process.env);
  const uri = config.mongodbUri ?? (await readEvaluation(config.dataDir))?.mongodb;
  if (!uri) throw new BadConfig(`No service runs with DATA_DIR ${config.dataDir}: start it with npm start, or set MONGODB_URI.`);
  const secret = config.jwtSecret ?? (await storedSecrets(config.dataDir))?.jwtSecret;
  if (!secret) throw new BadConfig('There is no signing secret: set JWT_SECRET, or the DATA_DIR of the running service.');
  const store = await connectStore({ uri, log: silent });
  try {
    const platform = await store.platforms.createPlatform(name, brandOf(name), DEFAULT_TERMS, Date.now());
    console.log(signToken({ platformId: platform.id, scopes: scope, ttlMs: ttl }, { current: tokenKey(secret) }, Date.now()));
  } finally {
    await store.close();
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: { platform: { type: 'string' }, ttl: { type: 'string' }, scope: { type: 'string', multiple: true } },
  });
  const name = values.platform?.trim();
  if (!name) throw new BadConfig(`Name the platform: ${USAGE}`);
  if (name.length > 100) throw new BadConfig('A platform name has at most 100 characters.');
  const ttl = values.ttl === undefined ? DAY : parseDuration(values.ttl);
  if (ttl <= 0) throw new BadConfig('--ttl must be longer than nothing: PT1H is an hour.');
  const words = values.scope?.flatMap((scope) => scope.split(/[\s,]+/)).filter(Boolean) ?? [...ALL_SCOPES];
  const unknown = words.filter((word) => !isScope(word));
  if (unknown.length) throw new BadConfig(`Unknown scope ${unknown.join(', ')}; there are ${ALL_SCOPES.join(', ')}`);
  return { platform: name, ttl, scope: words.filter(isScope) };
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
