import { readCommandLine, refuseCommandLine } from './boot/config/command-line.ts';
import { BadConfig, parseConfig } from './boot/config/config.ts';
import { readEvaluation } from './boot/config/evaluation-file.ts';
import { storedSecrets } from './boot/config/secrets.ts';
import { composedLine } from './domain/input/rules.ts';
import { DEFAULT_TERMS } from './domain/policy/default-policy.ts';
import { brandOf } from './domain/text/brand.ts';
import { DAY, type Millis } from './domain/time/time.ts';
import { parseDuration } from './graphql/scalars/duration.ts';
import { ALL_SCOPES, isScope, signToken, tokenKey } from './graphql/tokens.ts';
import { connectStore } from './store/mongo/connect.ts';

const USAGE = `Prints a token for a platform of the service that runs over DATA_DIR; a platform of a new name is made.
  npm run -s token -- --platform NAME [--ttl PT1H] [--scope "${ALL_SCOPES[0]} ${ALL_SCOPES[1]}"]

  --platform  the platform's name; the demo marketplace is Hearthside
  --ttl       how long the token lasts, an ISO 8601 duration; a day unless given
  --scope     what the token may do; everything unless given: ${ALL_SCOPES.join(', ')}
`;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Prints a token for a platform and makes the platform when there is none of that name. Rejects with {@link BadConfig}, one sentence, when it cannot. */
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
  const values = readCommandLine(USAGE, {
    platform: { type: 'string' },
    ttl: { type: 'string' },
    scope: { type: 'string', multiple: true },
  });
  const name = values.platform === undefined ? undefined : composedLine(values.platform);
  if (!name) return refuseCommandLine('Name the platform: npm run -s token -- --platform NAME.');
  if (name.length > 100) return refuseCommandLine('A platform name has at most 100 characters.');
  const words = values.scope?.flatMap((scope) => scope.split(/[\s,]+/)).filter(Boolean) ?? [...ALL_SCOPES];
  const unknown = words.filter((word) => !isScope(word));
  if (unknown.length) return refuseCommandLine(`Unknown scope ${unknown.join(', ')}; there are ${ALL_SCOPES.join(', ')}.`);
  return { platform: name, ttl: values.ttl === undefined ? DAY : durationOf(values.ttl), scope: words.filter(isScope) };
}

function durationOf(text: string): Millis {
  try {
    const duration = parseDuration(text);
    if (duration > 0) return duration;
  } catch {
    // Refused below.
  }
  return refuseCommandLine(`--ttl takes a duration like PT1H (an hour) or P7D (a week), longer than nothing, not "${text}".`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
