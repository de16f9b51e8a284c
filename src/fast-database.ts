import { readCommandLine } from './boot/config/command-line.ts';
import { installRustBuild } from './embedded/database/install/install-rust-build.ts';

const USAGE = `Builds the fast embedded database, SecantusDB in Rust, into the cache folder; the next start of the service uses it.
  npm run fast-database

Takes about five minutes on two cores, once. Needs cargo, cmake and a C compiler. LEADLINE_CACHE_DIR is the cache folder.
`;

readCommandLine(USAGE, {});
process.exitCode = await installRustBuild(process.env, (line) => process.stdout.write(`${line}\n`));
