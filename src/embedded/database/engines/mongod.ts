import path from 'node:path';
import { isProgram, programFolder, programOnPath } from '../install/cache-folder.ts';
import { fetchMongod } from '../install/fetch-mongod.ts';
import { runByLine } from '../install/run-by-line.ts';
import type { Search } from '../install/search.ts';
import type { Engine } from '../process/engine.ts';
import { REPLICA_SET } from '../process/replica-set.ts';

const OLDEST_USABLE = 5;
const VERSION_WITHIN_MS = 20_000;

/** A mongod that runs on this machine: one on PATH, else one fetched before, else one fetched now. */
export async function findMongod(search: Search): Promise<Engine | undefined> {
  const onPath = programOnPath('mongod', search.environment);
  if (!onPath) search.tried.push('no mongod is on PATH');
  const found = onPath && (await usable(onPath, 'on PATH', search));
  if (found) return found;
  const fetchedBefore = path.join(programFolder(search.cache), 'mongod');
  if (isProgram(fetchedBefore)) return usable(fetchedBefore, 'fetched before', search);
  const fetched = await fetchMongod(search, fetchedBefore);
  return fetched ? usable(fetchedBefore, 'just fetched', search) : undefined;
}

async function usable(file: string, found: string, search: Search): Promise<Engine | undefined> {
  try {
    const signal = AbortSignal.timeout(VERSION_WITHIN_MS);
    const lines = await runByLine({ file, args: ['--version'], environment: search.environment, signal });
    const [, version, major] = /db version v((\d+)\.\S+)/.exec(lines.join('\n')) ?? [];
    if (version === undefined) throw new Error('it does not say its version');
    if (Number(major) < OLDEST_USABLE) throw new Error(`its version is ${version}, and ${OLDEST_USABLE}.0 is the oldest that can be used`);
    return {
      kind: 'mongod',
      name: `MongoDB's own mongod, ${found} (${file})`,
      command: (port, folder) => ({ file, args: flags(port, folder) }),
    };
  } catch (error) {
    const reason = `the mongod ${found} (${file}) cannot be used: ${error instanceof Error ? error.message : String(error)}`;
    search.tried.push(reason);
    search.logger.warn(`Going on to the next way to a database, for ${reason}.`);
    return undefined;
  }
}

function flags(port: number, folder: string): string[] {
  return [
    ['--dbpath', folder],
    ['--port', String(port)],
    ['--bind_ip', '127.0.0.1'],
    ['--replSet', REPLICA_SET],
    ['--wiredTigerCacheSizeGB', '0.5'],
    ['--nounixsocket'],
    // Else a SIGTERM first waits 15 s for other members of the set to take over, and there are none.
    ['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
    ['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ].flat();
}
