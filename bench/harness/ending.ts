import { rmSync } from 'node:fs';

/** What has to be done at once, without waiting, should this process end before its owner has cleaned up. */
const pending = new Set<() => void>();

process.once('exit', () => {
  for (const act of pending) attempt(act);
});

// Without a handler, the signal ends this process before its children are ended.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

/** Runs `act` when this process ends, however that comes about; the function that it answers with takes that back. */
function onEnd(act: () => void): () => void {
  pending.add(act);
  return () => void pending.delete(act);
}

/** Ends the process with this id when this one ends. */
export const endWithUs = (pid: () => number | undefined): (() => void) =>
  onEnd(() => {
    const found = pid();
    if (found) process.kill(found, 'SIGKILL');
  });

/** Removes the folder when this process ends. */
export const removeWithUs = (folder: string): (() => void) => onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // It is gone already.
  }
}
