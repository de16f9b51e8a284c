/** A rule broken on purpose: one place of one source file, rewritten as it is loaded, in a process of the simulation's own. */
export type Mutant = {
  /** What it does, in words. */
  name: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  /** The invariants of which one is to catch it. */
  caughtBy: readonly string[];
};
