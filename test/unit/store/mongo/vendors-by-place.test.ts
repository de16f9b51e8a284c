import { expect } from 'chai';
import { BSON, type Document } from 'mongodb';
import { Mongoose } from 'mongoose';
import { keysOfPlace } from '../../../../src/domain/routing/cover-keys.ts';
import type { Place } from '../../../../src/domain/routing/place.ts';
import { modelsOn } from '../../../../src/store/mongo/collections/models.ts';
import { connectStore, type Store } from '../../../../src/store/mongo/connect.ts';
import { areaDocument, inPlatform } from '../../../../src/store/mongo/vendors/areas.ts';
import { mongoVendorsCovering } from '../../../../src/store/mongo/vendors/covering.ts';
import { placeAt } from '../../../support/builders.ts';
import { testDatabase } from '../../../support/database.ts';
import { anId, silent } from '../../../support/stored-samples.ts';
import { aVendor } from '../../../support/stored-vendors.ts';

type Explained = { executionStats: { totalDocsExamined: number; totalKeysExamined: number } };

const FAR = 2_000;
const BOULDER: Place = { ...placeAt(40.0172, -105.2851), postalCode: '80302' };

describe('vendors found by place', function () {
  this.timeout(60_000);
  const platformId = anId('plt');
  let uri: string;
  let store: Store;
  before(async () => {
    uri = await testDatabase();
    store = await connectStore({ uri, log: silent });
    for (let i = 0; i < 20; i++) {
      const circle = { latitude: 40, longitude: -105.2, radiusKm: 20 };
      await store.vendors.createVendor(
        aVendor(platformId, {
          coverage: {
            countryCode: 'US',
            postalCodes: ['80302'],
            ...(i % 2 ? circle : { latitude: null, longitude: null, radiusKm: null }),
          },
        }),
      );
    }
  });
  after(() => store.close());

  /** Far ones: next door by number, and in circles from 60 km on. */
  async function addFar() {
    const far = Array.from({ length: FAR }, (_, i) => {
      const circle = { postalCodes: [], latitude: 40.6 + i / 200, longitude: -105.2, radiusKm: 20 };
      const codes = { postalCodes: [`${80_303 + i}`], latitude: null, longitude: null, radiusKm: null };
      return aVendor(platformId, { coverage: { countryCode: 'US', ...(i % 2 ? circle : codes) } });
    });
    const load = { version: 0, pass: null, lastOfferedAt: null, day: null, offersToday: 0 };
    const vendors = far.map(({ id, ...vendor }): Document => ({ _id: id, ...vendor, load }));
    await store.connection.collection('vendors').insertMany(vendors);
    await store.connection.collection('areas').insertMany(far.map(areaDocument) as unknown as Document[]);
  }

  /** The ids that routing finds, with the documents and bytes that the database answered with. */
  async function read() {
    const connection = await new Mongoose().createConnection(uri, { monitorCommands: true }).asPromise();
    const cost = { documents: 0, bytes: 0, reads: 0 };
    connection.getClient().on('commandSucceeded', ({ commandName, reply }) => {
      if (commandName !== 'find') return;
      const { firstBatch } = (reply as { cursor: { firstBatch: Document[] } }).cursor;
      cost.reads++;
      cost.documents += firstBatch.length;
      cost.bytes += firstBatch.reduce((sum, document) => sum + BSON.calculateObjectSize(document), 0);
    });
    try {
      const [found] = await mongoVendorsCovering(modelsOn(connection))(platformId, [{ category: 'plumbing', place: BOULDER }]);
      return { found: found?.map(({ id }) => id), cost };
    } finally {
      await connection.close();
    }
  }

  it('cost as much to find beside 2,000 far ones as beside none, and none of these is read', async () => {
    const alone = await read();
    expect(alone.found).to.have.length(20);
    expect(alone.cost).to.include({ reads: 2, documents: 40 });
    await addFar();
    expect(await read()).to.deep.equal(alone);
    const query = { keys: { $in: inPlatform(platformId, keysOfPlace(BOULDER)) }, categories: { $in: ['plumbing'] } };
    const areas = store.connection.collection('areas');
    const { executionStats } = (await areas.find(query).explain('executionStats')) as unknown as Explained;
    expect(executionStats.totalDocsExamined).to.be.at.most(20);
    expect(executionStats.totalKeysExamined).to.be.at.most(100);
  });
});
