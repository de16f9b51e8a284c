import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import { takeLock } from '../../../../src/embedded/database/process/lock.ts';
import { identify } from '../../../../src/embedded/database/process/process-identity.ts';
import { freePort } from '../../../../src/embedded/free-port.ts';
import {
  type Bench,
  bareBench,
  benchWithStandIn,
  clearAway,
  connected,
  failureOf,
  logbook,
  mongodScript,
  standIn,
  startOn,
} from './workbench.ts';

const start = (bench: Bench, logger = logbook(), readyWithinMs = 60_000) => startOn(bench, { logger, readyWithinMs });

describe('starting the embedded database', () => {
  after(clearAway);

  it('takes a mongod on PATH before anything else, with the flags of mongod, and a folder of its own', async () => {
    const bench = await benchWithStandIn();
    bench.putOnPath('mongod', await mongodScript('8.0.4'));
    const logger = logbook();
    const database = await start(bench, logger);
    expect(database.kind).to.equal('mongod');
    expect(database.describe).to.include(`data in ${bench.dataDir}/mongodb`).and.not.include('stands in');
    expect(logger.text()).to.match(/Database: MongoDB [\d.a-z-]+\.$/m);
    await connected(database.uri, async (client) => {
      expect(client.db().databaseName).to.equal('leadline');
      await client.withSession((session) =>
        session.withTransaction(() => client.db().collection('inquiries').insertOne({ kept: true }, { session })),
      );
    });
    await database.stop();
  });

  it('keeps data and address over a restart, and finds nothing in the way after a stop', async () => {
    const bench = await benchWithStandIn();
    const logger = logbook();
    const first = await start(bench, logger);
    expect(first.describe).to.include('it stands in for MongoDB and is beta');
    expect(logger.lines.filter((line) => !line.startsWith('info'))).to.deep.equal([]);
    await connected(first.uri, (client) => client.db().collection('inquiries').insertOne({ reference: 'A1' }));
    const { pid } = first;
    await Promise.all([first.stop(), first.stop()]);
    expect(identify(pid ?? 0)).to.equal(undefined);
    const second = await start(bench);
    expect(second.uri).to.equal(first.uri);
    expect(await connected(second.uri, (client) => client.db().collection('inquiries').countDocuments())).to.equal(1);
    await second.stop();
  });

  it('takes another port when the last one is taken', async () => {
    const bench = await benchWithStandIn();
    const taken = createServer().listen(await freePort(), '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    mkdirSync(bench.dataDir);
    writeFileSync(path.join(bench.dataDir, 'database.json'), JSON.stringify({ kind: (await standIn()).kind, port }));
    const database = await start(bench);
    expect(Number(new URL(database.uri).port))
      .to.be.within(20_000, 29_999)
      .and.not.equal(port);
    await database.stop();
    taken.close();
  });

  it('refuses a second service on the same folder, naming the first', async () => {
    const bench = bareBench();
    mkdirSync(bench.dataDir);
    takeLock(path.join(bench.dataDir, 'database.lock'));
    expect(await failureOf(start(bench))).to.equal(
      `Another Leadline, process ${process.pid}, is using ${bench.dataDir}: stop it first, or set DATA_DIR to a folder of its own.`,
    );
  });

  it('ignores the lock of a service that is gone', async () => {
    const bench = bareBench();
    mkdirSync(bench.dataDir);
    writeFileSync(path.join(bench.dataDir, 'database.lock'), JSON.stringify({ pid: process.pid, startedAt: 'before the power went' }));
    expect(await failureOf(start(bench))).to.match(/^No database can be started here/);
  });

  it('names the setting when a folder cannot be made', async () => {
    const bench = bareBench();
    writeFileSync(bench.dataDir, 'a file in the way');
    expect(await failureOf(start(bench))).to.match(/cannot be made or written to .*: set DATA_DIR to a folder that can\.$/);
  });

  it('fails with the end of the database’s own log when it ends while starting, and releases the folder', async () => {
    const bench = bareBench();
    bench.putOnPath(
      'mongod',
      'if [ "$1" = --version ]; then echo "db version v8.0.4"; exit 0; fi; echo "no space left on device"; exit 14',
    );
    for (const attempt of ['first', 'second']) {
      expect(await failureOf(start(bench)), attempt).to.match(
        /did not come up: it ended with code 14\. The end of its log.*\nno space left on device$/,
      );
    }
  });

  it('fails when it is not ready in time, and leaves nothing running', async () => {
    const bench = bareBench();
    bench.putOnPath('mongod', `if [ "$1" = --version ]; then echo "db version v8.0.4"; exit 0; fi; echo "pid $$"; exec /bin/sleep 60`);
    const failure = await failureOf(start(bench, logbook(), 300));
    expect(failure).to.match(/did not come up: after 0 s nothing listens at its port/);
    expect(identify(Number(/pid (\d+)/.exec(failure)?.[1]))).to.equal(undefined);
  });

  it('fails naming every way that was tried when there is none', async () => {
    expect(await failureOf(start(bareBench()))).to.match(
      /^No database can be started here: no mongod is on PATH; fetching MongoDB failed .*no network.*; no secantusd-rs .*; SecantusDB could not be installed from PyPI: no python3 is on PATH.* set MONGODB_URI/,
    );
  });
});
