import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { MAX_WEIGHT, MIN_WEIGHT } from '../../../../src/domain/vendor/vendor.ts';
import { connectStore } from '../../../../src/store/mongo/connect.ts';
import { testDatabase } from '../../../support/database.ts';
import { anId, NOON, silent, terms } from '../../../support/stored-samples.ts';
import { aVendor } from '../../../support/stored-vendors.ts';

describe('documents that an earlier version has stored', () => {
  it('are read within the bounds and with the defaults of today', async function () {
    this.timeout(60_000);
    const uri = await testDatabase();
    const client = await new MongoClient(uri).connect();
    const store = await connectStore({ uri, log: silent });
    try {
      const vendors = [1e-300, 1, 1e300].map((weight) => aVendor(anId('plt'), { weight }));
      for (const vendor of vendors) await store.vendors.createVendor(vendor);
      const read = await store.inquiries.vendors(vendors.map(({ id }) => id));
      expect(vendors.map(({ id }) => read.get(id)?.weight)).to.deep.equal([MIN_WEIGHT, 1, MAX_WEIGHT]);

      const { id } = await store.platforms.createPlatform(anId('plt'), 'Brand', { ...terms, sendWithin: 1_000 }, NOON);
      await store.platforms.publishPolicy(id, terms, NOON);
      await client
        .db()
        .collection<{ _id: string }>('policies')
        .updateOne({ _id: `${id}:2` }, { $unset: { 'policy.sendWithin': '' } });
      const reopened = await connectStore({ uri, log: silent });
      expect((await reopened.inquiries.policy(id, 1)).sendWithin, 'as published').to.equal(1_000);
      expect((await reopened.inquiries.policy(id, 2)).sendWithin, 'from before there was one').to.equal(15 * 60_000);
      await reopened.close();
    } finally {
      await store.close();
      await client.close();
    }
  });
});
