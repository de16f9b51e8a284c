// A process with the log and the shutdown of the service, that logs until it is ended.
import { createLog } from '../../../src/boot/process/log.ts';
import { drainOnSignal } from '../../../src/boot/process/shutdown.ts';

const log = createLog({ production: process.argv[2] === 'production', logLevel: 'info' });
const stop = async () => void process.stderr.write('drained');
drainOnSignal({ steps: [{ name: 'talking', stop }], draining: false }, log);
setInterval(() => log.info('still talking'), 5);
