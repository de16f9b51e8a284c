import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The folder in which fetched and built programs are kept for all checkouts of one user: `LEADLINE_CACHE_DIR`, else
 * `leadline` under `XDG_CACHE_HOME`, else under `~/.cache`. A relative `XDG_CACHE_HOME` is ignored, as its specification asks.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  if (environment.LEADLINE_CACHE_DIR) return path.resolve(environment.LEADLINE_CACHE_DIR);
  const xdg = environment.XDG_CACHE_HOME;
  const base = xdg && path.isAbsolute(xdg) ? xdg : path.join(environment.HOME || homedir(), '.cache');
  return path.join(base, 'leadline');
}

/** The folder for programs inside the cache folder: `secantusd-rs` and a fetched `mongod` are looked for here. */
export const programFolder = (cache: string): string => path.join(cache, 'bin');

/**
 * Makes a folder that must be writable.
 * @throws a sentence that names the setting that puts it elsewhere
 */
export function makeFolder(folder: string, setting: 'DATA_DIR' | 'LEADLINE_CACHE_DIR'): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(`${folder} cannot be made or written to (${(error as Error).message}): set ${setting} to a folder that can.`);
  }
}

/** True when the file is there and may be executed. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The first program of this name on the environment's PATH, as an absolute path. */
export function programOnPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.resolve(folder, name)).find(isProgram);
}
