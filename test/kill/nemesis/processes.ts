import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, type ProcessIdentity, signalIfSame } from '../../../src/embedded/database/process/process-identity.ts';
import { runScript, type Service } from '../../support/service.ts';
import type { History } from '../history/history.ts';
import type { Part } from '../history/targets.ts';
import { keepTerms } from './sigterm-watch.ts';

/** Every part of one Leadline as a process, started again whenever it ends. */
export type Processes = {
  /** Sends the signal to the process that plays this part now; answers with the processes it went to: none while it is being started again. */
  signal(part: Part, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGTERM'): ProcessIdentity[];
  /** False while the service, or this worker, is starting. */
  isUp(part?: 'service' | Worker): boolean;
  /** Lets nothing start again, and ends the workers. The service is its owner's. */
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

/** Keeps the service and two workers running. What ends without having been killed is a fault; a start that a blow spoiled is not. */
export function keepRunning(service: Service, history: History): Processes {
  const groups = new Map<Part, number>();
  const said = new Map<Worker, () => string>();
  const killed = new Set<Part>();
  const terms = keepTerms(history);
  let over = false;
  let up = true;
  const kept = [keepService(), ...WORKERS.map(keepWorker)];
  process.once('exit', endWorkers);

  function find(part: Part): ProcessIdentity[] {
    if (part === 'database') return service.databases();
    const group = part === 'service' || part === 'Twilio' ? service.group : groups.get(part);
    return inGroup(group, PROGRAM[part]);
  }

  function endWorkers(): void {
    for (const worker of WORKERS) for (const it of find(worker)) signalIfSame(it, 'SIGKILL');
  }

  async function keepService(): Promise<void> {
    for (;;) {
      const how = await service.ended();
      const from = Date.now();
      up = false;
      if (over) return;
      if (!killed.delete('service') && !terms.ended('service', how))
        history.fault(`the service ended by itself with ${how.signal ?? how.code}:\n${tail(service.log)}`);
      await startAgain();
      if (over) return;
      history.absent({ from, to: Date.now() });
    }
  }

  async function startAgain(): Promise<void> {
    while (!over) {
      // One that was stopped outlives its service, and would keep its port.
      for (const left of find('Twilio')) signalIfSame(left, 'SIGKILL');
      await pause(BEFORE_AGAIN_MS);
      const began = Date.now();
      try {
        await service.start();
        up = true;
        return history.note('the service is back', { ms: Date.now() - began });
      } catch (error) {
        killed.delete('service');
        terms.forget('service');
        failedStart('the service', began, String(error));
      }
    }
  }

  async function keepWorker(worker: Worker): Promise<void> {
    const log = path.join(service.dataDir, `${worker.replace(' ', '-')}.log`);
    for (; !over; await pause(BEFORE_AGAIN_MS)) {
      appendFileSync(log, '');
      const before = readFileSync(log).length;
      const began = Date.now();
      const { child, ended } = runScript(['worker'], service.environment, log);
      const words = () => readFileSync(log).subarray(before).toString();
      said.set(worker, words);
      groups.set(worker, child.pid ?? 0);
      const how = await ended;
      if (over || killed.delete(worker) || terms.ended(worker, how)) continue;
      if (isUp(worker)) history.fault(`${worker} ended by itself with ${how.signal ?? how.code}:\n${words().slice(-1_500)}`);
      else failedStart(worker, began, words(), up);
    }
  }

  function isUp(part: 'service' | Worker = 'service'): boolean {
    return part === 'service' ? up : (said.get(part)?.().includes(WORKS) ?? false);
  }

  /** `owed`: false while what it needs is not there. */
  function failedStart(who: string, began: number, said: string, owed = true): void {
    if (owed && history.wasQuiet(began)) history.fault(`${who} did not start, though nothing was done to it:\n${said.slice(-1_500)}`);
    else history.note(`${who} has to start once more`, { said: said.trim().split('\n').at(-1)?.slice(0, 160) ?? '' });
  }

  return {
    signal(part, signal) {
      const found = find(part);
      if (signal === 'SIGKILL' && found.length) {
        killed.add(part);
        terms.forget(part);
      }
      if (signal === 'SIGTERM' && found.length) {
        terms.asked(part);
        // It says at once that nobody is there to be joined.
        if (part === 'service') up = false;
      }
      for (const it of found) signalIfSame(it, signal);
      return found;
    },
    isUp,
    async end() {
      over = true;
      endWorkers();
      process.off('exit', endWorkers);
      await Promise.race([Promise.all(kept.slice(1)), pause(10_000)]);
    },
  };
}

const tail = (file: string): string => readFileSync(file, 'utf8').slice(-1_500);
