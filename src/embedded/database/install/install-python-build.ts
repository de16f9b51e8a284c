import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { whileLocked } from '../process/lock.ts';
import { makeFolder, programOnPath } from './cache-folder.ts';
import { runByLine } from './run-by-line.ts';
import type { Search } from './search.ts';

// A range, since PyPI keeps only the newest versions of it.
const PACKAGE = 'secantusdb>=0.7.0b3,<0.8';
const FOLDER = 'secantusdb-python-0.7';
const INSTALL_WITHIN_MS = 10 * 60_000;
/** pip says thirty lines in half a minute; a person who waits wants to see that it goes on. */
const SHOW_EVERY_MS = 5_000;
const MAX_LINE_SHOWN = 80;

const shortened = (line: string): string => (line.length > MAX_LINE_SHOWN ? `${line.slice(0, MAX_LINE_SHOWN)}…` : line);
const OLDEST_PYTHON =
  'import sys; sys.exit(0 if sys.version_info >= (3, 10) else "it is Python %d.%d, and 3.10 is the oldest that can be used" % sys.version_info[:2])';

/**
 * The Python program of a virtual environment that holds SecantusDB, installed now when it is not there yet. Several
 * services may call it at once, and it may be killed at any moment: the folder appears only once it is complete.
 * @returns undefined when it cannot be had; the reason is in `search.tried` and in the log
 */
export async function installPythonBuild(search: Search): Promise<string | undefined> {
  const folder = path.join(search.cache, FOLDER);
  const python = path.join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  makeFolder(search.cache, 'LEADLINE_CACHE_DIR');
  const waiting = (holder: number) => search.logger.info(`Process ${holder} is installing SecantusDB already; waiting for it.`);
  return whileLocked(path.join(search.cache, `${FOLDER}.lock`), waiting, async () => {
    if (existsSync(python)) return python;
    for (const name of readdirSync(search.cache).filter((entry) => entry.startsWith(`${FOLDER}.part`))) {
      rmSync(path.join(search.cache, name), { recursive: true, force: true });
    }
    const part = path.join(search.cache, `${FOLDER}.part-${process.pid}`);
    try {
      await install(part, search);
      // What lies there has no working Python: its interpreter was removed or updated since.
      rmSync(folder, { recursive: true, force: true });
      renameSync(part, folder);
      search.logger.info(`SecantusDB was installed in ${folder}.`);
      return python;
    } catch (error) {
      rmSync(part, { recursive: true, force: true });
      const reason = `SecantusDB could not be installed from PyPI: ${error instanceof Error ? error.message : String(error)}`;
      search.tried.push(reason);
      search.logger.error(`${reason}.`);
      return undefined;
    }
  });
}

async function install(folder: string, { environment, logger }: Search): Promise<void> {
  const base = programOnPath('python3', environment);
  if (!base) throw new Error('no python3 is on PATH; install Python 3.10 or newer');
  const signal = AbortSignal.timeout(INSTALL_WITHIN_MS);
  const run = (file: string, args: string[], onLine?: (line: string) => void) =>
    runByLine({ file, args, environment, signal, ...(onLine && { onLine }) });

  logger.info('Installing SecantusDB, a stand-in for MongoDB, from PyPI (once; half a minute) …');
  await run(base, ['-c', OLDEST_PYTHON]);
  await run(base, ['-m', 'venv', folder]).catch((error: Error) => {
    throw new Error(`${error.message} (on Debian and Ubuntu: apt install python3-venv)`);
  });
  const python = path.join(folder, 'bin', 'python');
  let shownAt = Number.NEGATIVE_INFINITY;
  await run(python, ['-I', '-m', 'pip', 'install', '--no-input', '--progress-bar', 'off', '--prefer-binary', PACKAGE], (line) => {
    const [, step] = /^(Collecting|Downloading|Building|Installing)\b/.exec(line.trim()) ?? [];
    if (step === undefined || performance.now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = performance.now();
    logger.info(`SecantusDB: ${shortened(line.trim())}`);
  });
  await run(python, ['-I', '-m', 'secantus', '--help']);
}
