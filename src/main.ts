import { startDemoLife } from '../seeds/demo-life.ts';
import { MARKETPLACE_VENDORS } from '../seeds/marketplace.ts';
import { plantDemo } from '../seeds/plant.ts';
import { readCommandLine } from './boot/config/command-line.ts';
import { type Credentials, resolveCredentials } from './boot/config/credentials.ts';
import { boardCode, evaluationOf, type RunningEvaluation, welcome } from './boot/config/evaluation.ts';
import { removeEvaluation, writeEvaluation } from './boot/config/evaluation-file.ts';
import { keepPort, lastPort } from './boot/config/port-memory.ts';
import { createFlow, type Flow } from './boot/flow.ts';
import { type Listener, listen } from './boot/http/listener.ts';
import { createSite, type Site } from './boot/http/site.ts';
import { startFlowJobs } from './boot/jobs.ts';
import { createMetrics, type Metrics } from './boot/metrics.ts';
import { createPhoneBook, namesOf, namingActions } from './boot/phone-book.ts';
import { createClock, type SteadyClock, THIS_MACHINE } from './boot/process/clock.ts';
import { type ProcessNeeds, runProcess } from './boot/process/run-process.ts';
import { onShutdown, throwIfShuttingDown } from './boot/process/shutdown.ts';
import { connectTwilio, type TwilioConnection } from './boot/twilio-connection.ts';
import { DEFAULT_TERMS } from './domain/policy/default-policy.ts';
import { brandOf } from './domain/text/brand.ts';
import { type Database, startDatabase } from './embedded/database/start.ts';
import type { Platform } from './flow/ports/platform-store.ts';
import { connectStore, type Store } from './store/mongo/connect.ts';

const USAGE = `Starts Leadline: the API, the pages, the sweeps and the sender, in one process.
  npm start

With nothing configured it runs in the evaluation mode, with a database, phones and a demo marketplace of its own.
Settings come from the environment (PORT, DATA_DIR, SEED, LOG_LEVEL, …): see "Configure it" in README.md.
`;

/** Calls `listener` with the pid of each database process that replaces one that died. */
type DatabaseRestarts = { listener(pid: number): void };

/** What the flow needs: clock, secrets, database, listener, Twilio. The parts are ended in the opposite order of their start. */
type Infrastructure = ProcessNeeds & {
  clock: SteadyClock;
  credentials: Credentials;
  database: Database;
  databaseRestarts: DatabaseRestarts;
  store: Store;
  listener: Listener;
  publicUrl: string;
  twilio: TwilioConnection;
};

/** Starts what is configured or embedded: database, store, listener, Twilio. */
async function startInfrastructure(needs: ProcessNeeds): Promise<Infrastructure> {
  const { config, log, shutdown } = needs;
  const clock = createClock(THIS_MACHINE, log);
  const credentials = await resolveCredentials(config);
  const databaseRestarts: DatabaseRestarts = { listener: () => undefined };
  const database = await startDatabase({
    dataDir: config.dataDir,
    mongodbUri: config.mongodbUri ?? undefined,
    logger: log,
    onRespawn: ({ pid }) => databaseRestarts.listener(pid),
  });
  onShutdown(shutdown, 'database', () => database.stop());
  const store = await connectStore({ uri: database.uri, log });
  onShutdown(shutdown, 'store', () => store.close());
  const listener = await listen(config.host, config.port === 0 ? await lastPort(config.dataDir) : config.port);
  if (config.port === 0) await keepPort(config.dataDir, listener.port);
  onShutdown(shutdown, 'connections', () => listener.close());
  const publicUrl = config.publicUrl ?? `http://127.0.0.1:${listener.port}`;
  const account = credentials.twilio;
  const twilio = await connectTwilio({ account, simulate: config.twilio === null, dataDir: config.dataDir, publicUrl, log });
  onShutdown(shutdown, 'twilio', () => twilio.stop());
  return { ...needs, clock, credentials, database, databaseRestarts, store, listener, publicUrl, twilio };
}

/** Wires the flow. With simulated phones, it names every consumer and vendor there. */
function wireFlow(infrastructure: Infrastructure): Flow {
  const { config, clock, log, shutdown, store, publicUrl, twilio, credentials } = infrastructure;
  const { linkSecret } = credentials;
  const flow = createFlow({
    store,
    twilio: twilio.sender,
    limits: config.limits,
    clock,
    servesRequests: true,
    log,
    linkSecret,
    publicUrl,
  });
  onShutdown(shutdown, 'work under way', () => flow.drain());
  if (!twilio.simulatorUrl) return flow;
  const book = createPhoneBook(twilio.simulatorUrl);
  onShutdown(shutdown, 'phone book', async () => book.stop());
  if (config.seed === 'demo') book.add(MARKETPLACE_VENDORS.flatMap(namesOf));
  return { ...flow, actions: namingActions(flow.actions, book) };
}

type ServingNeeds = Infrastructure & { flow: Flow; metrics: Metrics; site: Site };

/** Begins to answer requests, then to sweep: a sweep must not decide a deadline before vendors can answer. */
async function serve({ flow, metrics, site, ...infrastructure }: ServingNeeds): Promise<void> {
  const { config, clock, log, shutdown, store, listener } = infrastructure;
  throwIfShuttingDown(shutdown);
  listener.setHandler(site.listener);
  flow.startServing();
  const jobs = await startFlowJobs({ store, flow, config, clock, log, onSwept: metrics.swept });
  onShutdown(shutdown, 'jobs', () => jobs.stop());
  onShutdown(shutdown, 'serving', async () => {
    listener.setHandler(site.shuttingDown);
    flow.stopServing();
  });
  await flow.catchUp();
}

/** Writes `evaluation.json` for scripts, logs the addresses for people, and starts the demo. */
async function announce(infrastructure: Infrastructure, flow: Flow, platform: Platform): Promise<void> {
  const { config, clock, log, shutdown, credentials, database, publicUrl, twilio, databaseRestarts, store } = infrastructure;
  const { simulatorUrl } = twilio;
  if (!simulatorUrl) return;
  const runningWith = (databasePid: number | undefined): RunningEvaluation => {
    return { publicUrl, simulatorUrl, databaseUri: database.uri, databasePid, platform, credentials };
  };
  const write = (pid: number | undefined) => writeEvaluation(config.dataDir, evaluationOf(runningWith(pid), clock.now()));
  databaseRestarts.listener = (pid) =>
    void write(pid).catch((error) => log.error('evaluation.json could not be written', { error: String(error) }));
  onShutdown(shutdown, 'evaluation file', () => removeEvaluation(config.dataDir));
  await write(database.pid);
  for (const line of welcome(runningWith(database.pid), config.dataDir)) log.info(line);
  if (config.seed === 'none') return;
  const life = startDemoLife({ actions: flow.actions, platformId: platform.id, simulatorUrl, reads: store.reads, clock, log });
  onShutdown(shutdown, 'demo', async () => life.stop());
}

function evaluationPlatform({ config, store, clock, log }: Infrastructure): Promise<Platform> {
  const { platforms, vendors, reads } = store;
  if (config.seed === 'demo') return plantDemo({ platforms, vendors, reads, clock, log });
  return platforms.createPlatform('Evaluation', brandOf('Evaluation'), DEFAULT_TERMS, clock.now());
}

async function start(needs: ProcessNeeds): Promise<void> {
  const infrastructure = await startInfrastructure(needs);
  const { config, clock, credentials, store, listener, shutdown, log, publicUrl } = infrastructure;
  const flow = wireFlow(infrastructure);
  const platform = config.production ? null : await evaluationPlatform(infrastructure);
  const metrics = createMetrics(clock);
  metrics.watch(flow);
  metrics.watchAuditor(() => store.audit.look());
  const boardSignIn = platform && { code: boardCode(platform.id, credentials.linkSecret), platformId: platform.id };
  const { keys, twilio } = credentials;
  const site = await createSite(listener, { ...infrastructure, flow, keys, twilioAccount: twilio, metrics, boardSignIn });
  onShutdown(shutdown, 'requests', () => site.stop());
  await serve({ ...infrastructure, flow, metrics, site });
  if (platform && infrastructure.twilio.simulatorUrl) await announce(infrastructure, flow, platform);
  else log.info(`Leadline answers at ${publicUrl}`);
}

readCommandLine(USAGE, {});
runProcess(start);
