import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, type ProcessIdentity, signalIfSame } from '../../../src/embedded/database/process/process-identity.ts';
import { runScript, type Service } from '../../support/service.ts';
import type { History } from '../history/history.ts';
import type { Part } from '../history/targets.ts';
import { createSigtermWatch } from './sigterm-watch.ts';

/** Every part of one Leadline as a process, which is started again whenever it ends. */
export type Processes = {
  /** Sends the signal to the processes of this part, and answers with them: none while the part is being started again. */
  signal(part: Part, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGTERM'): ProcessIdentity[];
  /** False while the service, or this worker, is starting. */
  isUp(part?: 'service' | Worker): boolean;
  /** Starts nothing again, and ends the workers. The caller ends the service. */
  end(): Promise<void>;
};

export type Worker = Extract<Part, `worker ${number}`>;
export const WORKERS: readonly Worker[] = ['worker 1', 'worker 2'];
const BEFORE_AGAIN_MS = 100;
const WORKS = 'This worker sweeps and sends.';

/** What a part's process is called by. */
const PROGRAM: Record<Exclude<Part, 'database'>, string> = {
  service: 'src/main.ts',
  'worker 1': 'src/worker.ts',
  'worker 2': 'src/worker.ts',
  Twilio: 'embedded/twilio/main.ts',
};

/** The processes of a process group that run this program. */
function inGroup(group: number | undefined, program: string): ProcessIdentity[] {
  if (!group) return [];
  const listing = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,pgid=,args='], { encoding: 'utf8', maxBuffer: 64 << 20 });
  return listing.split('\n').flatMap((line) => {
    const [pid, pgid, ...args] = line.trim().split(/\s+/);
    return Number(pgid) === group && args.join(' ').includes(program) ? (identify(Number(pid)) ?? []) : [];
  });
}

/** What the keepers of the parts share. `killed`: parts that the nemesis has killed and whose end has not been seen yet. */
type Keeping = { service: Service; history: History; sigterms: ReturnType<typeof createSigtermWatch>; killed: Set<Part>; isOver: boolean };

/**
 * Keeps the service and two workers running. A process that ends without having been killed is reported as unexplained; a start that a
 * fault has spoiled is not.
 */
export function keepRunning(service: Service, history: History): Processes {
  const keeping: Keeping = { service, history, sigterms: createSigtermWatch(history), killed: new Set(), isOver: false };
  const keptService = keepService(keeping);
  const workers = new Map(WORKERS.map((worker) => [worker, keepWorker(worker, keeping, keptService.isUp)]));
  process.once('exit', endWorkers);

  function find(part: Part): ProcessIdentity[] {
    if (part === 'database') return service.databases();
    const group = part === 'service' || part === 'Twilio' ? service.group : workers.get(part)?.group();
    return inGroup(group, PROGRAM[part]);
  }

  function endWorkers(): void {
    for (const worker of WORKERS) for (const it of find(worker)) signalIfSame(it, 'SIGKILL');
  }

  function expect(part: Part, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGTERM'): void {
    if (signal === 'SIGKILL') {
      keeping.killed.add(part);
      keeping.sigterms.forget(part);
    }
    if (signal === 'SIGTERM') {
      keeping.sigterms.sent(part);
      if (part === 'service') keptService.isEnding();
    }
  }

  return {
    signal(part, signal) {
      const found = find(part);
      if (found.length) expect(part, signal);
      for (const it of found) signalIfSame(it, signal);
      return found;
    },
    isUp: (part = 'service') => (part === 'service' ? keptService.isUp() : (workers.get(part)?.isUp() ?? false)),
    async end() {
      keeping.isOver = true;
      endWorkers();
      process.off('exit', endWorkers);
      await Promise.race([Promise.all([...workers.values()].map(({ ended }) => ended)), pause(10_000)]);
    },
  };
}

/** Starts the service again whenever it ends. */
function keepService(keeping: Keeping) {
  const { service, history, sigterms, killed } = keeping;
  let isUp = true;

  async function keep(): Promise<void> {
    for (;;) {
      const how = await service.ended();
      const from = Date.now();
      isUp = false;
      if (keeping.isOver) return;
      if (!killed.delete('service') && !sigterms.ended('service', how))
        history.reportUnexplained(`the service ended by itself with ${how.signal ?? how.code}:\n${tail(service.log)}`);
      await startAgain();
      if (keeping.isOver) return;
      history.recordAbsence({ from, to: Date.now() });
    }
  }

  async function startAgain(): Promise<void> {
    while (!keeping.isOver) {
      // A simulator that was stopped outlives its service, and would keep its port.
      for (const left of inGroup(service.group, PROGRAM.Twilio)) signalIfSame(left, 'SIGKILL');
      await pause(BEFORE_AGAIN_MS);
      const began = Date.now();
      try {
        await service.start();
        isUp = true;
        return history.note('the service is back', { ms: Date.now() - began });
      } catch (error) {
        killed.delete('service');
        sigterms.forget('service');
        noteFailedStart(history, 'the service', began, String(error));
      }
    }
  }

  void keep();
  return {
    isUp: () => isUp,
    /** After SIGTERM it says at once that it is not ready any more. */
    isEnding() {
      isUp = false;
    },
  };
}

/** Starts the worker again whenever it ends. `serviceIsUp`: without the service it has no database to start with. */
function keepWorker(worker: Worker, keeping: Keeping, serviceIsUp: () => boolean) {
  const { service, history, sigterms, killed } = keeping;
  let group = 0;
  let said = () => '';
  const isUp = () => said().includes(WORKS);

  async function keep(): Promise<void> {
    const log = path.join(service.dataDir, `${worker.replace(' ', '-')}.log`);
    for (; !keeping.isOver; await pause(BEFORE_AGAIN_MS)) {
      appendFileSync(log, '');
      const before = readFileSync(log).length;
      const began = Date.now();
      const { child, ended } = runScript(['worker'], service.environment, log);
      said = () => readFileSync(log).subarray(before).toString();
      group = child.pid ?? 0;
      const how = await ended;
      if (keeping.isOver || killed.delete(worker) || sigterms.ended(worker, how)) continue;
      if (isUp()) history.reportUnexplained(`${worker} ended by itself with ${how.signal ?? how.code}:\n${said().slice(-1_500)}`);
      else noteFailedStart(history, worker, began, said(), serviceIsUp());
    }
  }

  return { group: () => group, isUp, ended: keep() };
}

/** `isDue`: false while something is missing without which it cannot start. */
function noteFailedStart(history: History, name: string, began: number, said: string, isDue = true): void {
  if (isDue && history.wasQuiet(began))
    history.reportUnexplained(`${name} did not start, though nothing was done to it:\n${said.slice(-1_500)}`);
  else history.note(`${name} has to start once more`, { said: said.trim().split('\n').at(-1)?.slice(0, 160) ?? '' });
}

const tail = (file: string): string => readFileSync(file, 'utf8').slice(-1_500);
