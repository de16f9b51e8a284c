import type { Log } from '../../flow/ports/log.ts';

/** The steps that end a process, in the order in which their parts were started; they run in the opposite order. */
export type ShutdownSequence = { steps: { name: string; stop(): Promise<void> }[]; draining: boolean };

/** A shutdown was asked for before the start was over. */
export class ShutdownWhileStarting extends Error {
  override name = 'ShutdownWhileStarting';
}

/** Adds the step that ends a part which has just started. Throws like {@link throwIfShuttingDown}; the part is ended all the same. */
export function onShutdown(shutdown: ShutdownSequence, name: string, stop: () => Promise<void>): void {
  shutdown.steps.push({ name, stop });
  throwIfShuttingDown(shutdown);
}

/** Throws {@link ShutdownWhileStarting} once a shutdown has been asked for: nothing more may start then. */
export function throwIfShuttingDown({ draining }: ShutdownSequence): void {
  if (draining) throw new ShutdownWhileStarting('the end was asked for before the start was over');
}

/** The steps have this long to end; then the process exits, and the next start takes up the work that was left. */
const DRAIN_WITHIN_MS = 28_000;

/**
 * On SIGTERM, on SIGINT, and when the reader of the output has gone (`npm start | head`): runs the steps and exits, with 0 when all of
 * them ended in time.
 */
export function drainOnSignal(shutdown: ShutdownSequence, log: Log): void {
  const drain = async (signal: string) => {
    if (shutdown.draining) return;
    shutdown.draining = true;
    log.info(`${signal}: draining`);
    setTimeout(() => {
      log.error('draining took too long; the rest is left to the next start');
      process.exit(1);
    }, DRAIN_WITHIN_MS).unref();
    let failed = false;
    // A start that is under way may add steps until it hears of the shutdown.
    for (let step = shutdown.steps.pop(); step; step = shutdown.steps.pop()) {
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
  for (const output of [process.stdout, process.stderr])
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') void drain('nobody reads the output');
    });
}
