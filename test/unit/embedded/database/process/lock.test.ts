import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { takeLock, whileLocked } from '../../../../../src/embedded/database/process/lock.ts';
import { identify } from '../../../../../src/embedded/database/process/process-identity.ts';
import { clearAway, temporaryFolder, until, watched } from '../workbench.ts';

describe('a lock file', () => {
  let file: string;
  beforeEach(() => {
    file = path.join(temporaryFolder(), 'some.lock');
  });
  afterEach(clearAway);

  it('is taken by the first, refused to the second with the number of the first, and free again once released', () => {
    const first = takeLock(file);
    if (!('release' in first)) throw new Error('the first was refused');
    expect(takeLock(file)).to.deep.equal({ heldBy: process.pid });
    first.release();
    expect(takeLock(file)).to.have.property('release');
  });

  it('leaves nothing behind but itself', () => {
    const lock = takeLock(file);
    expect(readdirSync(path.dirname(file))).to.deep.equal(['some.lock']);
    if ('release' in lock) lock.release();
    expect(readdirSync(path.dirname(file))).to.deep.equal([]);
  });

  it('of a process that is gone is taken over, also when its number belongs to another process now', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    expect(takeLock(file)).to.have.property('release');
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.deep.equal(identify(process.pid));
  });

  for (const content of ['', '{"pid":', '{"pid":"1"}', 'null']) {
    it(`that says nothing usable (${JSON.stringify(content)}) is taken over`, () => {
      writeFileSync(file, content);
      expect(takeLock(file)).to.have.property('release');
    });
  }

  it('is not removed by a late release when somebody else holds it', () => {
    const first = takeLock(file);
    writeFileSync(file, 'somebody else');
    if ('release' in first) first.release();
    expect(readFileSync(file, 'utf8')).to.equal('somebody else');
  });

  it('left by a dead process goes to exactly one of several that want it at the same moment', async () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    const starter = `${file}.start`;
    const script = fileURLToPath(new URL('lock-process.ts', import.meta.url));
    const said: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { stdout } = watched(spawn(process.execPath, ['--import', 'tsx', script, file, starter]));
      createInterface({ input: stdout }).on('line', (line) => said.push(line));
    }
    await until('all are ready', () => said.length === 4);
    writeFileSync(starter, '');
    await until('all have answered', () => said.length === 8);
    expect(said.filter((line) => line === 'took it')).to.have.length(1);
  });

  it('makes a second piece of work wait for the first', async () => {
    const order: string[] = [];
    const waited: number[] = [];
    let finish: () => void = () => undefined;
    const first = whileLocked(
      file,
      () => undefined,
      () => new Promise<void>((resolve) => (finish = resolve)).then(() => void order.push('first')),
    );
    const second = whileLocked(
      file,
      (holder) => waited.push(holder),
      async () => void order.push('second'),
    );
    await until('the second waits', () => waited.length > 0);
    finish();
    await Promise.all([first, second]);
    expect(order).to.deep.equal(['first', 'second']);
    expect(waited).to.deep.equal([process.pid]);
  });

  it('is released when the work fails', async () => {
    await whileLocked(
      file,
      () => undefined,
      () => Promise.reject(new Error('no')),
    ).catch(() => undefined);
    expect(takeLock(file)).to.have.property('release');
  });
});
