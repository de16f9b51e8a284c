import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from './logger.ts';
import { createMemory, type Memory } from './memory.ts';
import type { LogRecord } from './records.ts';

/** The log file and what it says. */
export type Journal = {
  readonly memory: Memory;
  /** Resolves when the records are on the disk (synced) and in the memory; rejects when they could not be written. */
  commit(records: readonly LogRecord[]): Promise<void>;
  /** Changes the memory now and the file soon, unsynced: for what a restart can find out again. */
  note(record: LogRecord): void;
  /** Writes what is left and closes the file. */
  close(): Promise<void>;
};

const COMPACT_FROM_BYTES = 4_000_000;

async function fileSize(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function replay(path: string, memory: Memory, logger: Logger): Promise<number> {
  let lines = 0;
  let torn = 0;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    lines += 1;
    if (line === '') continue;
    try {
      memory.apply(JSON.parse(line) as LogRecord);
    } catch {
      torn += 1;
    }
  }
  if (torn > 0) logger.warn(`The simulated phones' log had ${torn} half-written line(s), as a kill leaves them; they were skipped.`);
  return lines;
}

async function compact(path: string, records: readonly LogRecord[]): Promise<void> {
  const fresh = await open(`${path}.new`, 'w', 0o600);
  try {
    for (let start = 0; start < records.length; start += 1000) await fresh.appendFile(toLines(records.slice(start, start + 1000)));
    await fresh.sync();
  } finally {
    await fresh.close();
  }
  await rename(`${path}.new`, path);
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

function toLines(records: readonly LogRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/**
 * Opens (or creates) the log at `path`, reads it, and rewrites it first when it is more than half history. Concurrent commits share one
 * write and one fsync, which is what makes a thousand of them a second possible.
 */
export async function openJournal(path: string, logger: Logger): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const memory = createMemory();
  const size = await fileSize(path);
  if (size > 0) {
    const lines = await replay(path, memory, logger);
    const short = memory.snapshot();
    if (size > COMPACT_FROM_BYTES && lines > 2 * short.length) await compact(path, short);
  }
  const file = await open(path, 'a', 0o600);
  return startWriting(file, memory, logger);
}

type Waiter = { readonly records: readonly LogRecord[]; resolve(): void; reject(error: unknown): void };

function startWriting(file: FileHandle, memory: Memory, logger: Logger): Journal {
  // The file may end in a torn line: the next record must not be glued to it.
  let text = '\n';
  let waiters: Waiter[] = [];
  let writing: Promise<void> | null = null;
  let closed = false;

  async function write(): Promise<void> {
    // Everything that arrives in this turn of the event loop goes into the first batch.
    await new Promise(setImmediate);
    while (text !== '') {
      const batch = text;
      const waiting = waiters;
      text = '';
      waiters = [];
      try {
        await file.appendFile(batch);
        if (waiting.length > 0) await file.datasync();
        for (const { records, resolve } of waiting) {
          for (const record of records) memory.apply(record);
          resolve();
        }
      } catch (error) {
        text = `\n${text}`;
        logger.error(`The simulated phones' log cannot be written (${String(error)}): free some disk space.`);
        for (const { reject } of waiting) reject(error);
        if (waiters.length === 0) break;
      }
    }
    writing = null;
  }

  function push(records: readonly LogRecord[]): void {
    if (closed) return;
    text += toLines(records);
    writing ??= write();
  }

  return {
    memory,
    commit: (records) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new Error('The log is closed.'));
        waiters.push({ records, resolve, reject });
        push(records);
      }),
    note(record) {
      memory.apply(record);
      push([record]);
    },
    async close() {
      closed = true;
      while (writing) await writing;
      await file.close();
    },
  };
}
