import { startJobs } from '../jobs/schedule.ts';
import { createStoreAuditor } from './boot/auditor.ts';
import { createClock, THIS_MACHINE } from './boot/clock.ts';
import { BadConfig, type Config, parseConfig } from './boot/config.ts';
import { resolveCredentials } from './boot/credentials.ts';
import { readEvaluation } from './boot/evaluation-file.ts';
import { createFlow } from './boot/flow.ts';
import { createLog } from './boot/log.ts';
import { drainOnSignal, onShutdown, type ShutdownSequence } from './boot/shutdown.ts';
import { openSender } from './boot/twilio-connection.ts';
import type { Log } from './flow/ports/log.ts';
import { connectStore } from './store/mongo/connect.ts';

/** Joins a service's database: sweeps and sends like it, and serves nothing. Any number of them may run. */
async function main(config: Config, log: Log): Promise<void> {
  const ending: ShutdownSequence = { steps: [], draining: false };
  drainOnSignal(ending, log);
  try {
    await start(config, log, ending);
  } catch (error) {
    // Whoever ends it ends all of it.
    if (!ending.draining) throw error;
  }
}

async function start(config: Config, log: Log, ending: ShutdownSequence): Promise<void> {
  const clock = createClock(THIS_MACHINE, log);
  const evaluation = config.production ? null : await readEvaluation(config.dataDir);
  const uri = config.mongodbUri ?? evaluation?.mongodb;
  if (!uri) throw new BadConfig(`No service runs with DATA_DIR ${config.dataDir}: start it with npm start, or set MONGODB_URI.`);
  const publicUrl = config.publicUrl ?? (evaluation && new URL(evaluation.graphql).origin);
  if (!publicUrl) throw new BadConfig('The worker does not know where links lead: set PUBLIC_URL.');
  const { twilio, linkSecret } = await resolveCredentials(config);
  const store = await connectStore({ uri, log });
  onShutdown(ending, 'store', () => store.close());
  const { sender, stop } = openSender(twilio, publicUrl, log, config.twilio === null ? evaluation?.simulator : undefined);
  onShutdown(ending, 'twilio', stop);
  const core = createFlow({ store, twilio: sender, limits: config.limits, clock, servesRequests: false, log, linkSecret, publicUrl });
  onShutdown(ending, 'work under way', () => core.drain());
  const jobs = await startJobs(store.connection.getClient().db(store.connection.name), {
    ...core,
    store: store.inquiries,
    clock,
    auditor: createStoreAuditor(store, core, clock, log),
    auditEvery: config.auditEvery,
    onSwept: () => undefined,
    onError: (error) => log.error('a job failed', { error: error.message }),
    onStandstill: () => log.warn('Agenda has run no job for a while: its jobs are run without it until it does'),
  });
  onShutdown(ending, 'jobs', () => jobs.stop());
  await core.catchUp();
  log.info('This worker sweeps and sends.');
}

try {
  const config = parseConfig(process.env);
  main(config, createLog(config)).catch(fail);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
