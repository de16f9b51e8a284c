import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findSecantus } from '../../src/embedded/database/engines/secantus.ts';
import { cacheFolder } from '../../src/embedded/database/install/cache-folder.ts';
import { databaseLog } from '../../src/embedded/database/process/database-log.ts';
import { ENGINE_FOLDERS } from '../../src/embedded/database/process/engine.ts';
import { takeLock } from '../../src/embedded/database/process/lock.ts';
import { databasesOver, endProcess } from '../../src/embedded/database/process/process-identity.ts';
import { type EmbeddedDatabase, runEmbedded } from '../../src/embedded/database/process/run-embedded.ts';

const ROOT = path.join(tmpdir(), 'leadline-test-databases');
const CERTAINLY_LOCKED_AFTER_MS = 60_000;

const silent = { info: () => undefined, warn: () => undefined, error: (message: string) => process.stderr.write(`${message}\n`) };

let running: Promise<EmbeddedDatabase> | undefined;
let databases = 0;

/**
 * The URI of an empty database, another one for each call. The first call of a process starts a stand-in for MongoDB in a
 * temporary folder (the build in Rust when this machine has it, else the one in Python, which it installs); it ends with
 * {@link stopTestDatabase}, with the process, or, when that is killed, with the next test run.
 */
export async function testDatabase(): Promise<string> {
  running ??= start();
  const uri = new URL((await running).uri);
  uri.pathname = `/test-${process.pid}-${++databases}`;
  return uri.href;
}

/** Ends the stand-in, if there is one, and removes its files. */
export async function stopTestDatabase(): Promise<void> {
  const stopping = running;
  running = undefined;
  await (await stopping)?.stop();
}

async function start(): Promise<EmbeddedDatabase> {
  mkdirSync(ROOT, { recursive: true });
  await removeAbandoned();
  const dataDir = realpathSync(mkdtempSync(path.join(ROOT, `${process.pid}-`)));
  takeLock(path.join(dataDir, 'database.lock'));
  const tried: string[] = [];
  const engine = await findSecantus({ cache: cacheFolder(process.env), environment: process.env, logger: silent, tried });
  if (!engine) throw new Error(`No stand-in for MongoDB can be had on this machine: ${tried.join('; ')}`);
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', () => {
    for (const { pid } of databasesOver(path.join(dataDir, ENGINE_FOLDERS[engine.kind]))) process.kill(pid, 'SIGKILL');
    remove();
  });
  return runEmbedded(
    {
      engine,
      dataDir,
      log: databaseLog(dataDir),
      logger: silent,
      environment: process.env,
      readyWithinMs: 60_000,
      onRespawn: () => undefined,
    },
    remove,
  );
}

/** Ends what test processes that were killed left running. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(ROOT)) {
    const dataDir = realpathSync(path.join(ROOT, name));
    if (Date.now() - statSync(dataDir).mtimeMs < CERTAINLY_LOCKED_AFTER_MS) continue;
    if ('heldBy' in takeLock(path.join(dataDir, 'database.lock'))) continue;
    for (const folder of Object.values(ENGINE_FOLDERS)) {
      for (const database of databasesOver(path.join(dataDir, folder))) await endProcess(database, 0);
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}
