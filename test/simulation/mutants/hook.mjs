import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

let mutant = null;

export function initialize(data) {
  mutant = data;
}

/** Breaks the one place of the one file that the mutant names, as it is loaded; everything else passes through. */
export async function load(url, context, nextLoad) {
  const file = url.split('?')[0];
  if (!mutant || !file.endsWith(`/${mutant.file}`)) return nextLoad(url, context);
  const source = await readFile(fileURLToPath(file), 'utf8');
  const parts = source.split(mutant.find);
  if (parts.length !== 2) throw new Error(`${mutant.file} holds ${parts.length - 1} places to break, not one: ${mutant.find}`);
  return { format: 'module', source: parts.join(mutant.replace), shortCircuit: true };
}
