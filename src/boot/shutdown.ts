import type { Log } from '../flow/ports/log.ts';

/** What is to be ended, in the order in which it was begun; it ends in the opposite one. */
export type ShutdownSequence = { steps: { name: string; stop(): Promise<void> }[]; draining: boolean };

/** The end was asked for before the start was over. */
export class ShutdownWhileStarting extends Error {
  override name = 'EndedWhileStarting';
}

/** Notes what has just begun, to be ended in its turn. Throws {@link ShutdownWhileStarting} like {@link throwIfShuttingDown}; it is ended all the same. */
export function onShutdown(ending: ShutdownSequence, name: string, stop: () => Promise<void>): void {
  ending.steps.push({ name, stop });
  throwIfShuttingDown(ending);
}

/** Throws {@link ShutdownWhileStarting} once the end has been asked for: then nothing more may begin, least of all say that we are there. */
export function throwIfShuttingDown({ draining }: ShutdownSequence): void {
  if (draining) throw new ShutdownWhileStarting('the end was asked for before the start was over');
}

/** Within this everything has ended, or the process does: what was left is found by the next start. */
const DRAIN_WITHIN_MS = 28_000;

/** On SIGTERM or SIGINT: takes nothing new, lets what is under way finish, and exits; 0 when all of it ended in time. */
export function drainOnSignal(ending: ShutdownSequence, log: Log): void {
  const drain = async (signal: string) => {
    if (ending.draining) return;
    ending.draining = true;
    log.info(`${signal}: draining`);
    setTimeout(() => {
      log.error('draining took too long; the rest is left to the next start');
      process.exit(1);
    }, DRAIN_WITHIN_MS).unref();
    let failed = false;
    // What begins meanwhile, before a start that is under way has heard of this, joins them.
    for (let step = ending.steps.pop(); step; step = ending.steps.pop()) {
      const { name } = step;
      await step.stop().catch((error) => {
        failed = true;
        log.error(`could not end: ${name}`, { error: String(error) });
      });
    }
    log.info('ended');
    // Agenda leaves timers behind that would hold the process for minutes.
    process.exit(failed ? 1 : 0);
  };
  process.on('SIGTERM', () => void drain('SIGTERM'));
  process.on('SIGINT', () => void drain('SIGINT'));
}
