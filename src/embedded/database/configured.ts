import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

/** The address without its user and password, for logs and messages. */
export const withoutSecrets = (uri: string): string => uri.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '');

/**
 * Waits until the MongoDB that `MONGODB_URI` names can be used.
 * @throws one plain sentence when it cannot: a malformed address, nobody there within `withinMs`, or no replica set
 */
export async function untilConfiguredIsReady(uri: string, withinMs: number): Promise<void> {
  const client = clientFor(uri, Math.min(withinMs, 5_000));
  try {
    const deadline = performance.now() + withinMs;
    for (;;) {
      try {
        const hello = await client.db().command({ hello: 1 });
        if (typeof hello.setName === 'string' || hello.msg === 'isdbgrid') return;
        break;
      } catch (error) {
        if (performance.now() < deadline) await pause(Math.min(500, withinMs));
        else throw unreachable(uri, withinMs, error);
      }
    }
    throw new Error(
      `The MongoDB at ${withoutSecrets(uri)} is not a replica set, which transactions and change streams need: ` +
        'start it with --replSet and run rs.initiate() once.',
    );
  } finally {
    await client.close();
  }
}

function clientFor(uri: string, serverSelectionTimeoutMS: number): MongoClient {
  try {
    return new MongoClient(uri, { serverSelectionTimeoutMS });
  } catch (error) {
    throw new Error(`MONGODB_URI is not an address MongoDB's driver understands (mongodb://host:port/database): ${messageOf(error)}`);
  }
}

const unreachable = (uri: string, withinMs: number, error: unknown): Error =>
  new Error(
    `MONGODB_URI is set, but the MongoDB at ${withoutSecrets(uri)} did not answer within ${withinMs / 1000} s: ${messageOf(error)}. ` +
      'Start it or correct the address; unset MONGODB_URI to let Leadline run a database of its own.',
  );

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
