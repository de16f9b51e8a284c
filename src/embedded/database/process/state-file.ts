import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ENGINE_KINDS, type EngineKind } from './engine.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** What the next start must know: the port that workers and clients were told, and the database that may still be running. */
export interface DatabaseState {
  readonly kind: EngineKind;
  readonly port: number;
  /** Absent after a clean stop. */
  readonly process?: ProcessIdentity;
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'database.json');

/** Reads what the last start wrote down; undefined when there is nothing usable, for then nothing can be relied on. */
export function readState(dataDir: string): DatabaseState | undefined {
  try {
    const { kind, port, process } = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Partial<DatabaseState>;
    if (!kind || !ENGINE_KINDS.includes(kind) || typeof port !== 'number' || !Number.isInteger(port)) return undefined;
    const known = typeof process?.pid === 'number' && typeof process.startedAt === 'string';
    return known ? { kind, port, process } : { kind, port };
  } catch {
    return undefined;
  }
}

/** Writes it down in one step: a reader, or a kill -9 in between, sees the old or the new state and never half of one. */
export function writeState(dataDir: string, state: DatabaseState): void {
  const draft = `${fileIn(dataDir)}.tmp`;
  writeFileSync(draft, `${JSON.stringify(state)}\n`);
  renameSync(draft, fileIn(dataDir));
}
