import { spawn } from 'node:child_process';
import { closeSync, mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseLog } from './database-log.ts';
import type { Engine } from './engine.ts';
import { endProcess, identify, isRunning, LOOK_EVERY_MS, type ProcessIdentity } from './process-identity.ts';
import { type ReadyDatabase, untilReady } from './readiness.ts';

/** How long a database gets to close its files before it is killed, in ms. */
export const GRACE_MS = 20_000;

/** A database that is up. */
export interface RunningDatabase extends ReadyDatabase {
  readonly process: ProcessIdentity;
  /** Resolves when it has ended, with how: "code 1", "SIGKILL". Keeps no process alive by itself. */
  readonly ended: Promise<string>;
}

/** One try at starting a database. */
export interface Launch {
  readonly engine: Engine;
  readonly port: number;
  readonly folder: string;
  readonly log: DatabaseLog;
  readonly environment: NodeJS.ProcessEnv;
  readonly readyWithinMs: number;
  /** Called as soon as the process exists, before it is ready: from then on it must be remembered. */
  onProcess(process: ProcessIdentity): void;
  /** When it turns false, the try is given up. */
  isWanted(): boolean;
}

/**
 * Starts a database and waits until it is ready.
 * @throws when it is not within the time, with the end of its own log; nothing of it is left running then
 */
export async function launch({
  engine,
  port,
  folder,
  log,
  environment,
  readyWithinMs,
  onProcess,
  isWanted,
}: Launch): Promise<RunningDatabase> {
  mkdirSync(folder, { recursive: true });
  const { file, args } = engine.command(port, folder);
  const output = log.open();
  // In a process group of its own: Ctrl-C in the terminal must not end the database before the service has drained.
  const child = spawn(file, args, { cwd: folder, env: environment, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  let end: string | undefined;
  const ended = new Promise<string>((resolve) => {
    const settle = (how: string) => {
      end = how;
      resolve(how);
    };
    child.once('exit', (code, signal) => settle(signal ?? `code ${code}`));
    child.once('error', (error) => settle(error.message));
  });
  child.unref();
  const started = child.pid === undefined ? undefined : identify(child.pid);
  if (!started) throw didNotComeUp(engine, `it ended with ${await ended}`, log);

  const deadline = performance.now() + readyWithinMs;
  try {
    onProcess(started);
    const ready = await untilReady(port, started.pid, () => end === undefined && isWanted() && performance.now() < deadline);
    return { ...ready, process: started, ended };
  } catch (error) {
    const reason = end === undefined ? `after ${Math.round(readyWithinMs / 1000)} s ${(error as Error).message}` : `it ended with ${end}`;
    await endProcess(started, isWanted() ? GRACE_MS / 4 : GRACE_MS);
    throw didNotComeUp(engine, reason, log);
  }
}

/** A database that another process started, if it is ready within the time; its end is noticed all the same. */
export async function adopt(process: ProcessIdentity, port: number, readyWithinMs: number): Promise<RunningDatabase | undefined> {
  const deadline = performance.now() + readyWithinMs;
  try {
    const ready = await untilReady(port, process.pid, () => isRunning(process) && performance.now() < deadline);
    return { ...ready, process, ended: seenToEnd(process) };
  } catch {
    return undefined;
  }
}

async function seenToEnd(process: ProcessIdentity): Promise<string> {
  while (isRunning(process)) await pause(LOOK_EVERY_MS * 2, undefined, { ref: false });
  return 'an unknown code, since an earlier service started it';
}

function didNotComeUp(engine: Engine, reason: string, log: DatabaseLog): Error {
  const tail = log.tail();
  return new Error(
    `The database (${engine.name}) did not come up: ${reason}. ${tail ? `The end of its log, ${log.file}:\n${tail}` : `It logged nothing.`}`,
  );
}
