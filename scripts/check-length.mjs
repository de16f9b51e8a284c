// A file over 200 lines is usually two things. Exceptions stand here with their reason.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LIMIT = 200;
const REASONS = new Map([['src/flow/ports/ports.ts', 'one list of everything that the flow needs of the world']]);

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs', '*.graphql'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && !file.endsWith('generated.ts'));
const long = files
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .filter(({ file, lines }) => lines > LIMIT && !REASONS.has(file));
for (const { file, lines } of long)
  console.error(`${file}: ${lines} lines (limit ${LIMIT}): split it, or name a reason in scripts/check-length.mjs`);
process.exitCode = long.length ? 1 : 0;
