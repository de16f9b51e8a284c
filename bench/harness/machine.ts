import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Machine } from './report.ts';

/** What this run is measured on. `database`: how the embedded database describes itself. */
export function thisMachine(database: string, revision: string): Machine {
  return [
    ['processor', `${os.cpus()[0]?.model ?? 'unknown'}, ${os.availableParallelism()} cores`],
    ['memory', `${Math.round(os.totalmem() / 2 ** 30)} GiB`],
    ['system', `${os.type()} ${os.release()} ${os.arch()}, ${distribution()}`],
    ['Node', process.version],
    ['database', database],
    ['load before the run', os.loadavg()[0]?.toFixed(2) ?? '–'],
    ['revision', revision],
  ];
}

function distribution(): string {
  try {
    return /PRETTY_NAME="([^"]+)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'unknown distribution';
  } catch {
    return 'unknown distribution';
  }
}

/** The commit that is measured, and whether the files differ from it. */
export function revisionOf(folder: string): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src', 'jobs', 'schema') ? ', with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}
