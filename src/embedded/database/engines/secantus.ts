import { fileURLToPath } from 'node:url';
import { programFolder } from '../install/cache-folder.ts';
import { installPythonBuild } from '../install/install-python-build.ts';
import { RUST_BUILD, rustBuild } from '../install/rust-build.ts';
import type { Search } from '../install/search.ts';
import type { Engine } from '../process/engine.ts';

/**
 * A build of SecantusDB, the stand-in for MongoDB: the fast one in Rust when it is on PATH or in the cache folder, else the
 * one in Python, which is installed into the cache folder when it is not there yet.
 */
export async function findSecantus(search: Search): Promise<Engine | undefined> {
  const rust = await rustBuild(search);
  if (rust)
    return {
      kind: 'secantusd-rs',
      name: `SecantusDB, its build in Rust (${rust})`,
      command: (port, folder) => ({ file: rust, args: flags(port, folder) }),
    };
  search.tried.push(`no ${RUST_BUILD} is on PATH or in ${programFolder(search.cache)} (npm run fast-database builds it)`);
  const python = await installPythonBuild(search);
  if (!python) return undefined;
  search.logger.info('`npm run fast-database` builds a faster database (about five minutes, once).');
  return {
    kind: 'secantusd-py',
    name: `SecantusDB, its build in Python (${python})`,
    // -I: neither PYTHONPATH nor the user's own packages may change what runs.
    command: (port, folder) => ({ file: python, args: ['-I', '-m', 'secantus', ...flags(port, folder)] }),
  };
}

function flags(port: number, folder: string): string[] {
  return [
    ['--config', fileURLToPath(new URL('secantus.toml', import.meta.url))],
    ['--host', '127.0.0.1'],
    ['--port', String(port)],
    ['--storage-path', folder],
    ['--cache-size', '512M'],
    ['--log-level', 'WARNING'],
    // Without it a kill -9 lost 4 % of the acknowledged transactions.
    ['--sync-on-commit'],
  ].flat();
}
