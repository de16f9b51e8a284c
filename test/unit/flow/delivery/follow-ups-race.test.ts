import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { CLOCK_WAIT, reconcile, releaseDeadClaims, startOverdueClocks } from '../../../../src/flow/delivery/follow-ups.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/sender.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

const PHONE = '+12125551001';

/** Texts to one phone of which nobody heard what became; `at`: when each was written. */
function unknown(...at: number[]) {
  const flow = memoryFlow();
  at.forEach((createdAt, n) => {
    flow.put(
      makeMessage({ id: `inq_1:0:CONSUMER_NOTED:${n}`, to: PHONE, body: `text ${n}`, status: 'UNKNOWN', createdAt, nextAt: createdAt }),
    );
  });
  return flow;
}
const statuses = (messages: Message[]) => messages.map(({ status }) => status);

describe('looking for our text at Twilio', () => {
  it('takes no other text to that phone for it', async () => {
    const flow = unknown(NOON);
    flow.twilio.take(PHONE, 'another text');
    await reconcile(flow.followUps);
    expect(statuses(flow.messages())).to.deep.equal(['PENDING']);
  });

  it('finds it though one of the two clocks was set by an hour in between', async () => {
    const flow = unknown(NOON);
    flow.twilio.take(PHONE, 'text 0');
    Object.assign(flow.twilio.taken[0] ?? {}, { at: NOON - HOUR });
    await reconcile(flow.followUps);
    expect(statuses(flow.messages())).to.deep.equal(['SENT']);
  });

  it('goes back to the oldest of several', async () => {
    const flow = unknown(NOON, NOON + 5 * HOUR);
    flow.twilio.take(PHONE, 'text 0');
    flow.later(5 * HOUR + MINUTE);
    flow.twilio.take(PHONE, 'text 1');
    await reconcile(flow.followUps);
    expect(statuses(flow.messages())).to.deep.equal(['SENT', 'SENT']);
  });
});

describe('what Twilio said, heard late by a process that was stopped', () => {
  it('does not send again what another has sent since and heard nothing of', async () => {
    const flow = memoryFlow();
    await flow.submit();
    flow.twilio.next({ type: 'UNKNOWN' });
    await flow.send();
    flow.later(MINUTE);
    const { sender } = flow.twilio;
    const { sentTo } = sender;
    sender.sentTo = async (...args) => {
      const listed = await sentTo(...args);
      sender.sentTo = sentTo;
      await reconcile(flow.followUps);
      flow.twilio.loseAnswer();
      await flow.send();
      return listed;
    };
    await reconcile(flow.followUps);
    await flow.send();
    expect(flow.twilio.taken).to.have.length(1);
    expect(statuses(flow.messages())).to.deep.equal(['UNKNOWN']);
    flow.later(MINUTE);
    await reconcile(flow.followUps);
    expect(statuses(flow.messages())).to.deep.equal(['SENT']);
  });
});

describe('a claim whose holder seems to be gone', () => {
  it('is left alone when somebody else holds the text by now', async () => {
    const flow = memoryFlow();
    await flow.submit();
    await flow.outbox.claim('gone', NOON, CLAIM_LEASE, 1);
    flow.later(CLAIM_LEASE);
    const { unsettled } = flow.outbox;
    const theirs = { claim: 'another', nextAt: NOON + 2 * CLAIM_LEASE };
    flow.outbox.unsettled = async (...args) => {
      const dead = await unsettled(...args);
      flow.put({ ...flow.message('CONSUMER_RECEIVED'), ...theirs });
      return dead;
    };
    await releaseDeadClaims(flow.followUps);
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'CLAIMED', ...theirs });
  });
});

describe('clocks that are overdue while the store goes away', () => {
  it('fail aloud, and start once it is back', async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    await flow.wake(id);
    await flow.send();
    flow.later(CLOCK_WAIT + 1);
    const { load } = flow.store;
    flow.store.load = () => Promise.reject(new StoreUnavailable('away'));
    const failure = await startOverdueClocks(flow.followUps).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StoreUnavailable);
    flow.store.load = load;
    expect(await startOverdueClocks(flow.followUps)).to.equal(1);
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
  });
});
