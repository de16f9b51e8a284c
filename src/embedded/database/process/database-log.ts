import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

/** Above this many bytes the log starts anew; the part before is kept once. */
const LOG_LIMIT_BYTES = 16 * 1024 * 1024;
const TAIL_BYTES = 2_000;

/** The file that takes what the database itself says. */
export interface DatabaseLog {
  readonly file: string;
  /** Puts the last run's log aside as `database.log.1`. Not while a database writes to it. */
  rotate(): void;
  /** Opens it for a database to append to. The caller closes the descriptor. */
  open(): number;
  /** The last lines, for a message that says why it does not come up. */
  tail(): string;
  /** Puts the log aside when it has grown beyond the limit, also while a database appends to it. */
  bound(limitBytes?: number): void;
}

/** The database's own log in this data directory. */
export function databaseLog(dataDir: string): DatabaseLog {
  const file = path.join(dataDir, 'database.log');
  return {
    file,
    rotate() {
      if (existsSync(file)) renameSync(file, `${file}.1`);
    },
    open: () => openSync(file, 'a'),
    tail() {
      if (!existsSync(file)) return '';
      const size = statSync(file).size;
      const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
      const descriptor = openSync(file, 'r');
      readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
      closeSync(descriptor);
      return buffer.toString('utf8').trim().split('\n').slice(-12).join('\n');
    },
    bound(limitBytes = LOG_LIMIT_BYTES) {
      if (!existsSync(file) || statSync(file).size <= limitBytes) return;
      // The writer keeps its descriptor, so a rename would only move the growth; it appends, so after truncation it goes on at 0.
      copyFileSync(file, `${file}.1`);
      truncateSync(file, 0);
    },
  };
}
