// Plays the service for start.test.ts: starts the simulator, says where it is, and waits to be killed.
import { startSimulator } from '../../../../src/embedded/twilio/start.ts';
import { ACCOUNT, silent } from './playing.ts';

const simulator = await startSimulator({
  dataDir: process.argv[2] ?? '',
  accountSid: ACCOUNT.accountSid,
  authToken: ACCOUNT.authToken,
  from: ACCOUNT.from,
  logger: silent,
});
process.stdout.write(`${JSON.stringify({ url: simulator.url, pid: simulator.pid() })}\n`);
