import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { askAboutSent } from '../../../../src/flow/delivery/ask-about-sent.ts';
import { reconcile } from '../../../../src/flow/delivery/reconcile.ts';
import { ASK_AFTER } from '../../../../src/flow/delivery/send-outcome.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

const PHONE = '+12125551001';
const aText = (id: string, part: Partial<Message> = {}) =>
  makeMessage({ id: `inq_1:0:CONSUMER_NOTED:${id}`, to: PHONE, body: 'noted', status: 'UNKNOWN', createdAt: NOON, nextAt: NOON, ...part });

/** Texts of unknown outcome to one phone; `at`: when each was written. */
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

describe('Equal texts that Twilio has', () => {
  it('are told apart by their times: the older one of ours is the older one there', async () => {
    const flow = memoryFlow();
    flow.put(aText('2', { createdAt: NOON + 1, nextAt: NOON }));
    flow.put(aText('1', { createdAt: NOON, nextAt: NOON + 1 }));
    for (let n = 0; n < 2; n++) {
      flow.later(SECOND);
      flow.twilio.take(PHONE, 'noted');
    }
    await reconcile(flow.followUps);
    expect(flow.messages().map(({ createdAt, sid, sentAt }) => ({ createdAt, sid, sentAt }))).to.have.deep.members([
      { createdAt: NOON, sid: 'SM1', sentAt: NOON + SECOND },
      { createdAt: NOON + 1, sid: 'SM2', sentAt: NOON + 2 * SECOND },
    ]);
  });
});

describe('Texts to one phone whose number is spelt in two ways', () => {
  it('are matched to one list: none is found twice', async () => {
    const flow = memoryFlow();
    flow.put(aText('1', { to: '+5215512345678' }));
    flow.put(aText('2', { to: '+525512345678', createdAt: NOON + 1 }));
    flow.twilio.take('+525512345678', 'noted');
    await reconcile(flow.followUps);
    expect(statuses(flow.messages())).to.deep.equal(['SENT', 'PENDING']);
  });
});

describe('A text whose outcome was unknown', () => {
  it('is asked about once more when it was found and no callback reports its end', async () => {
    const flow = memoryFlow();
    flow.put(aText('1'));
    flow.twilio.take(PHONE, 'noted');
    await reconcile(flow.followUps);
    flow.later(ASK_AFTER - 1);
    expect(await askAboutSent(flow.followUps)).to.equal(0);
    flow.later(1);
    expect(await askAboutSent(flow.followUps)).to.equal(1);
  });

  it('does not count as held for quiet hours when it goes out again', async () => {
    const flow = memoryFlow();
    flow.put(aText('1'));
    await reconcile(flow.followUps);
    expect(flow.messages()[0]).to.include({ status: 'PENDING', heldUntil: null });
  });
});

describe('The search for our text at Twilio', () => {
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

describe('A list of Twilio that a process handles late because it was stopped', () => {
  it('does not send again a text that another process has sent since without an answer', async () => {
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
