import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { findMongod } from '../../../../../src/embedded/database/engines/mongod.ts';
import { bareBench, clearAway, logbook } from '../workbench.ts';

const search = (bench = bareBench(), logger = logbook()) => ({
  cache: bench.cache,
  environment: bench.environment,
  logger,
  tried: [] as string[],
});
const says = (version: string) => `echo "db version v${version}"`;

describe('looking for mongod', () => {
  after(clearAway);

  it('finds one on PATH', async () => {
    const bench = bareBench();
    const file = bench.putOnPath('mongod', says('8.0.4'));
    const engine = await findMongod(search(bench));
    expect(engine?.kind).to.equal('mongod');
    const command = engine?.command(20_001, '/some/folder');
    expect(command?.file).to.equal(file);
    expect(command?.args.join(' ')).to.match(/^--dbpath \/some\/folder --port 20001 --bind_ip 127\.0\.0\.1 --replSet leadline /);
  });

  for (const [what, script, reason] of [
    ['is too old', says('4.4.29'), /its version is 4\.4\.29, and 5\.0 is the oldest/],
    ['does not run', 'echo "cannot open shared object file" >&2; exit 127', /ended with 127: cannot open shared object file/],
    ['is something else', 'echo "hello"', /it does not say its version/],
  ] as const) {
    it(`refuses one that ${what}, says why, and goes on`, async () => {
      const bench = bareBench();
      bench.putOnPath('mongod', script);
      const logger = logbook();
      const { tried, ...rest } = search(bench, logger);
      expect(await findMongod({ tried, ...rest })).to.equal(undefined);
      expect(tried.join()).to.match(reason);
      expect(logger.text()).to.match(reason);
    });
  }

  it('finds one that was fetched before', async () => {
    const bench = bareBench();
    const file = path.join(bench.cache, 'bin', 'mongod');
    mkdirSync(path.dirname(file));
    writeFileSync(file, `#!/bin/sh\n${says('8.2.6')}\n`);
    chmodSync(file, 0o755);
    expect((await findMongod(search(bench)))?.command(1, '/').file).to.equal(file);
  });

  it('finds none on a machine that has none', async () => {
    const looking = search();
    expect(await findMongod(looking)).to.equal(undefined);
    expect(looking.tried[0]).to.equal('no mongod is on PATH');
  });
});
