import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { hashOf } from '../../../../../src/flow/intake/idempotency.ts';
import { channelEvidenceReadiness } from '../../../../../src/store/mongo/migrations/0002-channel-evidence-readiness.ts';
import { oneSpelling } from '../../../../../src/store/mongo/migrations/0003-one-spelling.ts';
import { databaseOf01, openRaw, storedBy01 } from './version-0.1.ts';

type Named = Document & { _id: string };
const [COMPOSED, DECOMPOSED] = ['Caf\u00e9', 'Cafe\u0301'];
const firstOf = (collection: string): Named => storedBy01(collection)[0] as Named;

/** The hash of an inquiry's body as 0.2 made it. */
const hashOfBody = (category: string, { name, phone, email, timeZone, consent, details, location }: Document) =>
  hashOf({ idempotencyKey: 'x', category, details, consumer: { name, phone, email, timeZone, consent }, location });

describe('the migration to one spelling', () => {
  let db: Db;
  let close: () => Promise<void>;
  const run = () => oneSpelling.run(db, new AbortController().signal);
  const stored = (collection: string, _id: string) => db.collection<Named>(collection).findOne({ _id });
  const vendor = (_id: string, part: Document) => ({ ...firstOf('vendors'), ...part, _id }) as Named;
  const inquiry = (_id: string, { category, idempotencyKey, ...person }: Document) => {
    const { state, person: whole, ...rest } = firstOf('inquiries');
    const spelt = { ...whole, ...person };
    const ownKey = { reference: _id, idempotencyKey: idempotencyKey ?? _id };
    return { ...rest, ...ownKey, _id, state: { ...state, category }, person: spelt, bodyHash: hashOfBody(category, spelt) } as Named;
  };

  beforeEach(async () => {
    ({ db, close } = await openRaw(await databaseOf01()));
    await channelEvidenceReadiness.run(db, new AbortController().signal);
  });
  afterEach(() => close());

  it('gives each vendor the country of its postal codes, and changes it once', async () => {
    const { coverage } = firstOf('vendors');
    const codes = (...postalCodes: string[]) => ({ coverage: { ...coverage, postalCodes } });
    await db
      .collection<Named>('vendors')
      .insertMany([
        vendor('ven_ca', codes('K1A0B1', 'M5V', 'K1A 0B1')),
        vendor('ven_gb', codes('SW1A 1AA')),
        vendor('ven_mixed', codes('10115', 'SW1A 1AA')),
        vendor('ven_circle', { coverage: { postalCodes: [], latitude: 40, longitude: -74, radiusKm: 5 } }),
      ]);
    expect(await run()).to.equal(storedBy01('vendors').length + 4);
    const areas = await Promise.all(
      ['ven_ca', 'ven_gb', 'ven_mixed', 'ven_circle'].map(async (id) => (await stored('vendors', id))?.coverage),
    );
    expect(areas.map(({ countryCode, postalCodes }) => [countryCode, postalCodes])).to.deep.equal([
      ['CA', ['K1A 0B1', 'M5V']],
      ['GB', ['SW1A 1AA']],
      ['US', ['10115', 'SW1A 1AA']],
      ['US', []],
    ]);
    expect(areas[3]).to.deep.include({ latitude: 40, longitude: -74, radiusKm: 5 });
    const before = firstOf('vendors');
    expect(await stored('vendors', before._id)).to.deep.equal({ ...before, coverage: { ...coverage, countryCode: 'US' } });
    expect(await run()).to.equal(0);
  });

  it('composes names, categories and keys, spells postal codes, and keeps a body the same body', async () => {
    await db.collection<Named>('vendors').insertOne(vendor('ven_nfd', { name: DECOMPOSED, categories: [DECOMPOSED, COMPOSED] }));
    const location = { postalCode: 'K1A0B1', countryCode: 'CA', latitude: null, longitude: null };
    const given = inquiry('inq_nfd', { category: DECOMPOSED, idempotencyKey: DECOMPOSED, name: DECOMPOSED, location });
    await db.collection<Named>('inquiries').insertOne(given);
    await run();
    expect(await stored('vendors', 'ven_nfd')).to.deep.include({ name: COMPOSED, categories: [COMPOSED] });
    const after = await stored('inquiries', 'inq_nfd');
    expect(after?.state.category).to.equal(COMPOSED);
    expect(after?.idempotencyKey).to.equal(COMPOSED);
    expect(after?.person).to.deep.equal({ ...given.person, name: COMPOSED, location: { ...location, postalCode: 'K1A 0B1' } });
    expect(after?.bodyHash).to.equal(hashOfBody(COMPOSED, after?.person)).and.not.to.equal(given.bodyHash);
    expect(await run()).to.equal(0);
  });

  it('composes the names of platforms, but not one that is taken', async () => {
    const platforms = db.collection<Named>('platforms');
    await platforms.createIndex({ name: 1 }, { name: 'name', unique: true });
    await platforms.insertMany([
      { _id: 'plt_a', name: DECOMPOSED },
      { _id: 'plt_b', name: `${DECOMPOSED} Noir` },
      { _id: 'plt_c', name: `${COMPOSED} Noir` },
    ]);
    await run();
    const names = await Promise.all(['plt_a', 'plt_b', 'plt_c'].map(async (id) => (await stored('platforms', id))?.name));
    expect(names).to.deep.equal([COMPOSED, `${DECOMPOSED} Noir`, `${COMPOSED} Noir`]);
  });

  it('leaves an inquiry as it was when nothing is to be spelt', async () => {
    await run();
    for (const { _id, person, bodyHash, idempotencyKey } of storedBy01('inquiries'))
      expect(await stored('inquiries', _id)).to.deep.include({ person, bodyHash, idempotencyKey });
  });

  it('moves open needs to one spelling; of two that are one need the first keeps it', async () => {
    const needs = db.collection<Named>('openneeds');
    await needs.deleteMany({});
    await needs.insertMany([
      { _id: `plt_1|+5215512345678|${DECOMPOSED}`, inquiryId: 'inq_a' },
      { _id: 'plt_1|+5511987654321|roofing', inquiryId: 'inq_b' },
      { _id: 'plt_1|+551187654321|roofing', inquiryId: 'inq_c' },
      { _id: 'plt_1|+12125550123|a|b', inquiryId: 'inq_d' },
    ]);
    await run();
    expect(await needs.find().sort({ inquiryId: 1 }).toArray()).to.deep.equal([
      { _id: `plt_1|+525512345678|${COMPOSED}`, inquiryId: 'inq_a' },
      { _id: 'plt_1|+5511987654321|roofing', inquiryId: 'inq_b' },
      { _id: 'plt_1|+12125550123|a|b', inquiryId: 'inq_d' },
    ]);
    expect(await run()).to.equal(0);
  });

  it('goes on where a process that was killed stopped', async () => {
    const needs = db.collection<Named>('openneeds');
    await needs.deleteMany({});
    await needs.insertMany([
      { _id: 'plt_1|+5215512345678|roofing', inquiryId: 'inq_a' },
      { _id: 'plt_1|+525512345678|roofing', inquiryId: 'inq_a' },
    ]);
    const [done] = storedBy01('vendors');
    await db.collection<Named>('vendors').updateOne({ _id: done?._id as string }, { $set: { 'coverage.countryCode': 'US' } });
    expect(await run()).to.equal(storedBy01('vendors').length);
    expect(await needs.find().toArray()).to.deep.equal([{ _id: 'plt_1|+525512345678|roofing', inquiryId: 'inq_a' }]);
  });

  it('keeps a key apart whose composed form is taken', async () => {
    const both = [DECOMPOSED, COMPOSED].map((idempotencyKey, i) => inquiry(`inq_key${i}`, { category: 'roofing', idempotencyKey }));
    const inquiries = db.collection<Named>('inquiries');
    await inquiries.createIndex({ platformId: 1, idempotencyKey: 1 }, { name: 'idempotencyKey', unique: true });
    await inquiries.insertMany(both);
    await run();
    expect((await stored('inquiries', 'inq_key0'))?.idempotencyKey).to.equal(DECOMPOSED);
  });

  it('ends as soon as its claim is lost', async () => {
    const failure = await oneSpelling.run(db, AbortSignal.abort(new Error('lost'))).catch((error: Error) => error);
    expect(failure).to.have.property('message', 'lost');
    expect(await db.collection('vendors').countDocuments({ 'coverage.countryCode': { $exists: true } })).to.equal(0);
  });
});
