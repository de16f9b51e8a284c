import path from 'node:path';
import { isProgram, programFolder, programOnPath } from './cache-folder.ts';
import { runByLine } from './run-by-line.ts';
import type { Search } from './search.ts';

/** The name of the stand-in's fast build, on PATH or in the cache folder's programs. */
export const RUST_BUILD = 'secantusd-rs';

const VERSION_WITHIN_MS = 20_000;

/** The build in Rust, when there is one that runs on this machine. */
export async function rustBuild({
  cache,
  environment,
  logger,
}: Pick<Search, 'cache' | 'environment' | 'logger'>): Promise<string | undefined> {
  const cached = path.join(programFolder(cache), RUST_BUILD);
  for (const file of [programOnPath(RUST_BUILD, environment), isProgram(cached) ? cached : undefined]) {
    if (!file) continue;
    try {
      await runByLine({ file, args: ['--version'], environment, signal: AbortSignal.timeout(VERSION_WITHIN_MS) });
      return file;
    } catch (error) {
      logger.warn(`${file} does not run here and is passed over: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return undefined;
}
