import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, openSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/embedded/free-port.ts';
import { descendants } from './cpu.ts';
import { endWithUs } from './ending.ts';
import { newFolder } from './parts.ts';

const DEBIAN = '/usr/lib/postgresql';
const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** Who may run PostgreSQL: it refuses root, so that root runs it as Debian's `postgres`. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function programs(): string {
  const [newest] = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  if (newest === undefined) throw new Error('postgresql is not installed: apt-get install postgresql');
  return path.join(DEBIAN, newest, 'bin');
}

/** Debian's PostgreSQL over a new folder, on loopback alone; synced at each commit, as it is unless told otherwise. */
export async function startPostgres() {
  const bin = programs();
  const who = owner();
  const { folder, remove } = newFolder('postgres');
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid ?? who.uid);
  const data = path.join(folder, 'data');
  const setUp = ['-D', data, '-U', 'bench', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'];
  execFileSync(path.join(bin, 'initdb'), setUp, { ...who, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const log = openSync(path.join(folder, 'log'), 'a');
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', 'shared_buffers=512MB'];
  const flags = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(path.join(bin, 'postgres'), flags, { ...who, cwd: folder, stdio: ['ignore', log, log] });
  const forget = endWithUs(() => (child.exitCode === null ? child.pid : undefined));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await untilReady(() => execFileSync(path.join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' }));
  return {
    folder,
    uri: `postgres://bench@127.0.0.1:${port}/postgres`,
    pids: () => [child.pid ?? 0, ...descendants(child.pid ?? 0)],
    async stop() {
      child.kill('SIGINT');
      await ended;
      forget();
      remove();
    },
  };
}

/** Resolves once `look` throws no more. */
export async function untilReady(look: () => unknown): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await look();
      return;
    } catch {
      if (performance.now() > end) throw new Error(`not ready within ${READY_WITHIN_MS} ms`);
      await pause(LOOK_EVERY_MS);
    }
  }
}
