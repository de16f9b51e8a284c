import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { keysOfCoverage } from '../../../../../src/domain/routing/cover-keys.ts';
import { vendorsByPlace } from '../../../../../src/store/mongo/migrations/0007-vendors-by-place.ts';
import { inPlatform } from '../../../../../src/store/mongo/vendors/areas.ts';
import { databaseOf01, openRaw } from './version-0.1.ts';

type Named = Document & { _id: string };

const VENDORS = 250;

describe('the migration to vendors that are found by place', () => {
  let db: Db;
  let close: () => Promise<void>;
  const run = (signal = new AbortController().signal) => vendorsByPlace.run(db, signal);
  const areas = () => db.collection<Named>('areas').find().sort({ _id: 1 }).toArray();

  beforeEach(async () => {
    ({ db, close } = await openRaw(await databaseOf01()));
    await db.collection<Named>('vendors').deleteMany({});
    const vendors = Array.from({ length: VENDORS }, (_, i) => ({
      _id: `ven_${String(i).padStart(4, '0')}`,
      platformId: 'plt_1',
      categories: ['plumbing'],
      coverage: { countryCode: 'US', postalCodes: [`${10_000 + i}`], latitude: 40, longitude: -105, radiusKm: 10 },
    }));
    await db.collection<Named>('vendors').insertMany(vendors);
    await db.collection('vendors').createIndex({ platformId: 1, categories: 1 }, { name: 'category' });
    await db.collection<Named>('circles').insertOne({ _id: 'ven_0000', platformId: 'plt_1', wide: true });
  });
  afterEach(() => close());

  it('gives each vendor its keys, and takes away what they take the place of', async () => {
    expect(await run()).to.equal(VENDORS);
    const vendors = await db.collection<Named>('vendors').find().sort({ _id: 1 }).toArray();
    const expected = vendors.map(({ _id, platformId, categories, coverage }) => ({
      _id,
      platformId,
      categories,
      keys: inPlatform(platformId, keysOfCoverage(coverage)),
    }));
    expect(await areas()).to.deep.equal(expected);
    expect(await db.listCollections({ name: 'circles' }).toArray()).to.deep.equal([]);
    expect((await db.collection('vendors').indexes()).map(({ name }) => name)).to.not.include('category');
  });

  it('changes nothing at the second run, and goes on where it was stopped', async () => {
    await run();
    const before = await areas();
    expect(await run()).to.equal(0);
    await db.collection<Named>('areas').deleteOne({ _id: 'ven_0120' });
    expect(await run()).to.equal(1);
    expect(await areas()).to.deep.equal(before);
  });

  it('has nothing to do without vendors, and ends as soon as its claim is lost', async () => {
    await db.collection('vendors').deleteMany({});
    expect(await run()).to.equal(0);
    const lost = new Error('lost');
    expect(await run(AbortSignal.abort(lost)).catch((error: Error) => error)).to.equal(lost);
  });
});
