import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { whileLocked } from '../process/lock.ts';
import { isProgram, makeFolder } from './cache-folder.ts';
import { runByLine } from './run-by-line.ts';
import type { Search } from './search.ts';

/** How long each step of a fetch may take, in ms, and how long a failure is remembered. */
export interface Patience {
  readonly firstByteMs: number;
  readonly wholeMs: number;
  readonly failureMs: number;
}

const PATIENCE: Patience = { firstByteMs: 10_000, wholeMs: 5 * 60_000, failureMs: 24 * 3_600_000 };

const NOT_TO_BE_HAD = 'MongoDB cannot be downloaded from here: going on with its stand-in (tried again in a day).';

/**
 * Fetches MongoDB's server program to `target`, unless that failed within the last day.
 * Several services may try at once: one fetches, the others wait for it.
 * @returns whether it is there now; when not, the reason is in `search.tried` and, for the next start, in `mongod-fetch-failed.json`
 */
export async function fetchMongod(search: Search, target: string, patience: Patience = PATIENCE): Promise<boolean> {
  const { cache, logger } = search;
  makeFolder(path.dirname(target), 'LEADLINE_CACHE_DIR');
  const failureFile = path.join(cache, 'mongod-fetch-failed.json');
  const waiting = (holder: number) => logger.info(`Process ${holder} is fetching MongoDB already; waiting for it.`);
  return whileLocked(path.join(cache, 'mongod-fetch.lock'), waiting, async () => {
    if (isProgram(target)) return true;
    const failure = rememberedFailure(failureFile, patience);
    if (failure) {
      search.tried.push(`fetching MongoDB failed at ${failure.at} (${failure.reason})`);
      logger.info(NOT_TO_BE_HAD);
      return false;
    }
    logger.info('No mongod is on PATH: fetching MongoDB.');
    try {
      await fetchInto(search, target, patience);
      logger.info(`MongoDB was fetched to ${target}.`);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      writeFileSync(failureFile, JSON.stringify({ at: new Date().toISOString(), reason }));
      search.tried.push(`fetching MongoDB failed (${reason})`);
      logger.info(NOT_TO_BE_HAD);
      return false;
    }
  });
}

async function fetchInto({ cache, environment, logger }: Search, target: string, patience: Patience): Promise<void> {
  const folder = path.join(cache, 'mongod-fetch');
  mkdirSync(folder, { recursive: true });
  // A program here is half of one: a whole one is moved away at once. Half an archive is kept, the fetch goes on where it ended.
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('mongod-'))) rmSync(path.join(folder, name), { force: true });

  const stop = new AbortController();
  const give = (ms: number, reason: string) => setTimeout(() => stop.abort(new Error(reason)), ms);
  const whole = give(patience.wholeMs, `it was not complete after ${patience.wholeMs / 1000} s; what has arrived is kept`);
  let firstByte: NodeJS.Timeout | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  try {
    const lines = await runByLine({
      file: process.execPath,
      args: ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('fetch-mongod-process.ts', import.meta.url)), folder],
      environment: fetchEnvironment(environment),
      signal: stop.signal,
      onLine(line) {
        if (line === 'begin') firstByte = give(patience.firstByteMs, `no first byte within ${patience.firstByteMs / 1000} s`);
        if (!line.startsWith('Downloading')) return;
        clearTimeout(firstByte);
        if (performance.now() - shownAt < 5_000) return;
        shownAt = performance.now();
        logger.info(line.trim());
      },
    });
    const fetched = lines.find((line) => line.startsWith('fetched '))?.slice('fetched '.length);
    if (!fetched) throw new Error('the download ended without a program');
    renameSync(fetched, target);
  } finally {
    clearTimeout(whole);
    clearTimeout(firstByte);
  }
}

const fetchEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  MONGOMS_MAX_RETRIES: '1',
  ...environment,
  MONGOMS_PREFER_GLOBAL_PATH: 'false',
  // Without it the package accepts any TLS certificate, and the checksum it compares comes from the same place.
  npm_config_strict_ssl: 'true',
});

function rememberedFailure(file: string, patience: Patience): { at: string; reason: string } | undefined {
  try {
    const { at, reason } = JSON.parse(readFileSync(file, 'utf8')) as { at: string; reason: string };
    const age = Date.now() - Date.parse(at);
    return age >= 0 && age < patience.failureMs ? { at, reason } : undefined;
  } catch {
    return undefined;
  }
}
