import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from '../../src/embedded/free-port.ts';
import { endWithUs } from './ending.ts';
import { newFolder } from './parts.ts';
import { untilReady } from './postgres.ts';

/** Debian's Redis over a new folder, on loopback alone; each write is synced (`appendfsync always`), as the other stores do it. */
export async function startRedis() {
  const { folder, remove } = newFolder('redis');
  const port = await freePort();
  const log = openSync(path.join(folder, 'log'), 'a');
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', flags, { stdio: ['ignore', log, log] });
  const failed = new Promise<never>((_, reject) =>
    child.once('error', () => reject(new Error('redis-server is not installed: apt-get install redis-server'))),
  );
  const forget = endWithUs(() => (child.exitCode === null ? child.pid : undefined));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await Promise.race([failed, untilReady(() => connects(port))]);
  return {
    port,
    pids: () => [child.pid ?? 0],
    async stop() {
      child.kill('SIGTERM');
      await ended;
      forget();
      remove();
    },
  };
}

function connects(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
