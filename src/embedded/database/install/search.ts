import type { Logger } from '../process/engine.ts';

/** Where to look for programs, and what was tried so far: one sentence for each way that did not work. */
export interface Search {
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
  readonly tried: string[];
}
