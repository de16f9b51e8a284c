import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { Mongoose } from 'mongoose';
import { type Database, startDatabase } from '../../../../src/embedded/database/start.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { connectStore, type Store } from '../../../../src/store/mongo/connect.ts';
import { testDatabase } from '../../../support/database.ts';
import { anId, anInquiry, changeTo, later, noCommit, silent, submitted } from '../../../support/stored-samples.ts';

const failureOf = (promise: Promise<unknown>): Promise<Error | null> =>
  promise.then(
    () => null,
    (error: Error) => error,
  );

describe('connecting the store', () => {
  it('says in a sentence when no database answers', async () => {
    const failure = await failureOf(connectStore({ uri: 'mongodb://127.0.0.1:9/none', log: silent }));
    expect(failure?.message).to.match(/^The database does not answer .*MONGODB_URI\.$/s);
  });

  it('refuses to start when an index cannot be made, and names it', async () => {
    const uri = await testDatabase();
    const connection = await new Mongoose().createConnection(uri).asPromise();
    await connection.collection('ledger').createIndex({ note: 1 }, { name: 'page' });
    const failure = await failureOf(connectStore({ uri, log: silent }));
    expect(failure?.message).to.match(/^The index «page» on «ledger» cannot be made/);
    await connection.close();
  });

  it('is unavailable once closed', async () => {
    const store = await connectStore({ uri: await testDatabase(), log: silent });
    await store.close();
    const failures = await Promise.all([
      failureOf(store.ping()),
      failureOf(store.inquiries.load(['inq_none'])),
      failureOf(store.outbox.nextDue()),
    ]);
    for (const failure of failures) expect(failure).to.be.instanceOf(StoreUnavailable);
  });

  it('finds its collections and indexes made already', async () => {
    const uri = await testDatabase();
    for (let time = 0; time < 2; time++) await (await connectStore({ uri, log: silent })).close();
  });
});

describe('a store whose database stops or is killed', () => {
  let dataDir: string;
  let database: Database;
  let store: Store;
  let isBack: Promise<void>;

  before(async function () {
    this.timeout(60_000);
    dataDir = mkdtempSync(path.join(tmpdir(), 'leadline-store-'));
    let back = () => {};
    isBack = new Promise((resolve) => {
      back = resolve;
    });
    database = await startDatabase({ dataDir, logger: silent, onRespawn: () => back() });
    store = await connectStore({ uri: database.uri, log: silent });
  });
  after(async () => {
    await store?.close();
    await database?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('notices within seconds that the database does not answer', async () => {
    process.kill(database.pid as number, 'SIGSTOP');
    // The signal stops its threads one after the other: a ping that comes at once may still be answered.
    let failure: Error | null = null;
    for (let tries = 0; failure === null && tries < 100; tries++) failure = await failureOf(store.ping());
    const impatient = store.failingFast(store.inquiries);
    const refused = [await failureOf(impatient.load(['inq_none'])), await failureOf(impatient.load(['inq_none']))];
    process.kill(database.pid as number, 'SIGCONT');
    for (const each of [failure, ...refused]) expect(each).to.be.instanceOf(StoreUnavailable);
    await eventually(() => store.ping());
  });

  it('keeps what it acknowledged, and goes on when it is back: reads, commits and changes', async function () {
    this.timeout(60_000);
    const inquiry = anInquiry(anId('plt'));
    const { inquiries, reads } = store;
    let heard = () => {};
    reads.watch(({ inquiryId }) => inquiryId === inquiry.id && heard());
    expect(await inquiries.commit(noCommit({ created: [submitted(inquiry)] }))).to.equal('DONE');

    process.kill(database.pid as number, 'SIGKILL');
    await isBack;
    await eventually(() => store.ping());

    let state = later(inquiry);
    const hears = new Promise<void>((resolve) => {
      heard = resolve;
    });
    let unheard = true;
    void hears.then(() => {
      unheard = false;
    });
    expect((await inquiries.load([inquiry.id])).get(inquiry.id)?.inquiry).to.deep.equal(inquiry);
    // The change stream resumes in its own time: changes go on until one is heard.
    for (; unheard; state = later(state)) expect(await inquiries.commit(noCommit({ changed: [changeTo(state)] }))).to.equal('DONE');
    await hears;
  });
});

/** Repeats until it resolves; until then the database must be known to be away. */
async function eventually(operation: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const failure = await failureOf(operation());
    if (!failure) return;
    expect(failure).to.be.instanceOf(StoreUnavailable);
  }
}
