import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import type { StorePorts } from '../../../../src/flow/ports/store.ts';
import { connectStore } from '../../../../src/store/mongo/connect.ts';
import { testDatabase } from '../../../support/database.ts';
import { anId, anInquiry, aPerson, noCommit, silent, submitted } from '../../../support/stored-samples.ts';

type Explained = { executionStats: { totalDocsExamined: number } };

describe('the searches that a vendor may be free for', () => {
  it('are found without reading what is open elsewhere, of another kind, or with a vendor', async function () {
    this.timeout(60_000);
    const uri = await testDatabase();
    const store = await connectStore({ uri, log: silent });
    const client = await new MongoClient(uri).connect();
    try {
      const platformId = anId('plt');
      const others = Array.from({ length: 200 }, (_, i) =>
        submitted(anInquiry(platformId, { category: i % 2 ? 'roofing' : 'plumbing', ...(i % 5 ? {} : { routeAt: null }) }), {
          person: personAt(`${10_000 + 300 * i}`),
        }),
      );
      const mine = submitted(anInquiry(platformId), { person: personAt('99999') });
      await store.inquiries.commit(noCommit({ created: [...others, mine] }));
      const vendor: Parameters<StorePorts['inquiries']['searchesFor']>[0] = {
        platformId,
        categories: ['plumbing'],
        coverage: { countryCode: 'US', postalCodes: ['99999'], latitude: null, longitude: null, radiusKm: null },
      };
      expect(await store.inquiries.searchesFor(vendor)).to.deep.equal([{ id: mine.inquiry.id, platformId }]);
      const query = { search: { $in: [`${platformId}|plumbing`] }, areas: { $in: ['=999'] } };
      const { executionStats } = (await client.db().collection('inquiries').find(query).explain('executionStats')) as Explained;
      expect(executionStats.totalDocsExamined).to.equal(1);
    } finally {
      await client.close();
      await store.close();
    }
  });
});

const personAt = (postalCode: string) => aPerson({ location: { postalCode, countryCode: 'US', latitude: null, longitude: null } });
