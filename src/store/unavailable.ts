import { MongoError, MongoNetworkError, MongoOperationTimeoutError, MongoServerError, MongoSystemError } from 'mongodb';
import { MongooseError } from 'mongoose';
import { StoreUnavailable } from '../flow/ports.ts';

/** What a server says that shuts down, steps down or is not yet ready: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
const GOING_AWAY = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);
const GONE = new Set(['MongoNotConnectedError', 'MongoTopologyClosedError', 'MongoClientClosedError', 'MongoWaitQueueTimeoutError']);

function isUnavailable(error: unknown): error is Error {
  if (error instanceof MongooseError) return error.message.includes('closed');
  if (!(error instanceof MongoError)) return false;
  if (error instanceof MongoServerError) return GOING_AWAY.has(Number(error.code));
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoSystemError ||
    error instanceof MongoOperationTimeoutError ||
    GONE.has(error.name) ||
    // A bulk write wraps the network error that ended it.
    error.cause instanceof MongoNetworkError
  );
}

/** The error as callers of a port know it: an unreachable database is a {@link StoreUnavailable}, anything else stays what it is. */
export function translated(error: unknown): unknown {
  return isUnavailable(error) ? new StoreUnavailable(`The database cannot be reached (${error.message}).`, { cause: error }) : error;
}

/** The same port, with every rejection {@link translated}. */
export function sayingUnavailable<T extends object>(port: T): T {
  const wrapped = Object.entries(port).map(([name, operation]) => [
    name,
    typeof operation !== 'function'
      ? operation
      : (...args: unknown[]) => {
          const answer: unknown = operation(...args);
          return answer instanceof Promise ? answer.catch((error: unknown) => Promise.reject(translated(error))) : answer;
        },
  ]);
  return Object.fromEntries(wrapped) as T;
}
