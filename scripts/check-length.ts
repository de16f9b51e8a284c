// Exits 1 when a file has over 200 lines: it is usually two things. There are no exceptions but what is generated.
import { readFileSync } from 'node:fs';
import { sourceFiles } from './source-files.ts';

const MAX_LINES = 200;

const long = sourceFiles('.ts', '.mjs', '.graphql')
  .filter((file) => file !== 'src/graphql/generated.ts' && !file.startsWith('schema/released/'))
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > MAX_LINES);
for (const { file, lines } of long) console.error(`${file}: ${lines} lines (at most ${MAX_LINES}): split it.`);
process.exitCode = long.length > 0 ? 1 : 0;
