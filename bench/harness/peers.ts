import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const BENCH = path.resolve(import.meta.dirname, '..');

/** Installs what the peers need, as `bench/package-lock.json` says, unless it is there. */
export async function installPeers(say: (sentence: string) => void): Promise<void> {
  if (existsSync(path.join(BENCH, 'node_modules', '.package-lock.json'))) return;
  say('installing the packages of the peers into bench/node_modules');
  await runToEnd('npm', ['ci', '--ignore-scripts'], BENCH);
}

/** Runs a program; rejects with what it said when it fails. `input`: what it reads. */
export function runToEnd(file: string, args: readonly string[], cwd: string, input = ''): Promise<void> {
  const child = spawn(file, [...args], { cwd, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${file} ${args.join(' ')}: ${said.slice(-1_000)}`))));
  });
}
