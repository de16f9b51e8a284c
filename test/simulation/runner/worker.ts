import { tryWorld, wholeWorld } from './trial.ts';

/** One world to live, as the parent process asks for it. */
export type Order = { seed: number; world: number; lives: number; crowd: number };

// Lives worlds for the process that started this one, one after the other.
process.on('message', (order: Order) => {
  tryWorld(wholeWorld(order.seed, order.world, order.lives, order.crowd)).then(
    (trial) => process.send?.(trial),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
