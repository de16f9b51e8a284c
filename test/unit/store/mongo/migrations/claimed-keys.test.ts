import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { inquiryClaims, platformClaim } from '../../../../../src/store/mongo/collections/claims.ts';
import { INDEXES } from '../../../../../src/store/mongo/collections/indexes.ts';
import { claimedKeys } from '../../../../../src/store/mongo/migrations/0006-claimed-keys.ts';
import { databaseOf01, openRaw, storedBy01 } from './version-0.1.ts';

type Named = Document & { _id: string };

describe('the migration to claimed keys', () => {
  let db: Db;
  let close: () => Promise<void>;
  const run = () => claimedKeys.run(db, new AbortController().signal);
  const claims = () => db.collection<Named>('claims').find().sort({ _id: 1 }).toArray();
  const indexesOf = async (name: string) => (await db.collection(name).indexes()).map((index) => index.name);

  beforeEach(async () => {
    ({ db, close } = await openRaw(await databaseOf01()));
    await db.collection('inquiries').createIndex({ platformId: 1, idempotencyKey: 1 }, { name: 'idempotencyKey', unique: true });
    await db.collection('inquiries').createIndex({ reference: 1 }, { name: 'reference', unique: true });
    await db.collection('inquiries').createIndex({ phone: 1 }, { name: 'phone' });
    await db.collection('platforms').createIndex({ name: 1 }, { name: 'name', unique: true });
  });
  afterEach(() => close());

  it('claims the key and reference of each inquiry and the name of each platform, and drops the unique indexes', async () => {
    const ofInquiries = storedBy01('inquiries').flatMap(({ _id: id, platformId, reference, idempotencyKey, bodyHash }) =>
      inquiryClaims({ inquiry: { id, platformId, reference }, idempotencyKey, bodyHash }),
    );
    const ofPlatforms = storedBy01('platforms').map(({ _id, name }) => ({ _id: platformClaim(name), platformId: _id }));
    const wanted = [...ofInquiries, ...ofPlatforms].toSorted((a, b) => (a._id < b._id ? -1 : 1));
    expect(await run())
      .to.equal(wanted.length)
      .and.to.be.greaterThan(4);
    expect(await claims()).to.deep.equal(wanted);
    expect(await indexesOf('inquiries')).to.deep.equal(['_id_', 'phone']);
    expect(await indexesOf('platforms')).to.deep.equal(['_id_']);
  });

  it('changes nothing at the second run, and goes on where it was stopped', async () => {
    await run();
    const before = await claims();
    expect(await run()).to.equal(0);
    expect(await claims()).to.deep.equal(before);
    await db.collection<Named>('claims').deleteOne({ _id: before[0]?._id ?? '' });
    expect(await run()).to.equal(1);
    expect(await claims()).to.deep.equal(before);
  });
});

describe('the indexes', () => {
  it('keep nothing unique, so that any collection can be sharded', () => {
    const unique = Object.entries(INDEXES).flatMap(([name, indexes]) =>
      indexes.filter((index) => index.unique).map((index) => `${name}.${index.name}`),
    );
    expect(unique).to.deep.equal([]);
  });
});
