import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { startDatabase } from '../../../../src/embedded/database/start.ts';
import { freePort } from '../../../../src/embedded/free-port.ts';
import { stopTestDatabase, testDatabase } from '../../../support/database.ts';
import { benchWithStandIn, clearAway, connected, failureOf, logbook, standIn, temporaryFolder, watched } from './workbench.ts';

const startAt = (mongodbUri: string, dataDir = '/nowhere', readyWithinMs = 10_000) =>
  startDatabase({ dataDir, mongodbUri, readyWithinMs, logger: logbook(), onRespawn: () => undefined });

describe('MONGODB_URI', () => {
  after(async () => {
    await stopTestDatabase();
    await clearAway();
  });

  it('wins: nothing is spawned, nothing is written, and a stop leaves it running', async () => {
    const bench = await benchWithStandIn();
    const uri = await testDatabase();
    const database = await startAt(uri, bench.dataDir);
    expect(database).to.include({ uri, kind: 'configured' });
    expect(database.pid).to.equal(undefined);
    expect(existsSync(bench.dataDir)).to.equal(false);
    await database.stop();
    await connected(uri, (client) => client.db().command({ ping: 1 }));
  });

  it('at which nobody answers is refused in a sentence without the password', async () => {
    const refusal = await failureOf(startAt('mongodb://someone:hidden@127.0.0.1:1/leadline?replicaSet=rs0', '/nowhere', 100));
    expect(refusal).to.match(/^MONGODB_URI is set, but the MongoDB at mongodb:\/\/127\.0\.0\.1:1\/leadline did not answer within 0\.1 s: /);
    expect(refusal).to.not.include('hidden');
  });

  it('that is no address is refused', async () => {
    expect(await failureOf(startAt('localhost:27017'))).to.match(/^MONGODB_URI is not an address MongoDB's driver understands/);
  });

  it('of a server without a replica set is refused with what to do', async () => {
    const port = await freePort();
    const { file, args } = (await standIn()).command(port, path.join(temporaryFolder(), 'alone'));
    const server = watched(spawn(file, [...args, '--standalone'], { stdio: 'ignore' }));
    expect(await failureOf(startAt(`mongodb://127.0.0.1:${port}/`))).to.match(/is not a replica set, .* rs\.initiate\(\) once\.$/);
    server.kill('SIGKILL');
    await once(server, 'exit');
  });
});
