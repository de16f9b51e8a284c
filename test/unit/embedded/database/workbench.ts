import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { findSecantus } from '../../../../src/embedded/database/engines/secantus.ts';
import { cacheFolder } from '../../../../src/embedded/database/install/cache-folder.ts';
import { ENGINE_FOLDERS, type Engine } from '../../../../src/embedded/database/process/engine.ts';
import { databasesOver, signalIfSame } from '../../../../src/embedded/database/process/process-identity.ts';
import { type Database, type StartDatabase, startDatabase } from '../../../../src/embedded/database/start.ts';

/** Lines that were logged, each with its level in front, and a logger that writes them down. */
export function logbook() {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return { lines, text: () => lines.join('\n'), info: at('info'), warn: at('warn'), error: at('error') };
}

const made: string[] = [];
const databases: Database[] = [];
const processes: ChildProcess[] = [];

/** A temporary folder, which {@link clearAway} removes. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'leadline-bench-')));
  made.push(folder);
  return folder;
}

/** Has {@link clearAway} end the process if the test did not get so far. */
export function watched<T extends ChildProcess>(child: T): T {
  processes.push(child);
  return child;
}

/** Starts a database on the bench, which {@link clearAway} stops if the test did not get so far. */
export async function startOn(bench: Bench, options: Partial<StartDatabase> = {}): Promise<Database> {
  const { dataDir, environment } = bench;
  const database = await startDatabase({ dataDir, environment, logger: logbook(), onRespawn: () => undefined, ...options });
  databases.push(database);
  return database;
}

/** Ends what the tests left running, also after one that failed, and removes the temporary folders. */
export async function clearAway(): Promise<void> {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
  await Promise.all(databases.splice(0).map((database) => database.stop()));
  for (const folder of made.splice(0)) {
    for (const name of ['.', 'data']) {
      for (const own of Object.values(ENGINE_FOLDERS)) {
        for (const database of databasesOver(path.join(folder, name, own))) signalIfSame(database, 'SIGKILL');
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A machine of its own for a test: a data directory, and an environment in which only what the test puts there is found. */
export interface Bench {
  readonly dataDir: string;
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Puts a shell script on this machine's PATH. */
  putOnPath(name: string, script: string): string;
}

/** A machine without any database, on which fetching MongoDB has just failed. */
export function bareBench(): Bench {
  const root = temporaryFolder();
  const [dataDir, cache, bin] = ['data', 'cache', 'bin'].map((name) => path.join(root, name)) as [string, string, string];
  for (const folder of [cache, bin]) mkdirSync(folder);
  writeFileSync(path.join(cache, 'mongod-fetch-failed.json'), JSON.stringify({ at: new Date().toISOString(), reason: 'no network' }));
  return {
    dataDir,
    cache,
    environment: { PATH: bin, HOME: root, LEADLINE_CACHE_DIR: cache },
    putOnPath(name, script) {
      const file = path.join(bin, name);
      writeFileSync(file, `#!/bin/sh\n${script}\n`);
      chmodSync(file, 0o755);
      return file;
    },
  };
}

/** The stand-in that this machine has (it is installed when there is none): the build in Rust rather than the one in Python. */
export async function standIn(): Promise<Engine> {
  const tried: string[] = [];
  const engine = await findSecantus({ cache: cacheFolder(process.env), environment: process.env, logger: logbook(), tried });
  if (!engine) throw new Error(tried.join('; '));
  return engine;
}

/** A machine that has this machine's stand-in in its cache folder. */
export async function benchWithStandIn(): Promise<Bench> {
  const bench = bareBench();
  const { kind, command } = await standIn();
  const { file } = command(1, '/');
  mkdirSync(path.join(bench.cache, 'bin'));
  if (kind === 'secantusd-rs') symlinkSync(file, path.join(bench.cache, 'bin', 'secantusd-rs'));
  else symlinkSync(path.dirname(path.dirname(file)), path.join(bench.cache, 'secantusdb-python-0.7'));
  return bench;
}

/** What mongod does with its flags, refusing any that mongod does not know, with the stand-in behind it. */
export async function mongodScript(version: string): Promise<string> {
  const { file, args } = (await standIn()).command(7777, '/the/folder');
  const handedOver = args.map((arg) => ({ '7777': '"$port"', '/the/folder': '"$folder"' })[arg] ?? `'${arg}'`);
  return `if [ "$1" = --version ]; then echo "db version v${version}"; exit 0; fi
while [ $# -gt 0 ]; do
  case "$1" in
    --dbpath) folder=$2; shift 2 ;;
    --port) port=$2; shift 2 ;;
    --bind_ip|--replSet|--wiredTigerCacheSizeGB|--setParameter) shift 2 ;;
    --nounixsocket) shift ;;
    *) echo "Error parsing command line: unrecognised option '$1'" >&2; exit 2 ;;
  esac
done
exec '${file}' ${handedOver.join(' ')}`;
}

/** Waits until the probe answers something truthy, and returns it. */
export async function until<T>(what: string, probe: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const seen = await probe();
    if (seen) return seen as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`It did not come about: ${what}`);
    await pause(20);
  }
}

/** Does some work with a connection of its own. */
export async function connected<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 10_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** What the promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => {
      throw new Error('It was expected to fail and did not.');
    },
    (error: Error) => error.message,
  );
}
