import type { Log } from '../../flow/ports/log.ts';
import { type Config, parseConfig } from '../config/config.ts';
import { createLog } from './log.ts';
import { drainOnSignal, type ShutdownSequence } from './shutdown.ts';

/** What a process of the service is started with; `shutdown` takes what it must end again. */
export type ProcessNeeds = { config: Config; log: Log; shutdown: ShutdownSequence };

/**
 * Runs a process of the service: reads the settings, starts it, and ends it on a signal. When it cannot start, what was started is ended
 * again, the reason goes to standard error in one sentence, and the exit code is 1.
 */
export function runProcess(start: (needs: ProcessNeeds) => Promise<void>): void {
  const shutdown: ShutdownSequence = { steps: [], draining: false };
  const run = async () => {
    const config = parseConfig(process.env);
    const log = createLog(config);
    drainOnSignal(shutdown, log);
    await start({ config, log, shutdown });
  };
  run().catch(async (error) => {
    // The drain that a signal has begun ends everything.
    if (shutdown.draining) return;
    for (const { stop } of shutdown.steps.toReversed()) await stop().catch(() => undefined);
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
