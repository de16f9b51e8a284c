import { eventually } from '../../support/eventually.ts';
import type { History } from '../history/history.ts';
import type { Processes } from './processes.ts';

const ENDED = ['worker 1', 'worker 2', 'service'] as const;

/**
 * Sends SIGTERM to everything at once in the midst of the load, when nothing was done to it for a while: it has nothing but itself to
 * blame for how it ends. Resolves once the service is back.
 */
export async function endUnderLoad(processes: Processes, history: History, within: number): Promise<void> {
  await eventually('nothing was done for a while', async () => processes.isUp() && history.wasQuiet(Date.now()), { within });
  for (const part of ENDED) processes.signal(part, 'SIGTERM');
  history.recordFault('everything', 'TERM');
  await eventually('the service ends', async () => !processes.isUp(), { within });
  await eventually('the service is back', async () => processes.isUp(), { within });
}
