import { setTimeout as pause } from 'node:timers/promises';
import { type ClientSession, MongoError } from 'mongodb';

const MAX_ATTEMPTS = 6;
/** How long the commit is repeated while its result is unknown, in ms. */
const COMMIT_KNOWN_WITHIN = 10_000;
const WRITE_CONFLICT = 112;
const DUPLICATE_KEY = 11_000;

/** A Mongoose connection, or the driver's client. */
type Sessions = { startSession(): ClientSession | Promise<ClientSession> };

/**
 * Runs `body` in one transaction, commits it when `body` answers true, and aborts it when `body` answers false or throws; answers what `body`
 * answered. After a write conflict or a lost transaction `body` runs again, so its effects outside the transaction must be harmless when
 * repeated. Answers false when the last attempt meets a write conflict: another writer was first. Throws when the driver cannot learn
 * within ten seconds whether the transaction is committed.
 */
export async function transact(connection: Sessions, body: (session: ClientSession) => Promise<boolean>): Promise<boolean> {
  const session = await connection.startSession();
  try {
    for (let attempt = 1; ; attempt++) {
      session.startTransaction({ writeConcern: { w: 'majority' } });
      try {
        const wanted = await body(session);
        if (wanted) await commitKnown(session);
        else await session.abortTransaction();
        return wanted;
      } catch (error) {
        // The caller needs the first error; a transaction that cannot be aborted has ended already.
        await session.abortTransaction().catch(() => undefined);
        if (!hasLabel(error, 'TransientTransactionError')) throw error;
        if (attempt === MAX_ATTEMPTS) {
          if ((error as MongoError).code === WRITE_CONFLICT) return false;
          throw error;
        }
        await pause(Math.random() * 10 * 2 ** attempt);
      }
    }
  } finally {
    await session.endSession();
  }
}

async function commitKnown(session: ClientSession): Promise<void> {
  const until = performance.now() + COMMIT_KNOWN_WITHIN;
  for (;;) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || performance.now() > until) throw error;
      await pause(100);
    }
  }
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}

/** A violated unique key: its collection and its index (`_id_` is the index of ids). */
export type Duplicate = { collection: string; index: string };

/** The violated unique key, or null when the error is another one. */
export function duplicateKey(error: unknown): Duplicate | null {
  if (!(error instanceof MongoError) || error.code !== DUPLICATE_KEY) return null;
  const [, collection, index] = /collection: [^.]+\.(\S+) index: (\S+)/.exec(error.message) ?? [];
  return { collection: collection ?? '', index: index ?? '' };
}
