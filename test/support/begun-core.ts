import type { Flow } from '../../src/boot/flow.ts';
import { memoryCore } from './memory-core.ts';

const begun: Flow[] = [];

/** A core in memory that {@link endAll} ends. */
export function begin(...given: Parameters<typeof memoryCore>) {
  const made = memoryCore(...given);
  begun.push(made.core);
  return made;
}

/** Ends every core that a test has begun: what still beats after one that failed would keep mocha from ending. */
export const endAll = () => Promise.all(begun.splice(0).map((core) => core.drain()));
