import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import { fetchMongod } from '../../../../../src/embedded/database/install/fetch-mongod.ts';
import { bareBench, clearAway, logbook, temporaryFolder } from '../workbench.ts';

const PATIENCE = { firstByteMs: 10_000, wholeMs: 60_000, failureMs: 86_400_000 };
const servers: Server[] = [];

/** A machine on which MongoDB would be fetched from this server. */
async function machine(answer: RequestListener, failedBefore?: { at: string; reason: string }) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { cache, environment } = bareBench();
  const memory = path.join(cache, 'mongod-fetch-failed.json');
  writeFileSync(memory, failedBefore ? JSON.stringify(failedBefore) : '');
  const logger = logbook();
  return {
    memory,
    logger,
    target: path.join(cache, 'bin', 'mongod'),
    search: {
      cache,
      logger,
      tried: [] as string[],
      environment: {
        ...environment,
        MONGOMS_DOWNLOAD_MIRROR: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        MONGOMS_USE_HTTP: 'true',
        MONGOMS_DISTRO: 'debian-12',
      },
    },
  };
}

/** What MongoDB's server would send for its archive: a mongod that is a script. */
function archive(): Buffer {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'mongodb', 'bin'), { recursive: true });
  writeFileSync(path.join(folder, 'mongodb', 'bin', 'mongod'), '#!/bin/sh\necho "db version v8.2.6"\n', { mode: 0o755 });
  execFileSync('tar', ['-czf', 'it.tgz', 'mongodb'], { cwd: folder });
  return readFileSync(path.join(folder, 'it.tgz'));
}

describe('fetching MongoDB', () => {
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  after(clearAway);

  it('puts a program that runs where it is looked for, shows progress, and is not done twice', async () => {
    const bytes = archive();
    let requests = 0;
    const { search, target, logger } = await machine((request, response) => {
      requests++;
      if (!request.url?.endsWith('.md5')) response.setHeader('content-length', bytes.length).end(bytes);
      else response.end(`${createHash('md5').update(bytes).digest('hex')}  it.tgz\n`);
    });
    expect(await Promise.all([fetchMongod(search, target, PATIENCE), fetchMongod(search, target, PATIENCE)])).to.deep.equal([true, true]);
    expect(execFileSync(target, ['--version'], { encoding: 'utf8' })).to.include('db version v8.2.6');
    expect(logger.text()).to.match(/info Downloading MongoDB /);
    expect(requests).to.equal(2);
  });

  it('gives up when no byte arrives, says so in one short line, and remembers it', async () => {
    const { search, target, memory, logger } = await machine(() => undefined);
    expect(await fetchMongod(search, target, { ...PATIENCE, firstByteMs: 50 })).to.equal(false);
    expect(search.tried).to.deep.equal(['fetching MongoDB failed (no first byte within 0.05 s)']);
    const line = 'info MongoDB cannot be downloaded from here: going on with its stand-in (tried again in a day).';
    expect(logger.lines.at(-1)).to.equal(line);
    expect(existsSync(memory)).to.equal(true);
    expect(existsSync(target)).to.equal(false);

    expect(await fetchMongod(search, target, PATIENCE)).to.equal(false);
    expect(search.tried[1]).to.match(/failed at \d{4}-.* \(no first byte/);
    expect(logger.lines.at(-1)).to.equal(line);
  });

  it('is tried again when the failure is a day old, and a refusal is told in its own words', async () => {
    const yesterday = new Date(Date.now() - PATIENCE.failureMs - 1_000).toISOString();
    const { search, target } = await machine((_, response) => void response.writeHead(403).end(), { at: yesterday, reason: 'it rained' });
    expect(await fetchMongod(search, target, PATIENCE)).to.equal(false);
    expect(search.tried.join()).to.match(/Status Code is 403/);
  });

  it('is not tried while a failure is remembered', async () => {
    let requests = 0;
    const { search, target } = await machine(() => requests++, { at: new Date().toISOString(), reason: 'it rained' });
    expect(await fetchMongod(search, target, PATIENCE)).to.equal(false);
    expect(requests).to.equal(0);
  });
});
