import { startJobs } from '../jobs/schedule.ts';
import { startDemoLife } from '../seeds/demo-life.ts';
import { plantDemo } from '../seeds/plant.ts';
import { createStoreAuditor } from './boot/auditor.ts';
import { createClock, type SteadyClock, THIS_MACHINE } from './boot/clock.ts';
import { BadConfig, type Config, parseConfig } from './boot/config.ts';
import { type Credentials, resolveCredentials } from './boot/credentials.ts';
import { type Evaluation, removeEvaluation, writeEvaluation } from './boot/evaluation-file.ts';
import { createFlow } from './boot/flow.ts';
import { createLog } from './boot/log.ts';
import { createMetrics } from './boot/metrics.ts';
import { keepPort, lastPort } from './boot/port-memory.ts';
import { drainOnSignal, onShutdown, type ShutdownSequence, throwIfShuttingDown } from './boot/shutdown.ts';
import { createSite, listen } from './boot/site.ts';
import { connectTwilio } from './boot/twilio-connection.ts';
import { DEFAULT_TERMS } from './domain/policy/default-policy.ts';
import { brandOf } from './domain/text/brand.ts';
import { DAY } from './domain/time/time.ts';
import { type Database, startDatabase } from './embedded/database/start.ts';
import type { Clock } from './flow/ports/clock.ts';
import type { Log } from './flow/ports/log.ts';
import type { Platform } from './flow/ports/platform-store.ts';
import { ALL_SCOPES, signToken, type TokenKeys } from './graphql/tokens.ts';
import { connectStore, type Store } from './store/mongo/connect.ts';

/** The composition root: starts what is configured or embedded, wires it, listens, and ends it again in the opposite order. */
async function main(config: Config, log: Log): Promise<void> {
  const ending: ShutdownSequence = { steps: [], draining: false };
  drainOnSignal(ending, log);
  try {
    await start(config, log, createClock(THIS_MACHINE, log), ending);
  } catch (error) {
    // Whoever ends it ends all of it.
    if (ending.draining) return;
    for (const { stop } of ending.steps.toReversed()) await stop().catch(() => undefined);
    throw error;
  }
}

async function start(config: Config, log: Log, clock: SteadyClock, ending: ShutdownSequence): Promise<void> {
  const settled = await resolveCredentials(config);
  const last = (name: string, stop: () => Promise<void>) => onShutdown(ending, name, stop);
  let onRespawn: (pid: number) => void = () => undefined;
  const database = await startDatabase({
    dataDir: config.dataDir,
    mongodbUri: config.mongodbUri ?? undefined,
    logger: log,
    onRespawn: ({ pid }) => onRespawn(pid),
  });
  last('database', () => database.stop());
  const store = await connectStore({ uri: database.uri, log });
  last('store', () => store.close());
  const listener = await listen(config.host, config.port === 0 ? await lastPort(config.dataDir) : config.port);
  if (config.port === 0) await keepPort(config.dataDir, listener.port);
  last('connections', () => listener.close());
  const publicUrl = config.publicUrl ?? `http://127.0.0.1:${listener.port}`;

  const twilio = await connectTwilio({
    account: settled.twilio,
    simulate: config.twilio === null,
    dataDir: config.dataDir,
    publicUrl,
    log,
  });
  last('twilio', () => twilio.stop());
  const core = createFlow({
    store,
    twilio: twilio.sender,
    limits: config.limits,
    clock,
    servesRequests: true,
    log,
    linkSecret: settled.linkSecret,
    publicUrl,
  });
  last('work under way', () => core.drain());
  const metrics = createMetrics(clock);
  metrics.watch(core);
  metrics.watchAuditor(() => store.audit.look());
  const site = await createSite(listener, {
    config,
    core,
    store,
    keys: settled.keys,
    publicUrl,
    twilioAuthToken: settled.twilio.authToken,
    clock,
    log,
    metrics,
  });
  last('requests', () => site.stop());

  const platform = config.production ? null : await evaluationPlatform(config, store, clock, log);
  throwIfShuttingDown(ending);
  // Before anything is swept: whatever is decided says that somebody can answer.
  listener.setHandler(site.listener);
  core.startServing();
  const jobs = await startJobs(store.connection.getClient().db(store.connection.name), {
    ...core,
    store: store.inquiries,
    clock,
    auditor: createStoreAuditor(store, core, clock, log),
    auditEvery: config.auditEvery,
    onSwept: metrics.swept,
    onError: (error) => log.error('a job failed', { error: error.message }),
    onStandstill: () => log.warn('Agenda has run no job for a while: its jobs are run without it until it does'),
  });
  last('jobs', () => jobs.stop());
  last('doors', async () => {
    listener.setHandler(site.shuttingDown);
    core.stopServing();
  });
  await core.catchUp();
  log.info(`Leadline answers at ${publicUrl}`);

  if (!platform || !twilio.simulatorUrl) return;
  const say = (pid: number | undefined) =>
    writeEvaluation(
      config.dataDir,
      evaluationOf({ publicUrl, simulatorUrl: twilio.simulatorUrl ?? '', database, pid, platform, settled, clock }),
    );
  onRespawn = (pid) => void say(pid).catch((error) => log.error('evaluation.json could not be written', { error: String(error) }));
  last('evaluation file', () => removeEvaluation(config.dataDir));
  await say(database.pid);
  log.info(`The board:        ${publicUrl}/board?token=${tokenFor(platform, settled.keys, clock)}`);
  log.info(`The phones:       ${twilio.simulatorUrl}/phones`);
  log.info(`Everything else:  ${config.dataDir}/evaluation.json`);
  if (config.seed === 'none') return;
  const life = startDemoLife({
    actions: core.actions,
    platformId: platform.id,
    simulatorUrl: twilio.simulatorUrl,
    reads: store.reads,
    clock,
    log,
  });
  last('demo', async () => life.stop());
}

async function evaluationPlatform(config: Config, store: Store, clock: Clock, log: Log): Promise<Platform> {
  if (config.seed === 'demo') return plantDemo({ platforms: store.platforms, vendors: store.vendors, reads: store.reads, clock, log });
  return store.platforms.createPlatform('Evaluation', brandOf('Evaluation'), DEFAULT_TERMS, clock.now());
}

const tokenFor = (platform: Platform, keys: TokenKeys, clock: Clock): string =>
  signToken({ platformId: platform.id, scopes: ALL_SCOPES, ttlMs: DAY }, keys, clock.now());

type Parts = {
  publicUrl: string;
  simulatorUrl: string;
  database: Database;
  pid: number | undefined;
  platform: Platform;
  settled: Credentials;
  clock: Clock;
};

function evaluationOf({ publicUrl, simulatorUrl, database, pid, platform, settled, clock }: Parts): Evaluation {
  const platformToken = tokenFor(platform, settled.keys, clock);
  const { accountSid, authToken } = settled.twilio;
  return {
    graphql: `${publicUrl}/graphql`,
    subscriptions: `${publicUrl.replace(/^http/, 'ws')}/graphql`,
    board: `${publicUrl}/board?token=${platformToken}`,
    phones: `${simulatorUrl}/phones`,
    simulator: simulatorUrl,
    health: `${publicUrl}/health`,
    metrics: `${publicUrl}/metrics`,
    mongodb: database.uri,
    platformToken,
    twilio: { accountSid, authToken, from: 'from' in settled.twilio ? settled.twilio.from : '' },
    pids: { service: process.pid, database: pid ?? null },
  };
}

const fail = (error: unknown): never => {
  // Whoever cannot start wants the sentence, not the stack, unless it is a bug of ours.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

try {
  const config = parseConfig(process.env);
  main(config, createLog(config)).catch(fail);
} catch (error) {
  if (!(error instanceof BadConfig)) throw error;
  fail(error);
}
