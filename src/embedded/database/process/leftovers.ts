import path from 'node:path';
import { ENGINE_FOLDERS, ENGINE_KINDS, type Engine, type EngineKind, type Logger } from './engine.ts';
import { adopt, GRACE_MS, type RunningDatabase } from './launch.ts';
import { databasesOver, endProcess, isRunning, type ProcessIdentity } from './process-identity.ts';
import { type DatabaseState, readState } from './state-file.ts';

const ANSWERS_WITHIN_MS = 5_000;

/**
 * Deals with every database that an earlier, killed service left running over this data directory: the one that can serve
 * on is taken over, all others are ended, so that there are never two over the same files. The caller holds the directory's lock.
 */
export async function takeOver(dataDir: string, engine: Engine, logger: Logger): Promise<RunningDatabase | undefined> {
  const state = readState(dataDir);
  let adopted: RunningDatabase | undefined;
  for (const { kind, process } of leftRunning(dataDir, state)) {
    const known = state?.process?.pid === process.pid && state.kind === engine.kind && kind === engine.kind;
    if (known) adopted = await adopt(process, state.port, ANSWERS_WITHIN_MS);
    if (known && adopted) {
      logger.info(`An earlier service left its database running (process ${process.pid}, port ${state.port}): taken over.`);
    } else {
      logger.warn(`An earlier service left a database running (${kind}, process ${process.pid}) that cannot be taken over: ending it.`);
      await endProcess(process, GRACE_MS);
    }
  }
  return adopted;
}

function leftRunning(dataDir: string, state: DatabaseState | undefined): { kind: EngineKind; process: ProcessIdentity }[] {
  // The process list as well as the state file: a service killed just after it started a database had no time to write it down.
  const seen = ENGINE_KINDS.flatMap((kind) =>
    databasesOver(path.join(dataDir, ENGINE_FOLDERS[kind])).map((process) => ({ kind, process })),
  );
  const remembered = state?.process;
  if (!remembered || !isRunning(remembered) || seen.some(({ process }) => process.pid === remembered.pid)) return seen;
  return [...seen, { kind: state.kind, process: remembered }];
}
