import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processes whose use is counted together, by what they are to a system. */
export type Processes = Readonly<Record<string, readonly number[]>>;

/** CPU seconds since some moment, by what the processes are. */
export type CpuUse = Record<string, number>;

/** CPU seconds, user and system, that a process and its children that ended have used; 0 when it is gone (man 5 proc_pid_stat). */
function cpuSeconds(pid: number): number {
  const fields = statFields(pid);
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field] ?? 0), 0) / TICKS_PER_SECOND;
}

function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** The processes that a process has started and that run now, theirs too. */
export function descendants(pid: number): number[] {
  let children: number[];
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** Begins to count; the function that it answers with tells what has been used since. */
export function startCounting(processes: Processes): () => CpuUse {
  const now = (): CpuUse =>
    Object.fromEntries(Object.entries(processes).map(([name, pids]) => [name, pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)]));
  const before = now();
  return () => Object.fromEntries(Object.entries(now()).map(([name, used]) => [name, used - (before[name] ?? 0)]));
}

/** The memory that a process holds now, in bytes; 0 when it is gone. */
export function residentBytes(pid: number): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * 4_096;
  } catch {
    return 0;
  }
}

/** True when a process's command line holds this text. */
export function commandHolds(pid: number, text: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
  } catch {
    return false;
  }
}
