import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Trial } from './trial.ts';
import type { Order } from './worker.ts';

export type PoolOptions = {
  processes: number;
  /** What each process is started with, besides what TypeScript needs: a loader that breaks a rule. */
  execArgv?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** True when everything else on this machine goes first. */
  gentle?: boolean;
};

/**
 * Lives worlds in several processes, handing each one the next order as it is done. `onTrial` hears of each world as it ends and says
 * whether to go on. Rejects when a process ends by itself.
 */
export async function inProcesses(
  orders: Iterable<Order>,
  { processes, execArgv = [], env = process.env, gentle = false }: PoolOptions,
  onTrial: (trial: Trial) => boolean,
): Promise<void> {
  const queue = orders[Symbol.iterator]();
  const children = Array.from({ length: processes }, () =>
    fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), { execArgv: [...execArgv, '--import', 'tsx'], env }),
  );
  if (gentle) for (const { pid } of children) if (pid) setPriority(pid, constants.priority.PRIORITY_LOW);
  let goesOn = true;
  const work = (child: ChildProcess) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const order = goesOn ? queue.next() : { done: true as const, value: undefined };
        if (order.done) return resolve();
        child.send(order.value);
      };
      child.on('message', (trial: Trial) => {
        goesOn = onTrial(trial) && goesOn;
        next();
      });
      child.on('exit', (code) => reject(new Error(`A process of the simulation ended with ${code}.`)));
      next();
    });
  try {
    await Promise.all(children.map(work));
  } finally {
    for (const child of children) {
      child.removeAllListeners('exit');
      if (child.connected) child.disconnect();
    }
  }
}
