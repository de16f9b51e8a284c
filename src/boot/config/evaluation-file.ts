import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomically } from './secrets.ts';

const Evaluation = z.object({
  graphql: z.string(),
  subscriptions: z.string(),
  board: z.string(),
  phones: z.string(),
  simulator: z.string(),
  health: z.string(),
  metrics: z.string(),
  mongodb: z.string(),
  platformToken: z.string(),
  twilio: z.object({ accountSid: z.string(), authToken: z.string(), from: z.string() }),
  pids: z.object({ service: z.number(), database: z.number().nullable() }),
});

/** What scripts drive a running evaluation by: where everything is, and a token for its platform. */
export type Evaluation = z.infer<typeof Evaluation>;

const fileIn = (dataDir: string) => path.join(dataDir, 'evaluation.json');

/** Says that the service is ready, and where. Atomic: a reader sees the old file or the new one. */
export async function writeEvaluation(dataDir: string, evaluation: Evaluation): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeAtomically(fileIn(dataDir), `${JSON.stringify(evaluation, null, 2)}\n`);
}

/** What the service of this `DATA_DIR` has written; null when none is running there, or it ended cleanly. */
export async function readEvaluation(dataDir: string): Promise<Evaluation | null> {
  try {
    return Evaluation.parse(JSON.parse(await readFile(fileIn(dataDir), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export async function removeEvaluation(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}
