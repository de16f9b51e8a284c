import { expect } from 'chai';
import { newId } from '../../../../src/domain/ids.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { makePolicy, NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const PHONE = '+12125551001';
const NONE = new Uint8Array(16);

describe('submitting an inquiry', () => {
  it('is durable with its receipt, its link and its wake-up when it resolves', async () => {
    const flow = memoryFlow();
    const id = await flow.submit(PHONE, { details: 'a leak' });
    expect(flow.inquiry(id)).to.include({ status: 'RECEIVED', wakeAt: NOON, submittedAt: NOON });
    expect(id, 'made at the moment of submission: reports find a period by it').to.match(
      new RegExp(`^${newId('inq', NOON, NONE).slice(0, 14)}`),
    );
    expect(flow.tables.inquiries.get(id)?.person).to.include({ name: 'Ada', phone: PHONE, details: 'a leak', zone: 'America/New_York' });
    expect(flow.kinds()).to.deep.equal(['CONSUMER_RECEIVED']);
    expect([...flow.tables.links.values()]).to.deep.equal([{ platformId: PLATFORM, inquiryId: id, offerId: null }]);
    expect(flow.committed.map((inquiry) => inquiry.id)).to.deep.equal([id]);
    expect(flow.told.messages).to.equal(1);
  });

  it('answers the same key and body with the first inquiry, however often and at once', async () => {
    const flow = memoryFlow();
    const body = flow.submission({}, PHONE);
    const { consumer, ...rest } = body;
    const shuffled = { consumer: Object.fromEntries(Object.entries(consumer).toReversed()) as typeof consumer, ...rest };
    const outcomes = await Promise.all([body, shuffled, body].map((one) => flow.submitInquiry(PLATFORM, one)));
    outcomes.push(await flow.submitInquiry(PLATFORM, body));
    expect(flow.tables.inquiries.size).to.equal(1);
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.replayed)).to.deep.equal([false, true, true, true]);
    expect(flow.kinds()).to.deep.equal(['CONSUMER_RECEIVED']);
  });

  it('refuses a key that came with another body, and changes nothing', async () => {
    const flow = memoryFlow();
    await flow.submit(PHONE, { idempotencyKey: 'k' });
    const outcome = await flow.submitInquiry(PLATFORM, flow.submission({ idempotencyKey: 'k', category: 'roofing' }, PHONE));
    expect(outcome.ok ? [] : outcome.errors).to.have.length(1);
    expect(outcome.ok ? null : outcome.errors[0]).to.deep.include({ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] });
    expect(flow.tables.inquiries.size).to.equal(1);
  });

  it('keeps the keys of platforms apart', async () => {
    const flow = memoryFlow();
    flow.tables.platforms.set('plt_2', { id: 'plt_2', name: 'Other', brand: 'Other', policyVersion: 1, createdAt: NOON });
    flow.tables.policies.set('plt_2:1', { ...makePolicy(), platformId: 'plt_2' });
    await flow.submit(PHONE, { idempotencyKey: 'k' });
    const outcome = await flow.submitInquiry('plt_2', flow.submission({ idempotencyKey: 'k' }, PHONE));
    expect(outcome.ok && outcome.value).to.deep.include({ replayed: false });
    expect(outcome.ok && outcome.value.record.inquiry.status, 'nor is it a duplicate there').to.equal('RECEIVED');
  });

  it('ends a second one for the same need at once, also when both come together', async () => {
    for (const together of [false, true]) {
      const flow = memoryFlow();
      const bodies = ['a', 'b', 'c'].map((idempotencyKey) => flow.submission({ idempotencyKey }, PHONE));
      if (together) await Promise.all(bodies.map((body) => flow.submitInquiry(PLATFORM, body)));
      else for (const body of bodies) await flow.submitInquiry(PLATFORM, body);
      const outcomes = [...flow.tables.inquiries.values()].map(({ inquiry }) => inquiry.outcome);
      expect(outcomes).to.deep.equal([null, 'DUPLICATE', 'DUPLICATE']);
      expect(flow.kinds()).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_DUPLICATE', 'CONSUMER_DUPLICATE']);
    }
  });

  it('meets somebody else who came first, from another process', async () => {
    const flow = memoryFlow();
    const rival = flow.submission({ idempotencyKey: 'rival' }, PHONE);
    flow.hooks.beforeCommit = async () => {
      delete flow.hooks.beforeCommit;
      await flow.rival(rival);
    };
    const outcome = await flow.submitInquiry(PLATFORM, flow.submission({}, PHONE));
    expect(outcome.ok && outcome.value.record.inquiry.outcome).to.equal('DUPLICATE');
    const same = flow.submission({ idempotencyKey: 'both' }, '+12125551002');
    flow.hooks.beforeCommit = async () => {
      delete flow.hooks.beforeCommit;
      await flow.rival(same);
    };
    const second = await flow.submitInquiry(PLATFORM, same);
    expect(second.ok && second.value.replayed).to.equal(true);
  });

  it('is not closed as the duplicate of one that ends in the same moment', async () => {
    const flow = memoryFlow();
    const first = await flow.submit(PHONE);
    flow.hooks.beforeCommit = async () => {
      delete flow.hooks.beforeCommit;
      await flow.actions.withdrawInquiry(PLATFORM, first, null);
    };
    const second = await flow.submit(PHONE);
    expect(flow.inquiry(first).outcome).to.equal('WITHDRAWN');
    expect(flow.inquiry(second).status).to.equal('RECEIVED');
  });

  it('is no duplicate for another need, number or once the first has ended', async () => {
    const flow = memoryFlow();
    const first = await flow.submit(PHONE);
    const others = [await flow.submit(PHONE, { category: 'roofing' }), await flow.submit('+12125551002')];
    await flow.actions.withdrawInquiry(PLATFORM, first, null);
    others.push(await flow.submit(PHONE));
    for (const id of others) expect(flow.inquiry(id).status).to.equal('RECEIVED');
  });

  it('takes in somebody who has opted out without a text, and says so', async () => {
    const flow = memoryFlow();
    flow.tables.optOuts.add(PHONE);
    const id = await flow.submit(PHONE);
    expect(flow.inquiry(id)).to.include({ reach: 'OPTED_OUT', promisedBy: null });
    await flow.submit(PHONE);
    expect(flow.kinds()).to.deep.equal([]);
    expect([...flow.tables.timeline.values()][1]?.map(({ type }) => type)).to.deep.equal(['Submitted', 'Closed', 'ConsumerNotTold']);
  });

  it('takes in what comes while a transaction is under way together, each with its own answer', async () => {
    const flow = memoryFlow();
    const ids = await Promise.all(Array.from({ length: 120 }, (_, i) => flow.submit(`+1212556${2000 + i}`, { idempotencyKey: `k${i}` })));
    expect(new Set(ids).size).to.equal(120);
    expect(flow.commits.length).to.be.at.most(4);
    for (const [i, id] of ids.entries()) expect(flow.tables.inquiries.get(id)?.person.phone).to.equal(`+1212556${2000 + i}`);
  });

  it('lets one that cannot be taken in fail alone', async () => {
    const flow = memoryFlow();
    flow.hooks.beforeCommit = ({ created }) => {
      if (created.some(({ person }) => person.details === 'poison')) throw new Error('too large a document');
    };
    const results = await Promise.allSettled([
      flow.submit('+12125561001', { idempotencyKey: '1' }),
      flow.submit('+12125561002', { idempotencyKey: '2', details: 'poison' }),
      flow.submit('+12125561003', { idempotencyKey: '3' }),
    ]);
    expect(results.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('rejects while the store is away, and takes the same again afterwards', async () => {
    const flow = memoryFlow();
    const body = flow.submission({}, PHONE);
    flow.tables.away = true;
    expect(await flow.submitInquiry(PLATFORM, body).catch((error) => error)).to.be.instanceOf(StoreUnavailable);
    flow.tables.away = false;
    expect((await flow.submitInquiry(PLATFORM, body)).ok).to.equal(true);
  });

  it('asks a store that is away once for all that wait together', async () => {
    const flow = memoryFlow();
    let asked = 0;
    flow.store.byIdempotencyKeys = () => {
      asked++;
      return Promise.reject(new StoreUnavailable('away'));
    };
    const waiting = Array.from({ length: 10 }, (_, i) => flow.submit(`+1212556${2000 + i}`, { idempotencyKey: `k${i}` }));
    const ends = await Promise.allSettled(waiting);
    expect(ends.every((end) => end.status === 'rejected' && end.reason instanceof StoreUnavailable)).to.equal(true);
    expect(asked).to.equal(1);
  });
});
