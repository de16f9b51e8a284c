import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { FOLDER_FLAGS } from './engine.ts';

/** One process for all time: its number, and when it started, since numbers are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Linux: boot id and clock ticks since boot; elsewhere what `ps -o lstart` prints. Only ever compared. */
  readonly startedAt: string;
}

const HAS_PROC = existsSync('/proc/self/stat');

/** How often looking at another process is cheap enough: a file read where there is /proc, else one run of `ps`. In ms. */
export const LOOK_EVERY_MS = HAS_PROC ? 100 : 500;

/** The identity of a running process; undefined when there is none, or when only its exit status is left (a zombie). */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    if (HAS_PROC) {
      // The name in parentheses may itself hold spaces and parentheses; the fields are counted from its end (man 5 proc_pid_stat).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : { pid, startedAt: `${boot}/${fields[19]}` };
    }
    const [state = '', ...started] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : { pid, startedAt: started.join(' ') };
  } catch {
    return undefined;
  }
}

/** True while exactly this process lives; false for another that was given its number. */
export function isRunning(process: ProcessIdentity): boolean {
  return identify(process.pid)?.startedAt === process.startedAt;
}

/** Resolves once the process has ended; false when it still lives after `withinMs`. */
export async function hasEnded(process: ProcessIdentity, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isRunning(process)) {
    if (performance.now() > deadline) return false;
    await pause(LOOK_EVERY_MS / 4);
  }
  return true;
}

/**
 * Ends a process: SIGTERM, up to `graceMs` for it to close its files, and only then SIGKILL. Does nothing when it is gone.
 * @throws when it outlives even SIGKILL, which only a process stuck inside the kernel does
 */
export async function endProcess(target: ProcessIdentity, graceMs: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGTERM', graceMs],
    ['SIGKILL', 10_000],
  ] as const) {
    signalIfSame(target, signal);
    if (await hasEnded(target, patience)) return;
  }
  throw new Error(`Process ${target.pid} does not end, not even on SIGKILL; it hangs in the kernel, usually on a disk or network drive.`);
}

/** Sends the signal if the number still belongs to that very process. */
export function signalIfSame(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(target)) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Every running process that was started as a database over this folder (an absolute path), whether or not anybody wrote it down. */
export function databasesOver(folder: string): ProcessIdentity[] {
  return commandLines()
    .filter(({ args }) => FOLDER_FLAGS.some((flag) => args.includes(`\0${flag}\0${folder}\0`)))
    .flatMap(({ pid }) => identify(pid) ?? []);
}

function commandLines(): { pid: number; args: string }[] {
  if (HAS_PROC) {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), args: `\0${contentOf(`/proc/${name}/cmdline`)}` }));
  }
  // ps joins arguments with spaces; replacing them all still finds a folder without spaces in its name.
  const listing = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8', maxBuffer: 64 << 20 });
  return listing.split('\n').map((line) => {
    const [pid = '', ...args] = line.trim().split(/\s+/);
    return { pid: Number(pid), args: `\0${args.join('\0')}\0` };
  });
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
