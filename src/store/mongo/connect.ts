import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { type Connection, Mongoose } from 'mongoose';
import type { Log } from '../../flow/ports/log.ts';
import type { StorePorts } from '../../flow/ports/store.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import { auditReading } from './audit/audit.ts';
import { auditedIn, auditNotes } from './audit/audit-notes.ts';
import { makeIndexes } from './collections/indexes.ts';
import { modelsOn } from './collections/models.ts';
import { changesOf } from './connection/changes.ts';
import { ANSWERS_WITHIN, createStoreWatch } from './connection/store-watch.ts';
import { failingFast, translatingErrors } from './connection/unavailable.ts';
import { heartbeatIn } from './heartbeat.ts';
import { inquiryStore } from './inquiries/inquiries.ts';
import { linkStore } from './inquiries/links.ts';
import { leasesIn } from './leases.ts';
import { migrate } from './migrations/migrate.ts';
import { readsOf } from './reads.ts';
import { inbox } from './texts/inbox.ts';
import { optOutsIn } from './texts/opt-outs.ts';
import { outbox } from './texts/outbox.ts';
import { platformStore } from './vendors/platforms.ts';
import { vendorStore } from './vendors/vendors.ts';

/** How long the driver looks for a database that does not answer. */
const NOTICED_WITHIN = 3_000;
const POOL = 20;

/** Everything that is kept, by the port that it serves. Every call rejects with `StoreUnavailable` while the database cannot be reached. */
export type Store = StorePorts & {
  /** Resolves when the database answers; rejects within a second when it does not. */
  ping(): Promise<void>;
  /** The same functions for people who wait: `StoreUnavailable` within a second of the database's last word, at once while it is known to be away. */
  failingFast<T extends object>(port: T): T;
  /** Lets go of the database. What is under way fails. */
  close(): Promise<void>;
  /** For what shares the database: Agenda. */
  connection: Connection;
};

/**
 * Connects to the database that `uri` names, brings its documents to the present version and makes its collections and indexes. Throws
 * a plain sentence when it does not answer, is of a newer version than this code, or cannot be migrated or indexed. Once connected it outlives the database's restarts on the same address.
 */
export async function connectStore({ uri, log }: { uri: string; log: Log }): Promise<Store> {
  const mongoose = new Mongoose({
    strictQuery: 'throw',
    sanitizeFilter: true,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: NOTICED_WITHIN,
    connectTimeoutMS: NOTICED_WITHIN,
    heartbeatFrequencyMS: NOTICED_WITHIN,
    socketTimeoutMS: 30_000,
    maxPoolSize: POOL,
    waitQueueTimeoutMS: 10_000,
    writeConcern: { w: 'majority' },
    ignoreUndefined: true,
  });
  try {
    await connection.asPromise().catch((error: Error) => {
      throw new Error(`The database does not answer (${error.message}). Start it, or correct MONGODB_URI.`, { cause: error });
    });
    const db = connection.getClient().db(connection.name);
    await migrate(db, { log });
    const models = modelsOn(connection);
    await makeIndexes(connection, models);
    const changes = changesOf(models, log);
    const pulse = createStoreWatch({ ask: () => connection.getClient().db().command({ ping: 1 }), log });
    const saying = <T extends object>(port: T) => translatingErrors(port, pulse);
    const platforms = platformStore(connection, models);
    const inquiries = inquiryStore(connection, models, platforms, log);
    return {
      inquiries: saying(inquiries),
      outbox: saying(outbox(connection, models)),
      optOuts: saying(optOutsIn(models)),
      inbox: saying(inbox(models)),
      reads: saying(readsOf(models, platforms, changes, auditedIn(db))),
      links: saying(linkStore(models)),
      vendors: saying(vendorStore(connection, models)),
      platforms: saying(platforms),
      heartbeat: saying(heartbeatIn(models)),
      leases: saying(leasesIn(models)),
      audit: saying({ ...auditReading(db), ...auditNotes(db) }),
      ...saying({ ping: () => ping(connection) }),
      failingFast: (port) => failingFast(port, pulse),
      async close() {
        pulse.stop();
        await changes.close();
        await connection.close(true);
      },
      connection,
    };
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw error;
  }
}

/** A database that hangs keeps the connection open: only a clock tells. */
async function ping(connection: Connection): Promise<void> {
  const patience = new AbortController();
  const late = pause(ANSWERS_WITHIN, undefined, { signal: patience.signal }).then(async () => {
    // An answer that arrived while this process was busy is read first.
    await turn();
    throw new StoreUnavailable('The database has not answered for a second.');
  });
  try {
    await Promise.race([connection.getClient().db().command({ ping: 1 }), late]);
  } finally {
    late.catch(() => undefined);
    patience.abort();
  }
}
