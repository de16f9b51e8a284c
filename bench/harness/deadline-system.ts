import type { Processes } from './cpu.ts';
import type { Texts } from './texts.ts';

/** A deadline that was decided: when it was due, and when what it asks for was seen to be committed, in ms since 1970. */
export type Decided = readonly [dueAt: number, at: number];

/** What keeps deadlines, with everything that belongs to it. */
export type DeadlineSystem = {
  system: string;
  texts: Texts;
  /** How long before a deadline it must have been kept to be noticed in time, in ms: until the next look of whatever looks ahead. */
  noticedWithin: number;
  processes(): Processes;
  /** Keeps so many offered inquiries whose offers are due then; answers with their references. */
  seed(due: readonly number[]): Promise<string[]>;
  /** Those of the seeded deadlines that were decided, in the order in which they were. */
  decided(): Promise<readonly Decided[]>;
  stop(): Promise<void>;
};

/** Starts a system of its own for these vendors. */
export type StartDeadlines = (vendors: number) => Promise<DeadlineSystem>;
