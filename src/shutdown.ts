import type { Log } from './flow/ports.ts';

/** What is to be ended, in the order in which it was begun; it ends in the opposite one. */
export type Ending = { steps: { name: string; stop(): Promise<void> }[]; draining: boolean };

/** Within this everything has ended, or the process does: what was left is found by the next start. */
const DRAIN_WITHIN_MS = 28_000;

/** On SIGTERM or SIGINT: takes nothing new, lets what is under way finish, and exits; 0 when all of it ended in time. */
export function drainOnSignal(ending: Ending, log: Log): void {
  const drain = async (signal: string) => {
    if (ending.draining) return;
    ending.draining = true;
    log.info(`${signal}: draining`);
    setTimeout(() => {
      log.error('draining took too long; the rest is left to the next start');
      process.exit(1);
    }, DRAIN_WITHIN_MS).unref();
    let failed = false;
    for (const { name, stop } of ending.steps.toReversed()) {
      await stop().catch((error) => {
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
