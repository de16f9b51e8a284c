import { expect } from 'chai';
import type { Db } from 'mongodb';
import type { Log } from '../../../../../src/flow/ports/log.ts';
import { connectStore } from '../../../../../src/store/mongo/connect.ts';
import { type MigrationRecord, newRecord } from '../../../../../src/store/mongo/migrations/claim.ts';
import { type MigrateNeeds, migrate } from '../../../../../src/store/mongo/migrations/migrate.ts';
import type { Migration } from '../../../../../src/store/mongo/migrations/migration.ts';
import { MIGRATIONS } from '../../../../../src/store/mongo/migrations/migrations.ts';
import { testDatabase } from '../../../../support/database.ts';
import { silent } from '../../../../support/stored-samples.ts';
import { openRaw } from './version-0.1.ts';

const SOON = 60;

describe('migrating a database', () => {
  let uri: string;
  let db: Db;
  let close: () => Promise<void>;
  let runs: string[];
  let said: string[];
  let log: Log;

  beforeEach(async () => {
    uri = await testDatabase();
    ({ db, close } = await openRaw(uri));
    runs = [];
    said = [];
    log = { ...silent, info: (message) => said.push(message), warn: (message) => said.push(message) };
  });
  afterEach(() => close());

  const records = () => db.collection<MigrationRecord>('migrations');
  const migration = (version: number, run: Migration['run'] = async () => 0): Migration => ({
    version,
    title: `step ${version}`,
    async run(...args) {
      runs.push(`step ${version}`);
      return run(...args);
    },
  });
  const up = (migrations: Migration[], more: Partial<MigrateNeeds> = {}) => migrate(db, { log, migrations, abandonedAfter: SOON, ...more });
  const asOf01 = () => db.createCollection('inquiries');
  const failureOf = (promise: Promise<unknown>) =>
    promise.then(
      () => null,
      (error: Error) => error,
    );

  it('numbers its versions one after the other', () => {
    expect(MIGRATIONS.map(({ version }) => version)).to.deep.equal(MIGRATIONS.map((_, i) => i + 2));
  });

  it('records a new database as of the present version and runs nothing', async () => {
    await up([migration(2), migration(3)]);
    expect(runs).to.deep.equal([]);
    expect(said).to.deep.equal([]);
    expect((await records().find().toArray()).map(({ _id }) => _id)).to.deep.equal([3]);
    await up([migration(2), migration(3), migration(4)]);
    expect(runs).to.deep.equal(['step 4']);
  });

  it('runs what a database of version 0.1 lacks, in order and once', async () => {
    await asOf01();
    await up([migration(2), migration(3)]);
    await up([migration(2), migration(3)]);
    expect(runs).to.deep.equal(['step 2', 'step 3']);
    const done = await records().find().sort({ _id: 1 }).toArray();
    expect(done.map(({ _id, finishedAt }) => [_id, finishedAt instanceof Date])).to.deep.equal([
      [2, true],
      [3, true],
    ]);
  });

  it('makes a second process wait until the first has done it', async () => {
    await asOf01();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = () => migration(2, () => released.then(() => 0));
    const waits = new Promise<void>((resolve) => {
      log.info = (message) => {
        said.push(message);
        if (message.startsWith('Another process')) resolve();
      };
    });
    let finished = 0;
    const both = [up([slow()]), up([slow()])].map((one) => one.then(() => finished++));
    await waits;
    expect(finished).to.equal(0);
    release();
    await Promise.all(both);
    expect(runs).to.deep.equal(['step 2']);
    expect(said.filter((line) => line.startsWith('Another process'))).to.have.length(1);
  });

  it('goes on for a process that was killed, once that has shown no beat for a while', async () => {
    await asOf01();
    await records().insertOne(newRecord(2, 'step 2', 'killed'));
    await Promise.all([up([migration(2)]), up([migration(2)])]);
    expect(runs).to.deep.equal(['step 2']);
    expect(said.filter((line) => line.endsWith('is gone: this one goes on'))).to.have.length(1);
  });

  it('does not take a migration from a process that still shows beats, however long it works', async () => {
    await asOf01();
    // It ends when it has shown more beats than another process's patience lasts.
    const slow = () =>
      migration(2, async () => {
        for (;;) if (((await records().findOne({ _id: 2 }))?.beats ?? 0) >= 15) return 0;
      });
    await Promise.all([up([slow()], { abandonedAfter: 500 }), up([slow()], { abandonedAfter: 500 })]);
    expect(runs).to.deep.equal(['step 2']);
  });

  it('leaves a migration that another process took over, and waits for that one', async () => {
    await asOf01();
    const robbed = migration(2, async (_, signal) => {
      await records().updateOne({ _id: 2 }, { $set: { runner: 'another' } });
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      return 0;
    });
    const done = up([robbed], { abandonedAfter: 1_000 });
    await new Promise<void>((resolve) => {
      log.info = (message) => message.startsWith('Another process') && resolve();
    });
    await records().updateOne({ _id: 2, runner: 'another' }, { $set: { finishedAt: new Date() } });
    await done;
    expect(runs).to.deep.equal(['step 2']);
  });

  it('says in a sentence which migration failed, and lets the next start go on at once', async () => {
    await asOf01();
    const failing = migration(2, () => Promise.reject(new Error('disk full')));
    const failure = await failureOf(up([failing], { abandonedAfter: 60_000 }));
    expect(failure?.message).to.equal(
      'The database could not be brought to version 2, in which step 2 (disk full). Start again: it goes on where it stopped.',
    );
    await up([migration(2)], { abandonedAfter: 60_000 });
    expect(runs).to.deep.equal(['step 2', 'step 2']);
  });

  it('refuses a database of a newer version, done or under way, in one sentence', async () => {
    await up([migration(2), migration(3)]);
    const failure = await failureOf(up([migration(2)]));
    expect(failure?.message).to.equal(
      'The database is of version 3, and this Leadline knows versions up to 2: start the Leadline that made it, or a later one.',
    );
    await records().insertOne(newRecord(4, 'step 4', 'another'));
    expect((await failureOf(up([migration(2), migration(3)])))?.message).to.match(/is of version 4/);
    await records().insertOne(newRecord(99, 'much later', 'another'));
    expect((await failureOf(connectStore({ uri, log: silent })))?.message).to.match(/^The database is of version 99, .* or a later one\.$/);
    expect(runs).to.deep.equal([]);
  });

  it('takes a database that another process makes meanwhile for a new one', async () => {
    const racing = Object.create(db, {
      collection: { value: (name: string) => db.collection(name) },
      listCollections: {
        value: () => ({
          async toArray() {
            await records().insertOne({ ...newRecord(3, 'a new database', 'another'), finishedAt: new Date() });
            return [{ name: 'inquiries' }];
          },
        }),
      },
    });
    await migrate(racing, { log, migrations: [migration(2), migration(3)], abandonedAfter: SOON });
    expect(runs).to.deep.equal([]);
  });

  it('lets several processes start at once on a new database', async () => {
    const stores = await Promise.all(Array.from({ length: 3 }, () => connectStore({ uri, log })));
    await Promise.all(stores.map((store) => store.close()));
    expect(said).to.deep.equal([]);
    expect(await records().countDocuments()).to.equal(1);
  });
});
