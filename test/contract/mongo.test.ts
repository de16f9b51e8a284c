import { connectStore } from '../../src/store/mongo/connect.ts';
import { testDatabase } from '../support/database.ts';
import { silent } from '../support/stored-samples.ts';
import { describeStore } from './contract.ts';

describeStore('the store on MongoDB', async () => {
  const store = await connectStore({ uri: await testDatabase(), log: silent });
  return { store, close: store.close };
});
