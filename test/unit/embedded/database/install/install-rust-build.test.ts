import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { installRustBuild } from '../../../../../src/embedded/database/install/install-rust-build.ts';
import { rustBuild } from '../../../../../src/embedded/database/install/rust-build.ts';
import { type Bench, bareBench, clearAway, logbook } from '../workbench.ts';

/** A machine with all that the build wants, and a cargo that writes down its arguments and does as the script says. */
function machine(cargo: string): Bench {
  const bench = bareBench();
  for (const name of ['cmake', 'cc']) bench.putOnPath(name, '');
  bench.putOnPath(
    'cargo',
    `echo "$*" >> "$HOME/asked"; while [ "$1" != --root ]; do shift; done; root=$2; while [ "$1" != --target-dir ]; do shift; done; target=$2\n${cargo}`,
  );
  return bench;
}
const BUILDS = '/bin/mkdir -p "$root/bin" "$target"; echo "#!/bin/sh" > "$root/bin/secantusd-rs"; /bin/chmod +x "$root/bin/secantusd-rs"';
const asked = (bench: Bench) => path.join(bench.environment.HOME ?? '', 'asked');

async function install(bench: Bench) {
  const said: string[] = [];
  const code = await installRustBuild(bench.environment, (line) => said.push(line));
  return { code, said: said.join('\n') };
}

describe('building the fast database', () => {
  after(clearAway);

  it('puts it where the service looks for it, and leaves nothing else', async () => {
    const bench = machine(BUILDS);
    expect((await install(bench)).code).to.equal(0);
    expect(await rustBuild({ ...bench, logger: logbook() })).to.equal(path.join(bench.cache, 'bin', 'secantusd-rs'));
    expect(readFileSync(asked(bench), 'utf8')).to.match(/^install secantus-mdb --version 0\.5\.3-beta\.196 --ignore-rust-version --root /);
    expect(readdirSync(bench.cache)).to.have.members(['bin', 'mongod-fetch-failed.json']);
  });

  it('does nothing when it is there', async () => {
    const bench = machine(BUILDS);
    const present = bench.putOnPath('secantusd-rs', '');
    expect(await install(bench)).to.deep.equal({ code: 0, said: `The fast database is already there: ${present}. Nothing to do.` });
    expect(existsSync(asked(bench))).to.equal(false);
  });

  it('replaces none that is there but does not run', async () => {
    const bench = machine(BUILDS);
    bench.putOnPath('secantusd-rs', 'echo "no such library" >&2; exit 127');
    const { code, said } = await install(bench);
    expect(code).to.equal(0);
    expect(said).to.match(/secantusd-rs does not run here and is passed over: .*no such library/);
    expect(await rustBuild({ ...bench, logger: logbook() })).to.equal(path.join(bench.cache, 'bin', 'secantusd-rs'));
  });

  it('names everything that is missing, and how to get it', async () => {
    const { code, said } = await install(bareBench());
    expect(code).to.equal(1);
    expect(said).to.match(/cargo \(Rust: .*; cmake \(.*; a C compiler \(.*run this again\.$/);
  });

  it('fails when the build fails, and keeps what was built so that it can go on', async () => {
    const bench = machine('/bin/mkdir -p "$target"; exit 101');
    const { code, said } = await install(bench);
    expect(code).to.equal(1);
    expect(said).to.match(/The build failed \(cargo ended with 101\)/);
    expect(readdirSync(bench.cache)).to.have.members(['bin', 'mongod-fetch-failed.json', 'rust-build']);
    expect(await rustBuild({ ...bench, logger: logbook() })).to.equal(undefined);
  });
});
