import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { areasOfPlace } from '../../../../../src/domain/routing/areas.ts';
import { waitingSearches } from '../../../../../src/store/mongo/migrations/0004-waiting-searches.ts';
import { databaseOf01, openRaw, storedBy01 } from './version-0.1.ts';

type Named = Document & { _id: string };

describe('the migration to searches that are found by what they wait for', () => {
  let db: Db;
  let close: () => Promise<void>;
  const run = () => waitingSearches.run(db, new AbortController().signal);
  const stored = () => db.collection<Named>('inquiries').find().toArray();

  beforeEach(async () => {
    ({ db, close } = await openRaw(await databaseOf01()));
  });
  afterEach(() => close());

  it('gives each inquiry its areas, and those that search what they search', async () => {
    const waiting = storedBy01('inquiries')[0]?._id ?? '';
    await db.collection<Named>('inquiries').updateOne({ _id: waiting }, { $set: { 'state.routeAt': 1 } });
    expect(await run()).to.equal(storedBy01('inquiries').length);
    for (const { _id, platformId, areas, search, state, person } of await stored()) {
      expect(areas).to.deep.equal(areasOfPlace({ ...person.location, ...person.position }));
      expect(search).to.equal(state.routeAt === null ? undefined : `${platformId}|${state.category}`);
      if (_id === waiting) expect(search).to.be.a('string');
    }
  });

  it('changes nothing at the second run, and goes on where it was stopped', async () => {
    await run();
    const before = await stored();
    expect(await run()).to.equal(0);
    expect(await stored()).to.deep.equal(before);
    await db.collection<Named>('inquiries').updateOne({ _id: before[0]?._id ?? '' }, { $unset: { areas: '' } });
    expect(await run()).to.equal(1);
  });
});
