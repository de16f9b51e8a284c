import path from 'node:path';
import { freePort, isFree } from '../../free-port.ts';
import type { DatabaseLog } from './database-log.ts';
import { ENGINE_FOLDERS, type Engine, type EngineKind, type Logger } from './engine.ts';
import { keepRunning } from './keep-running.ts';
import { launch, type RunningDatabase } from './launch.ts';
import { takeOver } from './leftovers.ts';
import { readState, writeState } from './state-file.ts';

const PORTS_TO_TRY = 3;
const LOG_CHECK_MS = 60_000;

/** An engine to be run over a data directory whose lock the caller holds. `dataDir` is an absolute path without links. */
export interface RunEmbedded {
  readonly engine: Engine;
  readonly dataDir: string;
  readonly log: DatabaseLog;
  readonly logger: Logger;
  readonly environment: NodeJS.ProcessEnv;
  readonly readyWithinMs: number;
  onRespawn(info: { pid: number; uri: string }): void;
}

/** An embedded database, kept running until it is stopped. */
export interface EmbeddedDatabase {
  readonly uri: string;
  readonly pid: number;
  readonly kind: EngineKind;
  readonly describe: string;
  stop(): Promise<void>;
}

/** Runs the engine, or takes over the one an earlier service left, and keeps it running until it is stopped. */
export async function runEmbedded(run: RunEmbedded, onStopped: () => void): Promise<EmbeddedDatabase> {
  const { engine, dataDir, log, logger } = run;
  const first = (await takeOver(dataDir, engine, logger)) ?? (await startAnew(run));
  const port = Number(new URL(first.uri).port);
  const kept = keepRunning({
    first,
    again: (isWanted) => start(run, port, isWanted),
    logger,
    onBack: ({ process, uri }) => run.onRespawn({ pid: process.pid, uri }),
  });
  const boundingLog = setInterval(() => log.bound(), LOG_CHECK_MS).unref();
  let stopping: Promise<void> | undefined;

  async function stop(): Promise<void> {
    clearInterval(boundingLog);
    await kept.stop();
    writeState(dataDir, { kind: engine.kind, port });
    onStopped();
  }

  const describe = describeEmbedded(run, first, port);
  logger.info(`Database: ${briefly(engine, first.version)}.`);
  return {
    uri: first.uri,
    kind: engine.kind,
    describe,
    get pid() {
      return kept.pid();
    },
    stop: () => (stopping ??= stop()),
  };
}

async function startAnew(run: RunEmbedded): Promise<RunningDatabase> {
  run.log.rotate();
  for (let left = PORTS_TO_TRY; ; left--) {
    const port = await freePort(readState(run.dataDir)?.port);
    try {
      return await start(run, port, () => true);
    } catch (error) {
      // Another program may have taken the port between our look and the database's; any other failure would only repeat itself.
      if (left <= 1 || (await isFree(port))) throw error;
      run.logger.warn(`Port ${port} was taken by another program meanwhile: trying another one.`);
    }
  }
}

function start(
  { engine, dataDir, log, environment, readyWithinMs }: RunEmbedded,
  port: number,
  isWanted: () => boolean,
): Promise<RunningDatabase> {
  const folder = path.join(dataDir, ENGINE_FOLDERS[engine.kind]);
  const onProcess: Parameters<typeof launch>[0]['onProcess'] = (process) => writeState(dataDir, { kind: engine.kind, port, process });
  return launch({ engine, port, folder, log, environment, readyWithinMs, isWanted, onProcess });
}

function describeEmbedded({ engine, dataDir }: RunEmbedded, { version }: RunningDatabase, port: number): string {
  const standIn = engine.kind === 'mongod' ? '' : '; it stands in for MongoDB and is beta: for trying Leadline out, not for production';
  return `${engine.name}, version ${version}, at 127.0.0.1:${port}, data in ${path.join(dataDir, ENGINE_FOLDERS[engine.kind])}${standIn}`;
}

const BRIEF_NAMES: Readonly<Record<EngineKind, string>> = {
  mongod: 'MongoDB',
  'secantusd-rs': 'SecantusDB (Rust)',
  'secantusd-py': 'SecantusDB (Python)',
};

/** One short line for the log of a start; `describe` says the rest. */
const briefly = ({ kind }: Engine, version: string): string =>
  `${BRIEF_NAMES[kind]} ${version}${kind === 'mongod' ? '' : ', stands in for MongoDB while you try Leadline out'}`;
