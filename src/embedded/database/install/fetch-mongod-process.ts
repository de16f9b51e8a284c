// Runs as a process of its own, so that it can be ended at any moment and its package's own output does not mix with the service's.
import { MongoBinary } from 'mongodb-memory-server-core';

const [, , downloadDir = ''] = process.argv;
process.stdout.write('begin\n');
try {
  const file = await MongoBinary.getPath({ downloadDir });
  process.stdout.write(`\nfetched ${file}\n`);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // Not by itself: the package leaves a refused connection open.
  process.stderr.write(`${message.replaceAll('\n', ' ')}\n`, () => process.exit(1));
}
