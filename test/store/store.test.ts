import { after, before, describe } from 'mocha';
import { connectStore, type Store } from '../../src/store/connect.ts';
import { stopTestDatabase, testDatabase } from '../support/database.ts';
import { describeInquiryStore } from './contract-inquiries.ts';

describe('store on MongoDB', () => {
  let store: Store;
  before(async function () {
    this.timeout(90_000);
    store = await connectStore({ uri: await testDatabase(), log: { info() {}, warn() {}, error() {} } });
  });
  after(async () => {
    await store.close();
    await stopTestDatabase();
  });
  describeInquiryStore(() => store);
});
