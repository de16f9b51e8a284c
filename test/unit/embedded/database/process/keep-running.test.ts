import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ENGINE_FOLDERS } from '../../../../../src/embedded/database/process/engine.ts';
import { takeOver } from '../../../../../src/embedded/database/process/leftovers.ts';
import { databasesOver, identify } from '../../../../../src/embedded/database/process/process-identity.ts';
import { freePort } from '../../../../../src/embedded/free-port.ts';
import {
  type Bench,
  benchWithStandIn,
  clearAway,
  connected,
  failureOf,
  logbook,
  mongodScript,
  standIn,
  startOn,
  until,
  watched,
} from '../workbench.ts';

interface Service {
  readonly child: ChildProcess;
  readonly uri: string;
  readonly pid: number;
  readonly said: string[];
}

/** A service in a process of its own, which a test may kill. */
async function service(bench: Bench): Promise<Service> {
  const script = fileURLToPath(new URL('service-process.ts', import.meta.url));
  const args = ['--import', 'tsx', script, bench.dataDir];
  const child = watched(spawn(process.execPath, args, { env: bench.environment, detached: true, stdio: ['ignore', 'pipe', 'inherit'] }));
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  const ready = JSON.parse(await until('the service is ready', () => said[0])) as { uri: string; pid: number };
  return { child, ...ready, said };
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

const folderOf = async (bench: Bench) => path.join(bench.dataDir, ENGINE_FOLDERS[(await standIn()).kind]);
const stateFile = (bench: Bench) => path.join(bench.dataDir, 'database.json');
const count = (uri: string) => connected(uri, (client) => client.db().collection('inquiries').countDocuments());
const add = (uri: string) => connected(uri, (client) => client.db().collection('inquiries').insertOne({}));

describe('keeping the embedded database running', () => {
  after(clearAway);

  it('starts it again at the same address over the same files when it is killed, each time', async () => {
    const bench = await benchWithStandIn();
    const logger = logbook();
    const back: { pid: number; uri: string }[] = [];
    const database = await startOn(bench, { logger, onRespawn: (info) => back.push(info) });
    const first = database.pid ?? 0;
    for (const times of [1, 2]) {
      await add(database.uri);
      process.kill(database.pid ?? 0, 'SIGKILL');
      await until('it is back', () => back.length === times);
      expect(await count(database.uri)).to.equal(times);
      expect(back.at(-1)).to.deep.equal({ pid: database.pid, uri: database.uri });
    }
    expect(database.pid).to.not.equal(first);
    expect(JSON.parse(readFileSync(stateFile(bench), 'utf8')).process.pid).to.equal(database.pid);
    expect(logger.lines.filter((line) => /^error .*ended unexpectedly with SIGKILL/.test(line))).to.have.length(2);
    await database.stop();
    expect(databasesOver(await folderOf(bench))).to.deep.equal([]);
    expect(back).to.have.length(2);
  });

  it('keeps trying while it cannot be started, and still stops when asked to', async () => {
    const bench = await benchWithStandIn();
    bench.putOnPath('mongod', await mongodScript('8.0.4'));
    const logger = logbook();
    const back: number[] = [];
    const database = await startOn(bench, { logger, onRespawn: ({ pid }) => back.push(pid) });
    bench.putOnPath('mongod', 'echo "disk full"; exit 100');
    process.kill(database.pid ?? 0, 'SIGKILL');
    await until('two tries have failed', () => logger.text().match(/it ended with code 100/g)?.length === 2);
    bench.putOnPath('mongod', await mongodScript('8.0.4'));
    await until('it is back', () => back.length === 1);

    bench.putOnPath('mongod', 'exit 101');
    process.kill(database.pid ?? 0, 'SIGKILL');
    await until('a try has failed', () => logger.text().includes('it ended with code 101'));
    await database.stop();
    expect(back).to.have.length(1);
    expect(databasesOver(path.join(bench.dataDir, 'mongodb'))).to.deep.equal([]);
  });

  it('lives on when its service is killed, and the next service takes it over and keeps it running', async () => {
    const bench = await benchWithStandIn();
    const first = await service(bench);
    await add(first.uri);
    const refusal = await failureOf(startOn(bench));
    expect(refusal).to.match(new RegExp(`^Another Leadline, process ${first.child.pid}, is using`));
    await killed(first.child);
    expect(identify(first.pid)).to.not.equal(undefined);

    const back: number[] = [];
    const logger = logbook();
    const next = await startOn(bench, { logger, onRespawn: ({ pid }) => back.push(pid) });
    expect([next.pid, next.uri]).to.deep.equal([first.pid, first.uri]);
    expect(logger.text()).to.match(/left its database running .* taken over/);
    expect(databasesOver(await folderOf(bench))).to.have.length(1);

    process.kill(first.pid, 'SIGKILL');
    await until('it is back', () => back.length === 1);
    expect(await count(next.uri)).to.equal(1);
    await next.stop();
    expect(databasesOver(await folderOf(bench))).to.deep.equal([]);
  });

  it('ends one that a service had no time to write down before it was killed, and starts anew over its files', async () => {
    const bench = await benchWithStandIn();
    const first = await service(bench);
    await add(first.uri);
    await killed(first.child);
    rmSync(stateFile(bench));
    const next = await startOn(bench, { logger: logbook(), onRespawn: () => undefined });
    expect(next.pid).to.not.equal(first.pid);
    expect(identify(first.pid)).to.equal(undefined);
    expect(await count(next.uri)).to.equal(1);
    await next.stop();
  });

  it('never touches the process that was given the number of a database that is gone', async () => {
    const bench = await benchWithStandIn();
    const bystander = watched(spawn('/bin/sleep', ['60'], { stdio: 'ignore' }));
    mkdirSync(bench.dataDir);
    const process = { pid: bystander.pid, startedAt: 'yesterday' };
    const engine = await standIn();
    writeFileSync(stateFile(bench), JSON.stringify({ kind: engine.kind, port: await freePort(), process }));
    expect(await takeOver(bench.dataDir, engine, logbook())).to.equal(undefined);
    expect(identify(bystander.pid ?? 0)).to.not.equal(undefined);
  });

  it('is not ended by Ctrl-C in the terminal, but by its service once that has drained', async () => {
    const bench = await benchWithStandIn();
    const { child, pid, uri, said } = await service(bench);
    const ownGroup = () => process.kill(-pid, 0);
    expect(ownGroup).to.not.throw();
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await until('the service was interrupted', () => said.includes('interrupted'));
    await add(uri);
    expect(identify(pid)).to.not.equal(undefined);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).to.deep.equal([0, null]);
    expect(identify(pid)).to.equal(undefined);
  });
});
