import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { databasesOver, endProcess, hasEnded, identify, isRunning } from '../../../../../src/embedded/database/process/process-identity.ts';
import { clearAway, until, watched } from '../workbench.ts';

/** A child that has begun to run its script and ends with the test. */
async function running(script: string, ...args: string[]): Promise<ChildProcess & { pid: number }> {
  const child = watched(
    spawn(process.execPath, ['-e', `${script}; setInterval(() => {}, 60000); process.stdout.write('up')`, '--', ...args]),
  );
  await once(child.stdout, 'data');
  return child as ChildProcess & { pid: number };
}

describe('the identity of a process', () => {
  afterEach(clearAway);

  it('holds while it runs and no longer when it has ended', async () => {
    const child = await running('');
    const identity = identify(child.pid);
    if (!identity) throw new Error('a running process has no identity');
    expect(isRunning(identity)).to.equal(true);
    child.kill('SIGKILL');
    expect(await hasEnded(identity, 5_000)).to.equal(true);
    expect(isRunning(identity)).to.equal(false);
  });

  it('is not that of another process with the same number', () => {
    expect(isRunning({ pid: process.pid, startedAt: 'another time' })).to.equal(false);
  });

  it('does not exist for a number that nobody has', () => {
    expect(identify(2 ** 30)).to.equal(undefined);
  });

  it('lets a process end by itself on SIGTERM', async () => {
    const child = await running("process.on('SIGTERM', () => process.exit(7))");
    const exit = once(child, 'exit');
    await endProcess(identify(child.pid) ?? { pid: 0, startedAt: '' }, 5_000);
    expect(await exit).to.deep.equal([7, null]);
  });

  it('kills one that does not end in time', async () => {
    const child = await running("process.on('SIGTERM', () => {})");
    const exit = once(child, 'exit');
    await endProcess(identify(child.pid) ?? { pid: 0, startedAt: '' }, 100);
    expect(await exit).to.deep.equal([null, 'SIGKILL']);
  });

  it('never touches the process that was given the number of one that is gone', async () => {
    const child = await running('');
    await endProcess({ pid: child.pid, startedAt: 'another time' }, 100);
    expect(identify(child.pid)).to.not.equal(undefined);
  });

  it('finds a database by the folder it was started over, and nothing that merely names the folder', async () => {
    const folder = `/nowhere/${process.pid}/secantusdb`;
    const database = await running('', '--storage-path', folder, '--port', '1');
    const mongod = await running('', '--dbpath', folder);
    await running('', '--archive', folder);
    await running('', '--storage-path', `${folder}2`);
    const found = await until('both are found', () => databasesOver(folder).map(({ pid }) => pid));
    expect(found).to.have.members([database.pid, mongod.pid]);
  });

  it('finds no database over a folder that none uses', () => {
    expect(databasesOver('/nowhere/at/all')).to.deep.equal([]);
  });
});
