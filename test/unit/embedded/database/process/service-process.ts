// A service as small as can be, for tests that kill it: starts the database of the folder it is given and lives on.
import { startDatabase } from '../../../../../src/embedded/database/start.ts';

const [, , dataDir = ''] = process.argv;
const complain = (message: string) => process.stderr.write(`${message}\n`);
const logger = { info: () => undefined, warn: complain, error: complain };
const database = await startDatabase({ dataDir, logger, onRespawn: () => undefined });
const drain = () => database.stop().then(() => process.exit(0));
// Ctrl-C reaches the whole process group of the terminal; this service is slow to act on it.
process.on('SIGINT', () => process.stdout.write('interrupted\n'));
process.on('SIGTERM', drain);
setInterval(() => undefined, 60_000);
process.stdout.write(`${JSON.stringify({ uri: database.uri, pid: database.pid })}\n`);
