import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { askAboutSent } from '../../../../src/flow/delivery/ask-about-sent.ts';
import { CLOCK_WAIT, reconcile, releaseDeadClaims, startOverdueClocks } from '../../../../src/flow/delivery/follow-ups.ts';
import { ASK_AFTER } from '../../../../src/flow/delivery/send-outcome.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/sender.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

const PHONE = '+12125551001';
const aText = (id: string, part: Partial<Message> = {}) =>
  makeMessage({ id: `inq_1:0:CONSUMER_NOTED:${id}`, to: PHONE, body: 'noted', status: 'UNKNOWN', createdAt: NOON, nextAt: NOON, ...part });

describe('equal texts that Twilio has', () => {
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

describe('a text whose fate was unknown', () => {
  it('is asked about once more when it was found and its end stays unheard of', async () => {
    const flow = memoryFlow();
    flow.put(aText('1'));
    flow.twilio.take(PHONE, 'noted');
    await reconcile(flow.followUps);
    flow.later(ASK_AFTER - 1);
    expect(await askAboutSent(flow.followUps)).to.equal(0);
    flow.later(1);
    expect(await askAboutSent(flow.followUps)).to.equal(1);
  });

  it('was put off by nobody when it goes out again: it is as late as it is', async () => {
    const flow = memoryFlow();
    flow.put(aText('1'));
    await reconcile(flow.followUps);
    expect(flow.messages()[0]).to.include({ status: 'PENDING', heldUntil: null });
  });
});

describe('claims whose holder has vanished', () => {
  it('are all released at once, however many', async () => {
    const flow = memoryFlow();
    for (let n = 0; n < 201; n++) flow.put(aText(String(n), { status: 'CLAIMED', claim: 'gone' }));
    expect(await releaseDeadClaims(flow.followUps)).to.equal(201);
    expect(flow.messages().every(({ status }) => status === 'UNKNOWN')).to.equal(true);
  });
});

describe('the clock of an offer', () => {
  const sent = async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    await flow.wake(id);
    await flow.send();
    return { flow, id, starts: () => flow.tables.timeline.get(id)?.filter(({ type }) => type === 'ClockStarted') };
  };

  it("is on the timeline with whose word started it: Twilio's, or none within the wait", async () => {
    const told = await sent();
    const { id: messageId, sid } = told.flow.message('VENDOR_OFFER');
    await told.flow.callbacks.apply({ messageId, sid: sid ?? '', progress: 'SENT' });
    expect(told.starts()?.[0]).to.include({ by: 'TWILIO', sid });
    const untold = await sent();
    untold.flow.later(CLOCK_WAIT + 1);
    await startOverdueClocks(untold.flow.followUps);
    expect(untold.starts()?.[0]).to.include({ by: 'WAIT', sid: untold.flow.message('VENDOR_OFFER').sid });
  });

  it('is no longer waited for once it has started, by a text that was delivered too', async () => {
    const { flow } = await sent();
    flow.put({ ...flow.message('VENDOR_OFFER'), status: 'DELIVERED' });
    flow.later(CLOCK_WAIT + 1);
    expect([await startOverdueClocks(flow.followUps), await startOverdueClocks(flow.followUps)]).to.deep.equal([1, 0]);
  });
});

describe('how long things wait', () => {
  it("leaves Twilio the time to answer before a text may be somebody else's, and its callback the time to come", () => {
    // Its client gives up after ten seconds; a text may leave until half its claim is over.
    expect(CLAIM_LEASE / 2).to.be.above(10 * SECOND);
    expect(CLOCK_WAIT).to.be.within(5 * SECOND, MINUTE);
  });
});
