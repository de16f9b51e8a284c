import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { channelEvidenceReadiness } from '../../../../../src/store/mongo/migrations/0002-channel-evidence-readiness.ts';
import { databaseOf01, openRaw, storedBy01 } from './version-0.1.ts';

type Named = Document & { _id: string };

function firstOf<T>([first]: T[]): T {
  if (!first) throw new Error('The fixture holds no such document.');
  return first;
}

describe('the migration to channel, evidence and readiness', () => {
  let db: Db;
  let close: () => Promise<void>;
  const run = () => channelEvidenceReadiness.run(db, new AbortController().signal);

  beforeEach(async () => {
    ({ db, close } = await openRaw(await databaseOf01()));
  });
  afterEach(() => close());

  it('changes each document once', async () => {
    const events = storedBy01('timeline').filter(({ event }) => 'door' in event).length;
    expect(await run()).to.equal(storedBy01('inquiries').length + events + 1);
    expect(await run()).to.equal(0);
  });

  it('goes on where a process that was killed stopped', async () => {
    const inquiry = firstOf(storedBy01('inquiries'));
    const event = firstOf(storedBy01('timeline').filter((document) => 'door' in document.event));
    const offers = inquiry.state.offers.map(({ trail, ...offer }: { trail: number[] }) => ({ ...offer, evidence: trail }));
    await db.collection<Named>('inquiries').updateOne({ _id: inquiry._id }, { $set: { 'state.offers': offers } });
    await db
      .collection<Named>('timeline')
      .updateOne({ _id: event._id }, { $set: { 'event.channel': event.event.door }, $unset: { 'event.door': '' } });
    const beat = firstOf(storedBy01('heartbeats'));
    await db.collection<Named>('heartbeats').insertOne({ ...beat, _id: 'readiness' });
    await run();
    expect((await db.collection<Named>('inquiries').findOne({ _id: inquiry._id }))?.state.offers).to.deep.equal(offers);
    expect(await db.collection('timeline').countDocuments({ 'event.door': { $exists: true } })).to.equal(0);
    expect(await db.collection<Named>('heartbeats').find().toArray()).to.deep.equal([{ ...beat, _id: 'readiness' }]);
  });

  it('does not undo what another process commits meanwhile', async () => {
    const inquiry = firstOf(storedBy01('inquiries'));
    const committed = { ...inquiry.state, seq: inquiry.state.seq + 1, rating: 1 };
    const inquiries = db.collection<Named>('inquiries');
    const racing = Object.create(db, {
      client: { value: db.client },
      collection: { value: (name: string) => (name === 'inquiries' ? raced() : db.collection(name)) },
    });
    /** The collection, in which another process commits between the first read and the write. */
    const raced = () => {
      let isRaced = false;
      return Object.create(inquiries, {
        find: { value: inquiries.find.bind(inquiries) },
        bulkWrite: {
          async value(...args: Parameters<typeof inquiries.bulkWrite>) {
            if (!isRaced) await inquiries.updateOne({ _id: inquiry._id }, { $set: { state: committed } });
            isRaced = true;
            return inquiries.bulkWrite(...args);
          },
        },
      });
    };
    await channelEvidenceReadiness.run(racing, new AbortController().signal);
    const stored = await inquiries.findOne({ _id: inquiry._id });
    expect(stored?.state).to.include({ seq: committed.seq, rating: 1 });
    expect(stored?.state.offers[0]).to.have.property('evidence').that.deep.equals(committed.offers[0].trail);
    expect(stored?.state.offers[0]).not.to.have.property('trail');
  });

  it('walks a collection of more than one batch', async () => {
    const many = Array.from({ length: 1_201 }, (_, i) => ({ _id: `inq_many:${String(i).padStart(6, '0')}`, event: { door: 'SMS' } }));
    await db.collection<Named>('timeline').insertMany(many);
    await run();
    expect(await db.collection('timeline').countDocuments({ 'event.door': { $exists: true } })).to.equal(0);
    expect(await db.collection('timeline').countDocuments({ 'event.channel': 'SMS' })).to.be.at.least(many.length);
  });

  it('ends as soon as its claim is lost', async () => {
    const lost = AbortSignal.abort(new Error('lost'));
    const failure = await channelEvidenceReadiness.run(db, lost).catch((error: Error) => error);
    expect(failure).to.have.property('message', 'lost');
    expect(await db.collection('inquiries').countDocuments({ 'state.offers.trail': { $exists: true } })).to.equal(3);
  });
});
