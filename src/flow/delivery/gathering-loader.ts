import DataLoader from 'dataloader';
import type { Millis } from '../../domain/time/time.ts';

/** How long the first of a batch waits for others to join it. */
const GATHER: Millis = 5;

/**
 * Loads in batches the items that callers ask for within {@link GATHER} of each other, at most `maxBatchSize` at a time. `load` answers with one
 * value or error for each item, in their order. Nothing is cached. Time passes by the given `pause` and not by a timer of the loader's own.
 */
export function createGatheringLoader<Item, Value>(
  load: (items: readonly Item[]) => Promise<(Value | Error)[]>,
  pause: (ms: Millis) => Promise<void>,
  maxBatchSize?: number,
): DataLoader<Item, Value> {
  return new DataLoader(load, {
    cache: false,
    batchScheduleFn: (dispatch) => void pause(GATHER).then(dispatch),
    ...(maxBatchSize === undefined ? {} : { maxBatchSize }),
  });
}
