import { expect } from 'chai';
import type { Collection, Db } from 'mongodb';
import type { Inquiry } from '../../../../../src/domain/inquiry/model/types.ts';
import { mongoAuditReading } from '../../../../../src/store/mongo/audit/audit.ts';
import { connectStore, type Store } from '../../../../../src/store/mongo/connect.ts';
import { testDatabase } from '../../../../support/database.ts';
import { aFinding, aMessage, anId, anInquiry, NOON, noCommit, silent, submitted, terms } from '../../../../support/stored-samples.ts';

type Raw = { _id: string };

describe('the auditor’s store on MongoDB', () => {
  let store: Store;
  let db: Db;
  before(async function () {
    this.timeout(90_000);
    store = await connectStore({ uri: await testDatabase(), log: silent });
    db = store.connection.getClient().db(store.connection.name);
  });
  after(() => store?.close());

  it('has told no platform anything before the first look', async () => {
    const { id } = await store.platforms.createPlatform('first', 'First', terms, NOON);
    expect(await store.reads.audited(id)).to.deep.equal({ at: null, findings: [] });
  });

  describe('where something is wrong', () => {
    async function anOpenOne(): Promise<Inquiry> {
      const inquiry = anInquiry(anId('plt'));
      await store.inquiries.commit(noCommit({ created: [submitted(inquiry)], messages: [aMessage(inquiry, { status: 'CLAIMED' })] }));
      return inquiry;
    }
    const spoil = (collection: string, filter: object, update: object) => db.collection<Raw>(collection).updateOne(filter, update);

    it('reads as missing what is missing or of another kind', async () => {
      const { id, platformId } = await anOpenOne();
      await spoil('inquiries', { _id: id }, { $unset: { 'state.wakeAt': '', bucket: '' }, $set: { 'state.promisedBy': 'soon' } });
      const [read] = await store.audit.openInquiries(platformId, '', 1);
      expect(read).to.include({ id, wakeAt: null, bucket: null, promisedBy: null });
      const text = async () => (await store.audit.messagesOf([id])).get(id)?.[0];
      expect((await text())?.nextAt).to.equal(NOON);
      await spoil('messages', { inquiryId: id }, { $unset: { nextAt: '' } });
      expect(await text()).to.include({ status: 'CLAIMED', nextAt: null });
      expect(
        (await store.audit.unsettled()).some(({ inquiryId }) => inquiryId === id),
        'no index leads there',
      ).to.equal(false);
      const footprints = await store.audit.stretch(id.slice(0, -1), 1);
      expect(footprints[0]).to.include({ id, hasUnsettled: true });
    });

    it('meets another print when an event is taken away', async () => {
      const { id } = await anOpenOne();
      const print = async () => (await store.audit.stretch(id.slice(0, -1), 1))[0]?.print;
      const before = await print();
      await db.collection<Raw>('timeline').deleteOne({ _id: `${id}:000001` });
      expect(await print()).to.not.equal(before);
      expect((await store.audit.cases([id])).cases[0]?.events).to.deep.equal([]);
    });

    it('sets an inquiry aside that changes while it is read', async () => {
      const [{ id }, still] = [await anOpenOne(), await anOpenOne()];
      // The timeline is read after the inquiry: that is when somebody changes it.
      const changing = {
        find: (...given: Parameters<Collection['find']>) => ({
          async toArray() {
            await spoil('inquiries', { _id: id }, { $set: { 'state.seq': 2 } });
            return db
              .collection('timeline')
              .find(...given)
              .toArray();
          },
        }),
      };
      const collection = (name: string) => (name === 'timeline' ? changing : db.collection(name));
      const { cases, moved } = await mongoAuditReading({ collection } as unknown as Db).cases([id, still.id]);
      expect([cases.map(({ inquiry }) => inquiry.id), moved]).to.deep.equal([[still.id], [id]]);
    });

    it('tells a platform when it was looked at and what was found, its own alone and only what was said', async () => {
      const { id: platformId } = await store.platforms.createPlatform('told', 'Told', terms, NOON);
      const { id: younger } = await store.platforms.createPlatform('younger', 'Younger', terms, NOON + 2);
      await store.audit.keepLook({ startedAt: NOON + 1, at: NOON + 3 });
      const [old, young] = [aFinding('a', { platformId, foundAt: NOON }), aFinding('b', { platformId, foundAt: NOON + 1 })];
      await store.audit.keepFindings([old, young, aFinding('c', { platformId, saidAt: null }), aFinding('d', { platformId: younger })], []);
      expect(await store.reads.audited(platformId)).to.deep.equal({ at: NOON + 3, findings: [young, old] });
      expect((await store.reads.audited(younger)).at, 'it came while the auditor looked').to.equal(null);
      expect(await store.reads.audited(anId('plt'))).to.deep.equal({ at: null, findings: [] });
    });
  });
});
