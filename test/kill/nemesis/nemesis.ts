import { setTimeout as pause } from 'node:timers/promises';
import { type ProcessIdentity, signalIfSame } from '../../../src/embedded/database/process/process-identity.ts';
import type { Chance } from '../../support/seeded-chance.ts';
import type { History } from '../history/history.ts';
import { PARTS, type Part, type Target } from '../history/targets.ts';
import type { Moments } from '../workload/triggers.ts';
import { blowOf } from './fault-plan.ts';
import { type Processes, WORKERS } from './processes.ts';

export type BlowsNeeds = {
  processes: Processes;
  history: History;
  moments: Moments;
  chance: Chance;
  /** Times the usual waits between blows. */
  pace: number;
  /** Told after each kill how many there were. */
  onKill(kills: number): void;
};

/** Of the blows on what is still starting, or on what a service starts with, the share that a worker gets instead, one at work if there is one: else nothing would come up. */
const SPARED = 0.75;
/** How long a kill waits for the moment that it is to hit. */
const MOMENT_WITHIN_MS = 1_500;

/** What is stopped now, and how to make it go on. */
type Stopped = Map<Part, () => void>;

/** Kills and stops processes until `kills` blows have killed something; resolves when everything that was stopped goes on. */
export async function strikeBlows(kills: number, quick: boolean, needs: BlowsNeeds): Promise<void> {
  const { processes, history, moments, chance, pace } = needs;
  const stopped: Stopped = new Map();
  // Whatever happens to this process, nothing stays stopped.
  const letAllGo = () => {
    for (const go of stopped.values()) go();
  };
  process.once('exit', letAllGo);
  let killed = 0;
  for (let n = 0; killed < kills; n++) {
    const blow = blowOf(n, chance, quick);
    await pause(blow.after * pace);
    const target = isSpared(blow.target, n)
      ? (WORKERS.find((worker) => processes.isUp(worker)) ?? (n % 2 ? 'worker 2' : 'worker 1'))
      : blow.target;
    const parts = target === 'everything' ? PARTS : [target];
    if (blow.how === 'STOP') {
      for (const part of parts) stop(part, blow.ms);
      continue;
    }
    if (blow.how === 'TERM') {
      if (parts.some((part) => processes.signal(part, 'SIGTERM').length)) history.blow(target, 'TERM');
      continue;
    }
    if (blow.amid) {
      await moments.next(blow.amid, MOMENT_WITHIN_MS * pace);
      await pause(blow.aim);
    }
    const hit = parts.filter((part) => kill(part));
    if (!hit.length) continue;
    history.blow(target, 'KILL', blow.amid ? { amid: blow.amid } : {});
    needs.onKill(++killed);
  }
  letAllGo();
  process.off('exit', letAllGo);

  function isSpared(target: Target, n: number): boolean {
    const worker = WORKERS.find((one) => one === target);
    return !processes.isUp(worker ?? 'service') && chance('spared', n) < SPARED;
  }

  function kill(part: Part): boolean {
    stopped.delete(part);
    return processes.signal(part, 'SIGKILL').length > 0;
  }

  function stop(part: Part, ms: number): void {
    if (stopped.has(part)) return;
    const from = Date.now();
    const found = processes.signal(part, 'SIGSTOP');
    if (!found.length) return;
    history.blow(part, 'STOP', { ms });
    const go = () => {
      clearTimeout(timer);
      if (stopped.get(part) === go) stopped.delete(part);
      goOn(part, found, from);
    };
    const timer = setTimeout(go, ms);
    stopped.set(part, go);
  }

  function goOn(part: Part, found: ProcessIdentity[], from: number): void {
    for (const it of found) signalIfSame(it, 'SIGCONT');
    history.paused({ part, from, to: Date.now() });
  }
}
