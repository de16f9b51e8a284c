import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Secrets of the evaluation mode, made at its first start and kept in `DATA_DIR` so that tokens and links outlive restarts. */
export type EvaluationSecrets = { jwtSecret: string; linkSecret: string; twilioAccountSid: string; twilioAuthToken: string };

const Stored = z.object({
  jwtSecret: z.string().min(32),
  linkSecret: z.string().min(32),
  twilioAccountSid: z.string(),
  twilioAuthToken: z.string(),
});

const fileIn = (dataDir: string) => path.join(dataDir, 'secrets.json');

/** The secrets of this `DATA_DIR`, made now if there are none. Throws when the file is there but cannot be read. */
export async function evaluationSecrets(dataDir: string): Promise<EvaluationSecrets> {
  return (await storedSecrets(dataDir)) ?? make(dataDir);
}

/** The secrets that a service has left in this `DATA_DIR`; null when there are none. */
export async function storedSecrets(dataDir: string): Promise<EvaluationSecrets | null> {
  let text: string;
  try {
    text = await readFile(fileIn(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return Stored.parse(JSON.parse(text));
}

async function make(dataDir: string): Promise<EvaluationSecrets> {
  const secrets: EvaluationSecrets = {
    jwtSecret: randomBytes(32).toString('hex'),
    linkSecret: randomBytes(32).toString('hex'),
    twilioAccountSid: `AC${randomBytes(16).toString('hex')}`,
    twilioAuthToken: randomBytes(16).toString('hex'),
  };
  await mkdir(dataDir, { recursive: true });
  await writeAtomically(fileIn(dataDir), JSON.stringify(secrets, null, 2));
  return secrets;
}

/** Writes a private file so that a reader sees the old text or the new one, never half of it, even after a crash. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
