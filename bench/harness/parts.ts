import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDatabase } from '../../src/embedded/database/start.ts';
import { startSimulator } from '../../src/embedded/twilio/start.ts';
import { endWithUs, removeWithUs } from './ending.ts';

const logger = { info: () => undefined, warn: () => undefined, error: (text: string) => process.stderr.write(`${text}\n`) };

/** A new folder of this run, which is removed with it at the latest. */
export const newFolder = (name: string): { folder: string; remove(): void } => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `leadline-bench-${name}-`)));
  const forget = removeWithUs(folder);
  return {
    folder,
    remove() {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      forget();
    },
  };
};

/** The database that Leadline would embed, over a folder of its own. */
export async function startMongo(name: string) {
  const { folder, remove } = newFolder(name);
  const database = await startDatabase({ dataDir: folder, logger, onRespawn: () => undefined });
  const forget = endWithUs(() => database.pid);
  return {
    folder,
    uri: database.uri,
    describe: database.describe,
    pids: () => [database.pid ?? 0],
    async stop() {
      await database.stop();
      forget();
      remove();
    },
  };
}

/** The Twilio that Leadline would simulate, over a folder of its own. */
export async function startTwilio(name: string) {
  const { folder, remove } = newFolder(`${name}-twilio`);
  const account = { accountSid: `AC${randomBytes(16).toString('hex')}`, authToken: randomBytes(16).toString('hex'), from: '+15005550006' };
  const simulator = await startSimulator({ dataDir: folder, ...account, logger });
  const forget = endWithUs(() => simulator.pid());
  return {
    folder,
    url: simulator.url,
    account,
    pids: () => [simulator.pid() ?? 0],
    async stop() {
      await simulator.stop();
      forget();
      remove();
    },
  };
}

/** How the embedded database describes itself, without the place where it lies. */
export async function describeDatabase(): Promise<string> {
  const mongo = await startMongo('probe');
  await mongo.stop();
  return mongo.describe.replace(/, at 127\.0\.0\.1.*$/, '').replace(/ \(\/[^)]*\)/, '');
}
