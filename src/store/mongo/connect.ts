import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { type Connection, Mongoose } from 'mongoose';
import type { Log } from '../../flow/ports/log.ts';
import type { StorePorts } from '../../flow/ports/store.ts';
import { StoreUnavailable } from '../../flow/ports/store-unavailable.ts';
import { mongoAuditReading } from './audit/audit.ts';
import { mongoAudited, mongoAuditNotes } from './audit/audit-notes.ts';
import { makeIndexes } from './collections/indexes.ts';
import { modelsOn } from './collections/models.ts';
import { mongoChanges } from './connection/changes.ts';
import { longReadsApart } from './connection/long-reads.ts';
import { ANSWERS_WITHIN, createStoreWatch } from './connection/store-watch.ts';
import { failingFast, translatingErrors } from './connection/unavailable.ts';
import { mongoHeartbeat } from './heartbeat.ts';
import { mongoInquiries } from './inquiries/inquiries.ts';
import { mongoLinks } from './inquiries/links.ts';
import { mongoLeases } from './leases.ts';
import { migrate } from './migrations/migrate.ts';
import { mongoReads } from './reads.ts';
import { mongoInbox } from './texts/inbox.ts';
import { mongoOptOuts } from './texts/opt-outs.ts';
import { mongoOutbox } from './texts/outbox.ts';
import { mongoPlatforms } from './vendors/platforms.ts';
import { mongoVendors } from './vendors/vendors.ts';

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
    const changes = mongoChanges(models, log);
    const watch = createStoreWatch({ ask: () => connection.getClient().db().command({ ping: 1 }), log });
    const translating = <T extends object>(port: T) => translatingErrors(port, watch);
    const platforms = mongoPlatforms(connection, models);
    const inquiries = mongoInquiries(connection, models, platforms, log);
    return {
      inquiries: translating(inquiries),
      outbox: translating(mongoOutbox(connection, models)),
      optOuts: translating(mongoOptOuts(models)),
      inbox: translating(mongoInbox(models)),
      reads: translating(longReadsApart(mongoReads(models, platforms, changes, mongoAudited(db)))),
      links: translating(mongoLinks(models)),
      vendors: translating(mongoVendors(connection, models)),
      platforms: translating(platforms),
      heartbeat: translating(mongoHeartbeat(models)),
      leases: translating(mongoLeases(models)),
      audit: translating({ ...mongoAuditReading(db), ...mongoAuditNotes(db) }),
      ...translating({ ping: () => ping(connection) }),
      failingFast: (port) => failingFast(port, watch),
      async close() {
        watch.stop();
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
