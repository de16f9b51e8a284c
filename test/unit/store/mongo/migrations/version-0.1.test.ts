import { expect } from 'chai';
import type { Log } from '../../../../../src/flow/ports/log.ts';
import { connectStore, type Store } from '../../../../../src/store/mongo/connect.ts';
import { MIGRATIONS } from '../../../../../src/store/mongo/migrations/migrations.ts';
import { silent } from '../../../../support/stored-samples.ts';
import { databaseOf01, openRaw, storedBy01 } from './version-0.1.ts';

const DISPUTED = 'inq_01m8qf12vwtm19b3rz00qtjhvc';
const ids = storedBy01('inquiries').map(({ _id }) => _id);
const platformId = storedBy01('inquiries')[0]?.platformId as string;
const BEFORE_ANY_FADED = 1_796_084_000_000;
const withoutDoor = ({ door, ...event }: { door?: string }) => (door === undefined ? event : { ...event, channel: door });

describe('opening a database of version 0.1', () => {
  let uri: string;
  let store: Store;
  const said: string[] = [];
  const log: Log = { ...silent, info: (message) => said.push(message) };

  before(async () => {
    uri = await databaseOf01();
    store = await connectStore({ uri, log });
  });
  after(() => store?.close());

  it('says what it does and when it is done', () => {
    expect(said.map((line) => line.split(':')[0])).to.deep.equal(
      MIGRATIONS.flatMap(({ version }) => [`The database is brought to version ${version}`, `The database is of version ${version} now`]),
    );
  });

  it('reads every inquiry as it was, with the trail of each offer as its evidence', async () => {
    const read = await store.reads.inquiries(platformId, ids);
    for (const { _id, state, person } of storedBy01('inquiries')) {
      const bound = { code: state.reference, heard: null, answeredAt: null, sendBy: null, notSentAt: null };
      const offers = state.offers.map(({ trail, ...offer }: { trail: number[] }) => ({ ...offer, ...bound, evidence: trail }));
      const inquiry = { ...state, offers, heardSids: [], offersBeforeLookingAgain: 0 };
      expect(read.get(_id)).to.deep.equal({ inquiry, person });
    }
  });

  it('reads every timeline as it was, with the door of each event as its channel', async () => {
    for (const id of ids) {
      const { items } = await store.reads.timelinePage(platformId, id, { first: 100 });
      const written = storedBy01('timeline').filter(({ _id }) => _id.startsWith(id));
      expect(items.map(({ item }) => item)).to.deep.equal(written.map(({ event }) => withoutDoor(event)));
    }
  });

  it('holds all seven types of event that had a door', async () => {
    const types = storedBy01('timeline').flatMap(({ event }) => ('door' in event ? [event.type] : []));
    expect([...new Set(types)].sort()).to.deep.equal(
      ['Accepted', 'ContactDenied', 'ContactReported', 'ContactVerified', 'Declined', 'ReturnRequested', 'StrikeAppealed'].sort(),
    );
  });

  it('leaves neither the old fields nor the old heartbeat behind', async () => {
    const { db, close } = await openRaw(uri);
    expect(await db.collection('timeline').countDocuments({ 'event.door': { $exists: true } })).to.equal(0);
    expect(await db.collection('inquiries').countDocuments({ 'state.offers.trail': { $exists: true } })).to.equal(0);
    const heartbeats = await db.collection<{ _id: string }>('heartbeats').find().toArray();
    await close();
    expect(heartbeats.map(({ _id }) => _id)).to.deep.equal(['readiness']);
  });

  it('still knows the last beat and the outages', async () => {
    const [{ at, outages } = { at: 0, outages: [] }] = storedBy01('heartbeats');
    expect(outages).to.have.length(1);
    expect(await store.heartbeat.lastBeat()).to.deep.equal({ at, outages });
    expect(await store.audit.lastBeat()).to.equal(at);
  });

  it('reads the strikes, the appeal, the return, the ledger, the texts, the link and the vendors', async () => {
    const [strike] = storedBy01('strikes');
    const filter = { now: BEFORE_ANY_FADED };
    expect((await store.reads.strikes(platformId, [strike?._id ?? ''])).get(strike?._id ?? '')?.evidence).to.deep.equal(strike?.evidence);
    expect(await store.reads.appealCount(platformId)).to.equal(1);
    const { items: returned } = await store.reads.returnPage(platformId, {}, { first: 10 });
    expect(returned.map(({ item }) => item.record.inquiry.id)).to.deep.equal([DISPUTED]);
    const vendors = storedBy01('vendors');
    expect(await store.reads.vendorCount(platformId, filter)).to.equal(vendors.length);
    const ledgers = await Promise.all(vendors.map(({ _id }) => store.reads.ledgerCount(platformId, _id)));
    expect(ledgers.reduce((sum, count) => sum + count, 0)).to.equal(storedBy01('ledger').length);
    const texts = await store.reads.messages(platformId, ids);
    expect([...texts.values()].flat()).to.have.length(storedBy01('messages').length);
    const [link] = storedBy01('links');
    expect(await store.links.find(link?._id ?? '')).to.deep.include({ inquiryId: link?.inquiryId, offerId: link?.offerId });
  });

  it('has nothing to do at the second start', async () => {
    const lines: string[] = [];
    await (await connectStore({ uri, log: { ...silent, info: (message) => lines.push(message) } })).close();
    expect(lines).to.deep.equal([]);
  });

  it('is migrated by one process when several start at once; the others wait', async () => {
    const fresh = await databaseOf01();
    const lines: string[] = [];
    const counting: Log = { ...silent, info: (message) => lines.push(message) };
    const stores = await Promise.all(Array.from({ length: 4 }, () => connectStore({ uri: fresh, log: counting })));
    const read = await Promise.all(stores.map(({ reads }) => reads.inquiries(platformId, ids)));
    await Promise.all(stores.map(({ close }) => close()));
    expect(lines.filter((line) => line.startsWith('The database is brought'))).to.have.length(MIGRATIONS.length);
    for (const found of read) expect(found.get(DISPUTED)?.inquiry.offers.every(({ evidence }) => evidence.length > 0)).to.equal(true);
  });
});
