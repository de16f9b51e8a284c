import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';

/** A lock that is held until released, or the process that holds it instead. */
export type Lock = { release(): void } | { heldBy: number };

/**
 * Takes the lock that this file stands for, or says who holds it. It dies with its owner: a file left by a killed process
 * (or one that nobody can read) is taken over. Exactly one of any number of processes gets it.
 */
export function takeLock(file: string): Lock {
  const text = JSON.stringify(identify(process.pid));
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text);
  try {
    for (;;) {
      if (linked(draft, file)) return { release: () => removeIfSame(file, text) };
      const found = contentOf(file);
      if (found === undefined) continue;
      const owner = ownerIn(found);
      if (owner && isRunning(owner)) return { heldBy: owner.pid };
      // Two that see the same dead owner must not both remove the file: the second would remove the first one's fresh lock.
      // Only the holder of this lock, which is named after that very owner, removes what the owner left.
      const burial = takeLock(`${file}.${createHash('sha256').update(found).digest('hex').slice(0, 12)}`);
      if ('heldBy' in burial) return burial;
      removeIfSame(file, found);
      burial.release();
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Does the work while holding the lock, waiting for as long as another living process holds it (`onWait` is told once by whom). */
export async function whileLocked<T>(file: string, onWait: (holder: number) => void, work: () => Promise<T>): Promise<T> {
  for (let told = false; ; told = true) {
    const lock = takeLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) onWait(lock.heldBy);
    await pause(100);
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function removeIfSame(file: string, text: string): void {
  if (contentOf(file) === text) rmSync(file, { force: true });
}

function ownerIn(text: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt } = JSON.parse(text) as Partial<ProcessIdentity>;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}
