import { MongoError, MongoNetworkError, MongoOperationTimeoutError, MongoServerError, MongoSystemError } from 'mongodb';
import { MongooseError } from 'mongoose';
import { StoreUnavailable } from '../../../flow/ports/store-unavailable.ts';
import type { StoreWatch } from './store-watch.ts';

/** The error codes of a server that shuts down, steps down or is not yet ready: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
const GOING_AWAY = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);
const GONE = new Set(['MongoNotConnectedError', 'MongoTopologyClosedError', 'MongoClientClosedError', 'MongoWaitQueueTimeoutError']);

function isUnavailable(error: unknown): error is Error {
  if (error instanceof MongooseError) return error.message.includes('closed');
  if (!(error instanceof MongoError)) return false;
  // A bulk write that a network error ends reports that error as the server's.
  if (error instanceof MongoServerError && error.errorResponse instanceof MongoError) return isUnavailable(error.errorResponse);
  if (error instanceof MongoServerError) return GOING_AWAY.has(Number(error.code));
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoSystemError ||
    error instanceof MongoOperationTimeoutError ||
    GONE.has(error.name)
  );
}

/** Answers {@link StoreUnavailable} for an error of an unreachable database, and every other error as it is. */
export function translated(error: unknown): unknown {
  return isUnavailable(error) ? new StoreUnavailable(`The database cannot be reached (${error.message}).`, { cause: error }) : error;
}

type Operation = (...args: unknown[]) => unknown;

/** The same port, with each of its functions called through `through`. */
function each<T extends object>(port: T, through: (operation: Operation) => Operation): T {
  const wrapped = Object.entries(port).map(([name, part]) => [name, typeof part === 'function' ? through(part as Operation) : part]);
  return Object.fromEntries(wrapped) as T;
}

/** The same port, with every rejection {@link translated}; the store watch learns whether the database answered. */
export function translatingErrors<T extends object>(port: T, watch: Pick<StoreWatch, 'answered' | 'failed'>): T {
  return each(port, (operation) => (...args) => {
    const answer = operation(...args);
    if (!(answer instanceof Promise)) return answer;
    return answer.then(
      (value) => {
        watch.answered();
        return value;
      },
      (error: unknown) => {
        const known = translated(error);
        if (known instanceof StoreUnavailable) watch.failed();
        throw known;
      },
    );
  });
}

/** The same port for callers with a person waiting: each call rejects as soon as the database is away. Its functions all answer promises. */
export function failingFast<T extends object>(port: T, watch: Pick<StoreWatch, 'callWhileUp'>): T {
  return each(
    port,
    (operation) =>
      (...args) =>
        watch.callWhileUp(async () => operation(...args)),
  );
}
