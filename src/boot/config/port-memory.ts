import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isFree } from '../../embedded/free-port.ts';
import { writeAtomically } from './secrets.ts';

const fileIn = (dataDir: string) => path.join(dataDir, 'port');

/** With `PORT=0`: the port of the last run when it is free, so that links in texts outlive a restart; else 0, any free one. */
export async function lastPort(dataDir: string): Promise<number> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => '');
  const port = Number(text.trim());
  return Number.isInteger(port) && port > 0 && port < 65_536 && (await isFree(port)) ? port : 0;
}

export async function keepPort(dataDir: string, port: number): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeAtomically(fileIn(dataDir), `${port}\n`);
}
