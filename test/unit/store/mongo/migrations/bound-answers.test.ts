import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { boundAnswers } from '../../../../../src/store/mongo/migrations/0005-bound-answers.ts';
import { databaseOf01, openRaw, storedBy01 } from './version-0.1.ts';

type Named = Document & { _id: string };

describe('the migration to answers that are bound to what was asked', () => {
  let db: Db;
  let close: () => Promise<void>;
  const run = () => boundAnswers.run(db, new AbortController().signal);
  const stored = (name: string) => db.collection<Named>(name).find().toArray();

  beforeEach(async () => {
    ({ db, close } = await openRaw(await databaseOf01()));
  });
  afterEach(() => close());

  it('gives each offer its code', async () => {
    await run();
    for (const { state } of await stored('inquiries')) {
      expect(state).to.deep.include({ heardSids: [], offersBeforeLookingAgain: 0 });
      for (const offer of state.offers) expect(offer).to.deep.include({ code: state.reference, heard: null, answeredAt: null });
    }
  });

  it('says of each text what it asks', async () => {
    await run();
    const texts = await stored('messages');
    for (const { kind, offerId, asks } of texts) {
      const type = kind === 'VENDOR_OFFER' || kind === 'VENDOR_REMINDER' ? 'OFFER' : kind === 'CONSUMER_ASKED' ? 'CALLED' : null;
      expect(asks, kind).to.deep.equal(type && { type, offerId });
    }
    expect(texts.some(({ asks }) => asks !== null)).to.equal(true);
  });

  it('names choices where a text that came in named codes', async () => {
    const event = { type: 'TextReceived', body: '1', codes: ['QXBHKT'], seq: 1, at: 0 };
    await db.collection<Named>('timeline').insertOne({ _id: 'inq_x:000001', platformId: 'plt_1', event });
    await run();
    const { codes: _, ...rest } = event;
    expect((await db.collection<Named>('timeline').findOne({ _id: 'inq_x:000001' }))?.event).to.deep.equal({
      ...rest,
      choices: [{ name: '', code: 'QXBHKT' }],
      sid: '',
      isMachine: false,
    });
  });

  it('changes nothing at the second run, and goes on where it was stopped', async () => {
    expect(await run()).to.be.at.least(storedBy01('inquiries').length);
    const before = await stored('inquiries');
    expect(await run()).to.equal(0);
    expect(await stored('inquiries')).to.deep.equal(before);
    await db.collection<Named>('messages').updateOne({}, { $unset: { asks: '' } });
    expect(await run()).to.equal(1);
  });
});
