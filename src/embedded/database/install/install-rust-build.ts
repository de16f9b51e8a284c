import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, makeFolder, programFolder, programOnPath } from './cache-folder.ts';
import { RUST_BUILD, rustBuild } from './rust-build.ts';

const CRATE = 'secantus-mdb';
const VERSION = '0.5.3-beta.196';

const NEEDED: readonly { anyOf: readonly string[]; from: string }[] = [
  { anyOf: ['cargo'], from: 'cargo (Rust: https://rustup.rs)' },
  { anyOf: ['cmake'], from: 'cmake (Debian and Ubuntu: apt install cmake; macOS: brew install cmake)' },
  { anyOf: ['cc', 'gcc', 'clang'], from: 'a C compiler (Debian and Ubuntu: apt install build-essential; macOS: xcode-select --install)' },
];

/**
 * Builds SecantusDB's server in Rust into the cache folder, where the service looks for it at its next start. Does nothing
 * when there is one already. An interrupted build goes on where it was when it is started again.
 * @returns the exit code for the shell: 0 when the program is there
 */
export async function installRustBuild(environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<number> {
  const cache = cacheFolder(environment);
  const present = await rustBuild({ cache, environment, logger: { info: say, warn: say, error: say } });
  if (present) {
    say(`The fast database is already there: ${present}. Nothing to do.`);
    return 0;
  }
  const missing = NEEDED.filter(({ anyOf }) => !anyOf.some((name) => programOnPath(name, environment)));
  if (missing.length > 0) {
    say(
      `The fast database cannot be built, for this is missing: ${missing.map(({ from }) => from).join('; ')}. Install it and run this again.`,
    );
    return 1;
  }
  const target = path.join(programFolder(cache), RUST_BUILD);
  const leftToResume = path.join(cache, 'rust-build');
  makeFolder(programFolder(cache), 'LEADLINE_CACHE_DIR');
  // cargo says where it installs to; a folder of our own first, so that a half-written program is never found in the real one.
  const root = mkdtempSync(path.join(cache, 'rust-install-'));
  try {
    say(`Building ${CRATE} ${VERSION}: about five minutes on two cores, once.`);
    const code = await cargo(
      ['install', CRATE, '--version', VERSION, '--ignore-rust-version', '--root', root, '--target-dir', leftToResume],
      environment,
    );
    if (code !== 0) {
      say(
        `The build failed (cargo ended with ${code}); what it says is above. Run this again to go on, or go on with the database in Python.`,
      );
      return 1;
    }
    renameSync(path.join(root, 'bin', RUST_BUILD), target);
    rmSync(leftToResume, { recursive: true, force: true });
    say(`Done: ${target}. The next start of the service uses it, with a data folder of its own.`);
    return 0;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function cargo(args: string[], environment: NodeJS.ProcessEnv): Promise<number | string> {
  const program = programOnPath('cargo', environment) ?? 'cargo';
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
}
