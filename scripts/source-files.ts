import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The files of the repository, and new ones that Git does not ignore, whose names end so: paths from the root, in order. */
export function sourceFiles(...endings: string[]): string[] {
  const patterns = endings.map((ending) => `*${ending}`);
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file && existsSync(file))
    .sort();
}
