import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Search } from '../install/search.ts';
import { ENGINE_FOLDERS, ENGINE_KINDS, type Engine, type Logger } from '../process/engine.ts';
import { findMongod } from './mongod.ts';
import { findSecantus } from './secantus.ts';

/**
 * The program that serves as the embedded database: MongoDB itself when it can be had, else its stand-in.
 * @throws one sentence that names every way that was tried and what can be done
 */
export async function chooseEngine(search: Search): Promise<Engine> {
  const engine = (await findMongod(search)) ?? (await findSecantus(search));
  if (engine) return engine;
  throw new Error(
    `No database can be started here: ${search.tried.join('; ')}. Install MongoDB so that mongod is on PATH, ` +
      'or Python 3.10 or newer with access to PyPI, or set MONGODB_URI to a replica set that runs elsewhere.',
  );
}

/** Says so when the data directory holds data of other engines: they are left as they are, and this engine cannot read them. */
export function mentionUnusedData(dataDir: string, used: Engine, logger: Logger): void {
  for (const kind of ENGINE_KINDS.filter((other) => other !== used.kind)) {
    const folder = path.join(dataDir, ENGINE_FOLDERS[kind]);
    if (!existsSync(folder) || readdirSync(folder).length === 0) continue;
    logger.warn(
      `${folder} holds data that ${kind} wrote. They are NOT used now: ${used.kind} runs, which cannot read them, ` +
        `and its own data are in ${path.join(dataDir, ENGINE_FOLDERS[used.kind])}. Delete the folder if you do not need it.`,
    );
  }
}
