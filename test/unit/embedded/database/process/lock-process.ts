// Takes the lock it is given as soon as a file appears, so that several of these do it at the same moment.
import { existsSync } from 'node:fs';
import { takeLock } from '../../../../../src/embedded/database/process/lock.ts';

const [, , file = '', starter = ''] = process.argv;
process.stdout.write('ready\n');
while (!existsSync(starter));
const lock = takeLock(file);
process.stdout.write('release' in lock ? 'took it\n' : 'refused\n');
setInterval(() => undefined, 60_000);
