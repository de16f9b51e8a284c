import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { findSecantus } from '../../../../../src/embedded/database/engines/secantus.ts';
import { cacheFolder } from '../../../../../src/embedded/database/install/cache-folder.ts';
import { installPythonBuild } from '../../../../../src/embedded/database/install/install-python-build.ts';
import { databaseLog } from '../../../../../src/embedded/database/process/database-log.ts';
import { launch } from '../../../../../src/embedded/database/process/launch.ts';
import { freePort } from '../../../../../src/embedded/free-port.ts';
import { type Bench, bareBench, clearAway, connected, logbook, temporaryFolder } from '../workbench.ts';

const search = (bench: Bench, logger = logbook()) => ({
  cache: bench.cache,
  environment: bench.environment,
  logger,
  tried: [] as string[],
});

/** A python3 that writes down what it is asked, and makes virtual environments with copies of itself. */
const PYTHON = `echo "$*" >> "$HOME/asked"
case "$*" in
  '-m venv '*) /bin/mkdir -p "$3/bin" && /bin/cp "$0" "$3/bin/python" ;;
  *'pip install'*) echo 'Collecting secantusdb'; echo 'a detail' ;;
esac`;
const asked = (bench: Bench) =>
  readFileSync(path.join(bench.environment.HOME ?? '', 'asked'), 'utf8')
    .trim()
    .split('\n');

describe('installing the stand-in from PyPI', () => {
  after(clearAway);

  it('makes a virtual environment in the cache folder, with progress, and only once for two who ask at once', async () => {
    const bench = bareBench();
    bench.putOnPath('python3', PYTHON);
    const logger = logbook();
    const both = await Promise.all([installPythonBuild(search(bench, logger)), installPythonBuild(search(bench, logger))]);
    const python = path.join(bench.cache, 'secantusdb-python-0.7', 'bin', 'python');
    expect(both).to.deep.equal([python, python]);
    expect(asked(bench).filter((line) => line.includes('pip install'))).to.deep.equal([
      '-I -m pip install --no-input --progress-bar off --prefer-binary secantusdb>=0.7.0b3,<0.8',
    ]);
    expect(logger.text()).to.include('SecantusDB: Collecting secantusdb').and.not.include('a detail');
  });

  it('does nothing when it is there', async () => {
    const bench = bareBench();
    const bin = path.join(bench.cache, 'secantusdb-python-0.7', 'bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(process.execPath, path.join(bin, 'python'));
    const logger = logbook();
    expect(await installPythonBuild(search(bench, logger))).to.equal(path.join(bin, 'python'));
    expect(logger.lines).to.deep.equal([]);
  });

  it('clears what a killed or outdated installation left, and starts anew', async () => {
    const bench = bareBench();
    bench.putOnPath('python3', PYTHON);
    mkdirSync(path.join(bench.cache, 'secantusdb-python-0.7.part-1'));
    mkdirSync(path.join(bench.cache, 'secantusdb-python-0.7', 'bin'), { recursive: true });
    symlinkSync('/nowhere/python3', path.join(bench.cache, 'secantusdb-python-0.7', 'bin', 'python'));
    const python = await installPythonBuild(search(bench));
    expect(existsSync(python ?? '')).to.equal(true);
    expect(readdirSync(bench.cache).filter((name) => name.startsWith('secantusdb'))).to.deep.equal(['secantusdb-python-0.7']);
  });

  for (const [what, script, reason] of [
    [
      'there is no access to PyPI',
      PYTHON.replace("echo 'Collecting secantusdb'", 'echo "No matching distribution"; exit 1'),
      /No matching distribution/,
    ],
    [
      'Python is too old',
      'echo "it is Python 3.8, and 3.10 is the oldest that can be used"; exit 1',
      /Python 3\.8, and 3\.10 is the oldest/,
    ],
    ['the module venv is missing', 'case "$*" in *venv*) echo "No module named venv"; exit 1 ;; esac', /apt install python3-venv/],
  ] as const) {
    it(`fails with the reason when ${what}, and leaves nothing half done`, async () => {
      const bench = bareBench();
      bench.putOnPath('python3', script);
      const looking = search(bench);
      expect(await installPythonBuild(looking)).to.equal(undefined);
      expect(looking.tried.join()).to.match(reason);
      expect(readdirSync(bench.cache)).to.deep.equal(['mongod-fetch-failed.json']);
    });
  }

  it('gives a database that keeps acknowledged transactions through a kill -9', async function () {
    this.timeout(180_000);
    const bench = bareBench();
    const real = path.dirname(
      path.dirname((await installPythonBuild({ ...search(bench), cache: cacheFolder(process.env), environment: process.env })) ?? ''),
    );
    symlinkSync(real, path.join(bench.cache, path.basename(real)));
    const engine = await findSecantus(search(bench));
    if (!engine) throw new Error('it was not found where it was installed');
    expect(engine.kind).to.equal('secantusd-py');
    const dataDir = temporaryFolder();
    const start = async () =>
      launch({
        engine,
        port: await freePort(),
        folder: path.join(dataDir, 'secantusdb-python'),
        log: databaseLog(dataDir),
        environment: bench.environment,
        readyWithinMs: 60_000,
        onProcess: () => undefined,
        isWanted: () => true,
      });
    const first = await start();
    await connected(first.uri, (client) =>
      client.withSession((session) => session.withTransaction(() => client.db().collection('inquiries').insertOne({}, { session }))),
    );
    process.kill(first.process.pid, 'SIGKILL');
    expect(await first.ended).to.equal('SIGKILL');
    const second = await start();
    expect(await connected(second.uri, (client) => client.db().collection('inquiries').countDocuments())).to.equal(1);
  });
});
