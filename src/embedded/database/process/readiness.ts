import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { primaryOf } from './replica-set.ts';

/**
 * How long a transaction may stay open. What one has written whose process was killed is held until then, and nobody else
 * can change it: with MongoDB's own limit of a minute, inquiries would stand still for as long. Ours take milliseconds.
 */
const MAX_TRANSACTION_S = 10;

/** What a database that is ready says of itself. */
export interface ReadyDatabase {
  /** Its address for the service: a replica set's, so that transactions and change streams work. */
  readonly uri: string;
  readonly version: string;
}

/**
 * Waits until the database at this port takes writes as a replica set's primary, for as long as `goOn` says so.
 * @param pid the process that must be the one that answers: another program at the port is never taken for the database
 * @throws when `goOn` turns false first, with the last thing that went wrong
 */
export async function untilReady(port: number, pid: number, goOn: () => boolean): Promise<ReadyDatabase> {
  let last = 'nothing listens at its port';
  while (goOn()) {
    if (await isListening(port)) {
      try {
        const ready = await askOnce(port, pid);
        if (ready) return ready;
        last = 'it is not yet the primary of its replica set';
      } catch (error) {
        last = error instanceof Error ? error.message : String(error);
      }
    }
    await pause(50);
  }
  throw new Error(last);
}

async function askOnce(port: number, pid: number): Promise<ReadyDatabase | undefined> {
  const host = `127.0.0.1:${port}`;
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 2_000, socketTimeoutMS: 5_000 });
  try {
    const admin = client.db('admin');
    const { pid: answering } = await admin.command({ serverStatus: 1 });
    if (Number(answering) !== pid) throw new Error(`process ${answering} answers at port ${port}, not the database ${pid} itself`);
    const setName = await primaryOf(admin, host);
    if (setName === undefined) return undefined;
    // A stand-in that does not know the setting keeps its own limit.
    await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: MAX_TRANSACTION_S }).catch(() => undefined);
    const { version, secantusVersion } = await admin.command({ buildInfo: 1 });
    return { uri: `mongodb://${host}/leadline?replicaSet=${encodeURIComponent(setName)}`, version: String(secantusVersion ?? version) };
  } finally {
    await client.close();
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
