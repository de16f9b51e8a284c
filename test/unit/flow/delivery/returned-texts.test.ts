import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { MAX_ATTEMPTS, type StatusNews } from '../../../../src/flow/delivery/callbacks.ts';
import { reconcile } from '../../../../src/flow/delivery/reconcile.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow } from '../../../support/memory-flow.ts';
import { unknownOutcomes } from '../../../support/unknown-outcomes.ts';

const offered = async () => {
  const flow = memoryFlow({ policy: { respondWithin: 5 * MINUTE }, vendors: [makeVendor(), makeVendor()] });
  const id = await flow.submit();
  await flow.wake(id);
  await flow.send();
  return { flow, id };
};
const about = (flow: Flow, news: object): StatusNews => {
  const { id, sid } = flow.message('VENDOR_OFFER');
  return { messageId: id, sid: sid ?? '', ...news } as StatusNews;
};
const returned = (flow: Flow, code = 30001, after = 5 * SECOND) => about(flow, { progress: 'NOT_PROCESSED', code, after });
const offerOf = (flow: Flow, id: string) => flow.inquiry(id).offers[0];

describe('a text that Twilio took and did not process', () => {
  it('goes out again after its wait, and its offer’s clock starts with the new one', async () => {
    const { flow, id } = await offered();
    await flow.callbacks.apply(about(flow, { progress: 'SENT' }));
    expect(offerOf(flow, id)?.clockStartedAt).to.equal(NOON);
    const first = flow.message('VENDOR_OFFER').sid;
    await flow.callbacks.apply(returned(flow));
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'PENDING', sid: null, nextAt: NOON + 5 * SECOND, awaitsClock: true });
    expect(offerOf(flow, id)).to.include({ status: 'PENDING', clockStartedAt: null, dueAt: null });
    flow.later(5 * SECOND);
    await flow.send();
    const again = flow.message('VENDOR_OFFER');
    expect(again).to.include({ status: 'SENT', attempts: 2 }).and.not.include({ sid: first });
    await flow.callbacks.apply(about(flow, { progress: 'SENT' }));
    expect(offerOf(flow, id)?.clockStartedAt).to.equal(NOON + 5 * SECOND);
  });

  it('is not taken for its first sending, whatever comes late about that', async () => {
    const { flow } = await offered();
    const late = about(flow, { progress: 'SENT' });
    const word = returned(flow);
    await flow.callbacks.apply(word);
    const before = flow.message('VENDOR_OFFER');
    await flow.callbacks.apply(late);
    await flow.callbacks.apply(word);
    expect(flow.message('VENDOR_OFFER')).to.deep.equal(before);
  });

  it('has failed at last, and its offer moves on without a strike', async () => {
    const { flow, id } = await offered();
    for (let i = 1; i < MAX_ATTEMPTS; i++) {
      await flow.callbacks.apply(returned(flow));
      flow.later(MINUTE);
      await flow.send();
    }
    await flow.callbacks.apply(returned(flow));
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'FAILED', errorCode: 30001 });
    expect(offerOf(flow, id)).to.include({ status: 'UNDELIVERABLE', strike: null });
  });

  it('takes a strike back that was given meanwhile, and does not go out again', async () => {
    const { flow, id } = await offered();
    await flow.callbacks.apply(about(flow, { progress: 'SENT' }));
    flow.later(5 * MINUTE);
    await flow.wake(id);
    await flow.callbacks.apply(returned(flow));
    expect(offerOf(flow, id)).to.include({ status: 'UNDELIVERABLE', strike: null });
    flow.later(MINUTE);
    await flow.send();
    expect(flow.message('VENDOR_OFFER').status).to.equal('EXPIRED');
  });

  it('waits for the morning where Twilio says that it is night', async () => {
    const { flow } = await offered();
    flow.later(7 * HOUR); // 22:00 in New York
    await flow.callbacks.apply(returned(flow, 30610, 15 * MINUTE));
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'PENDING', nextAt: NOON + 17 * HOUR, heldUntil: NOON + 17 * HOUR });
  });

  it('is not found in Twilio’s list: it goes out again', async () => {
    const { flow } = await unknownOutcomes(true);
    for (const text of flow.twilio.taken) Object.assign(text, { status: 'failed', errorCode: 30001 });
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(flow.message('VENDOR_OFFER').status).to.equal('PENDING');
  });
});
