import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../support/seeded-chance.ts';
import type { History } from '../history/history.ts';
import { PARTS, type Part, type Target } from '../history/targets.ts';
import type { Triggers } from '../workload/triggers.ts';
import { type Fault, faultAt } from './fault-plan.ts';
import { type Processes, WORKERS } from './processes.ts';
import { createStoppedProcesses, type StoppedProcesses } from './stopped-processes.ts';

export type NemesisNeeds = {
  processes: Processes;
  history: History;
  triggers: Triggers;
  chance: Chance;
  /** Times the usual waits between faults. */
  pace: number;
  /** Called after each kill with how many there were. */
  onKill(kills: number): void;
};

/**
 * A service that is starting, or the database and Twilio that it starts with, is spared by this share of the faults, 0 to 1: otherwise
 * nothing would ever come up. A worker gets them instead, one at work if there is one.
 */
const SPARED = 0.75;
/** How long a kill waits for its trigger. */
const TRIGGER_WITHIN_MS = 1_500;

/** Kills and stops processes until `kills` faults have killed something. Resolves when everything that was stopped goes on. */
export async function runNemesis(kills: number, quick: boolean, needs: NemesisNeeds): Promise<void> {
  const { processes, history, chance, pace } = needs;
  const stopped = createStoppedProcesses(processes, history);
  let killed = 0;
  for (let n = 0; killed < kills; n++) {
    const fault = faultAt(n, chance, quick);
    await pause(fault.after * pace);
    const target = isSpared(fault.target, n, needs) ? workerFor(n, processes) : fault.target;
    if (await inject(fault, target, stopped, needs)) needs.onKill(++killed);
  }
  stopped.continueAll();
}

/** Does it to the target; true when that killed something. */
async function inject(fault: Fault, target: Target, stopped: StoppedProcesses, needs: NemesisNeeds): Promise<boolean> {
  const { processes, history, triggers, pace } = needs;
  const parts = target === 'everything' ? PARTS : [target];
  if (fault.how === 'STOP') {
    for (const part of parts) stopped.stop(part, fault.ms);
    return false;
  }
  if (fault.how === 'TERM') {
    if (parts.some((part) => processes.signal(part, 'SIGTERM').length)) history.recordFault(target, 'TERM');
    return false;
  }
  if (fault.trigger) {
    await triggers.next(fault.trigger, TRIGGER_WITHIN_MS * pace);
    await pause(fault.aim);
  }
  const hit = parts.filter((part) => kill(part, stopped, processes));
  if (hit.length) history.recordFault(target, 'KILL', fault.trigger ? { amid: fault.trigger } : {});
  return hit.length > 0;
}

function kill(part: Part, stopped: StoppedProcesses, processes: Processes): boolean {
  stopped.forget(part);
  return processes.signal(part, 'SIGKILL').length > 0;
}

function isSpared(target: Target, n: number, { processes, chance }: NemesisNeeds): boolean {
  const worker = WORKERS.find((one) => one === target);
  return !processes.isUp(worker ?? 'service') && chance('spared', n) < SPARED;
}

const workerFor = (n: number, processes: Processes): Part =>
  WORKERS.find((worker) => processes.isUp(worker)) ?? (n % 2 ? 'worker 2' : 'worker 1');
