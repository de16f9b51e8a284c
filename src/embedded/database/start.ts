import { realpathSync } from 'node:fs';
import path from 'node:path';
import { untilConfiguredIsReady, withoutSecrets } from './configured.ts';
import { chooseEngine, mentionUnusedData } from './engines/choose-engine.ts';
import { cacheFolder, makeFolder } from './install/cache-folder.ts';
import { databaseLog } from './process/database-log.ts';
import type { EngineKind, Logger } from './process/engine.ts';
import { takeLock } from './process/lock.ts';
import { type RunEmbedded, runEmbedded } from './process/run-embedded.ts';

/** What to start a database with. */
export interface StartDatabase {
  /** Where everything the service keeps lies; made when it is not there. */
  readonly dataDir: string;
  /** `MONGODB_URI`: a replica set that runs elsewhere. When it is given, nothing is spawned. */
  readonly mongodbUri?: string | undefined;
  readonly logger: Logger;
  /** Told each time an embedded database died and is back: same address, same files, another process. */
  onRespawn(info: { pid: number; uri: string }): void;
  /** Where PATH, HOME and LEADLINE_CACHE_DIR are read; what the database inherits. Default: this process's environment. */
  readonly environment?: NodeJS.ProcessEnv;
  /** How long a database may take to become ready, in ms. Default: 60 s. */
  readonly readyWithinMs?: number;
}

/** A MongoDB, or what stands in for one, that takes transactions and change streams. */
export interface Database {
  /** Stays the same for the life of the service, also when the database dies and is started again. */
  readonly uri: string;
  /** The process of an embedded database, as it is now. */
  readonly pid?: number | undefined;
  readonly kind: EngineKind | 'configured';
  /** For people: which database this is, where its data are, and when it is a stand-in. */
  readonly describe: string;
  /** Ends an embedded database; when it resolves, the next start finds nothing in the way. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Provides the database: the one at `MONGODB_URI`, else MongoDB's own mongod (on PATH, fetched before, or fetched now), else
 * SecantusDB. Resolves when it takes writes.
 * @throws one plain sentence that says what to do, when there is none or when another service uses the data directory
 */
export async function startDatabase(options: StartDatabase): Promise<Database> {
  const { mongodbUri, logger, environment = process.env, readyWithinMs = 60_000 } = options;
  if (mongodbUri) {
    await untilConfiguredIsReady(mongodbUri, readyWithinMs);
    const describe = `MongoDB at ${withoutSecrets(mongodbUri)}, as MONGODB_URI says`;
    logger.info(`Database: ${describe}.`);
    return { uri: mongodbUri, kind: 'configured', describe, stop: async () => undefined };
  }
  makeFolder(options.dataDir, 'DATA_DIR');
  const dataDir = realpathSync(options.dataDir);
  const lock = takeLock(path.join(dataDir, 'database.lock'));
  if ('heldBy' in lock) {
    throw new Error(
      `Another Leadline, process ${lock.heldBy}, is using ${dataDir}: stop it first, or set DATA_DIR to a folder of its own.`,
    );
  }
  try {
    const search = { cache: cacheFolder(environment), environment, logger, tried: [] };
    const engine = await chooseEngine(search);
    mentionUnusedData(dataDir, engine, logger);
    const run: RunEmbedded = {
      engine,
      dataDir,
      log: databaseLog(dataDir),
      logger,
      environment,
      readyWithinMs,
      onRespawn: options.onRespawn,
    };
    return await runEmbedded(run, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}
