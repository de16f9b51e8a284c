import { expect } from 'chai';
import { askAboutSent } from '../../../../src/flow/delivery/ask-about-sent.ts';
import { ASK_AFTER } from '../../../../src/flow/delivery/send-outcome.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

/** A receipt that Twilio took. */
async function received() {
  const flow = memoryFlow();
  await flow.submit();
  await flow.send();
  const { id: messageId, sid } = flow.message('CONSUMER_RECEIVED');
  return { flow, news: { messageId, sid: sid ?? '' } };
}

describe('a callback that another one overtakes', () => {
  /** Another process applies its news while ours reads. */
  async function overtaken(status: 'DELIVERED' | 'FAILED') {
    const { flow, news } = await received();
    const { byIds } = flow.outbox;
    flow.outbox.byIds = async (ids) => {
      const read = await byIds(ids);
      flow.put({ ...flow.message('CONSUMER_RECEIVED'), status, nextAt: null });
      return read;
    };
    return { flow, news };
  }

  it('takes back no delivery', async () => {
    const { flow, news } = await overtaken('DELIVERED');
    await flow.callbacks.apply({ ...news, progress: 'FAILED', code: 30003, why: 'NOT_REACHED' });
    expect(flow.message('CONSUMER_RECEIVED').status).to.equal('DELIVERED');
    await flow.callbacks.apply({ ...news, progress: 'SENT' });
    expect(flow.message('CONSUMER_RECEIVED').status).to.equal('DELIVERED');
  });

  it('takes back no failure', async () => {
    for (const progress of ['SENT', 'DELIVERED'] as const) {
      const { flow, news } = await overtaken('FAILED');
      await flow.callbacks.apply({ ...news, progress });
      expect(flow.message('CONSUMER_RECEIVED').status).to.equal('FAILED');
    }
  });

  it('counts when nothing overtakes it', async () => {
    const { flow, news } = await received();
    await flow.callbacks.apply({ ...news, progress: 'DELIVERED' });
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'DELIVERED', nextAt: null });
  });
});

describe('a text of which a callback says that it was sent', () => {
  it('is asked about once more when no callback reports its end', async () => {
    const { flow, news } = await received();
    const unsettled = { status: 'UNKNOWN', sid: null, sentAt: null } as const;
    flow.put({ ...flow.message('CONSUMER_RECEIVED'), ...unsettled });
    await flow.callbacks.apply({ ...news, progress: 'SENT' });
    flow.later(ASK_AFTER - 1);
    expect(await askAboutSent(flow.followUps)).to.equal(0);
    flow.later(1);
    expect(await askAboutSent(flow.followUps)).to.equal(1);
  });
});
