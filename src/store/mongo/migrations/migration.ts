import type { Db } from 'mongodb';

/** One change of the documents that are stored already. */
export type Migration = {
  /** The version of a database in which this has run: 1 is Leadline 0.1, each migration is one more. */
  version: number;
  /** What it does, as a clause for the log. */
  title: string;
  /**
   * Changes every document that still has the shape of the version before, and answers how many it changed. It may be ended at any
   * moment and run again from the start: what is changed already stays as it is. Rejects with the signal's reason once it is aborted.
   */
  run(db: Db, signal: AbortSignal): Promise<number>;
};
