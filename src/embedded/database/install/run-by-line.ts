import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program to be run to its end. */
export interface Run {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Called with each line of its output, error output included. */
  readonly onLine?: (line: string) => void;
  /** Ends the program when aborted; the reason's message becomes the failure's. */
  readonly signal?: AbortSignal;
}

/** What a program said that ran to its end without failing: its lines, error output included. */
export async function runByLine({ file, args, environment, onLine, signal }: Run): Promise<string[]> {
  const child = spawn(file, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  const end = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, by) => {
        if (code === 0) resolve();
        else reject(signal?.aborted ? signal.reason : new Error(failure(file, code ?? by, lines)));
      });
    });
    return lines;
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

const failure = (file: string, code: number | string | null, lines: string[]): string =>
  `${file} ended with ${code}${lines.length > 0 ? `: ${lines.slice(-5).join(' / ')}` : ''}`;
