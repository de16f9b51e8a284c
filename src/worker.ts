import { readCommandLine } from './boot/config/command-line.ts';
import { BadConfig } from './boot/config/config.ts';
import { resolveCredentials } from './boot/config/credentials.ts';
import { readEvaluation } from './boot/config/evaluation-file.ts';
import { createFlow } from './boot/flow.ts';
import { startFlowJobs } from './boot/jobs.ts';
import { createClock, THIS_MACHINE } from './boot/process/clock.ts';
import { type ProcessNeeds, runProcess } from './boot/process/run-process.ts';
import { onShutdown } from './boot/process/shutdown.ts';
import { openSender } from './boot/twilio-connection.ts';
import { connectStore } from './store/mongo/connect.ts';

const USAGE = `Joins the database of a service: sweeps and sends like it, and serves nothing. Any number of workers may run.
  npm run worker

Settings are the service's own: MONGODB_URI, or the DATA_DIR of a service that runs in the evaluation mode.
`;

async function start({ config, log, shutdown }: ProcessNeeds): Promise<void> {
  const clock = createClock(THIS_MACHINE, log);
  const evaluation = config.production ? null : await readEvaluation(config.dataDir);
  const uri = config.mongodbUri ?? evaluation?.mongodb;
  if (!uri) throw new BadConfig(`No service runs with DATA_DIR ${config.dataDir}: start it with npm start, or set MONGODB_URI.`);
  const publicUrl = config.publicUrl ?? (evaluation && new URL(evaluation.graphql).origin);
  if (!publicUrl) throw new BadConfig('The worker does not know where links lead: set PUBLIC_URL.');
  const { twilio, linkSecret } = await resolveCredentials(config);
  const store = await connectStore({ uri, log });
  onShutdown(shutdown, 'store', () => store.close());
  const { sender, stop } = openSender(twilio, publicUrl, log, config.twilio === null ? evaluation?.simulator : undefined);
  onShutdown(shutdown, 'twilio', stop);
  const flow = createFlow({ store, twilio: sender, limits: config.limits, clock, servesRequests: false, log, linkSecret, publicUrl });
  onShutdown(shutdown, 'work under way', () => flow.drain());
  const jobs = await startFlowJobs({ store, flow, config, clock, log });
  onShutdown(shutdown, 'jobs', () => jobs.stop());
  await flow.catchUp();
  log.info('This worker sweeps and sends.');
}

readCommandLine(USAGE, {});
runProcess(start);
