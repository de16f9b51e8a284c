import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { SECOND } from '../../../../src/domain/time/time.ts';
import { releaseExpiredClaims } from '../../../../src/flow/delivery/expired-claims.ts';
import { reconcile } from '../../../../src/flow/delivery/reconcile.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/claim-loop.ts';
import { createStandBack } from '../../../../src/flow/sending/stand-back.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';

/** Two equal texts to one phone wait in the outbox: `first` is the older one. */
async function twins() {
  const flow = memoryFlow();
  const id = await flow.submit(CONSUMER);
  const first = flow.message('CONSUMER_RECEIVED');
  const second = { ...first, id: `${id}:0:CONSUMER_RECEIVED:9`, createdAt: first.createdAt + 1 };
  flow.put(second);
  const toConsumer = () => flow.twilio.asked.filter(({ to }) => to === CONSUMER).length;
  const states = () => [first, second].map((one) => stateOf(flow, one.id));
  return { flow, first, second, toConsumer, states };
}

const messageOf = (flow: Flow, id: string) => flow.tables.messages.get(id) as Message;

const stateOf = (flow: Flow, id: string) => {
  const { status, sid } = messageOf(flow, id);
  return [status, sid];
};

describe('Equal texts to one phone', () => {
  it('leave one after the other', async () => {
    const { flow, toConsumer, states } = await twins();
    await flow.send();
    expect([toConsumer(), states()[1]]).to.deep.equal([1, ['PENDING', null]]);
    flow.later(2 * SECOND);
    await flow.send();
    expect([toConsumer(), ...states()]).to.deep.equal([2, ['SENT', 'SM1'], ['SENT', 'SM2']]);
  });

  it('wait while the outcome of the one before is unknown, and then neither is taken for the other nor sent twice', async () => {
    const { flow, toConsumer, states } = await twins();
    flow.twilio.loseAnswer();
    await flow.send();
    flow.later(9 * SECOND);
    await flow.send();
    expect([toConsumer(), ...states()]).to.deep.equal([1, ['UNKNOWN', null], ['PENDING', null]]);
    flow.later(2 * SECOND);
    await reconcile(flow.followUps);
    await flow.send();
    expect([toConsumer(), ...states()]).to.deep.equal([2, ['SENT', 'SM1'], ['SENT', 'SM2']]);
  });

  it('wait for one whose sender is gone, until Twilio has been asked about it', async () => {
    const { flow, second, toConsumer, states } = await twins();
    flow.put({ ...second, nextAt: NOON + SECOND });
    await flow.outbox.claim('gone', NOON, CLAIM_LEASE, 9);
    flow.later(2 * SECOND);
    await flow.send();
    expect([toConsumer(), states()[1]]).to.deep.equal([0, ['PENDING', null]]);
    flow.later(CLAIM_LEASE);
    await releaseExpiredClaims(flow.followUps);
    await reconcile(flow.followUps);
    await flow.send();
    flow.later(2 * SECOND);
    await flow.send();
    expect([toConsumer(), ...states()]).to.deep.equal([2, ['SENT', 'SM1'], ['SENT', 'SM2']]);
  });

  it('keep apart when a sender vanished with the older one before it could stand back, and the answer to the younger was lost', async () => {
    const { flow, first, second, toConsumer, states } = await twins();
    flow.put({ ...first, nextAt: NOON + SECOND });
    flow.twilio.loseAnswer();
    await flow.send();
    flow.later(SECOND);
    await flow.outbox.claim('gone', flow.clock.now(), CLAIM_LEASE, 9);
    // Twilio stays away until both are due to be asked about, the older one first.
    flow.put({ ...messageOf(flow, second.id), nextAt: NOON + 2 * CLAIM_LEASE });
    flow.later(CLAIM_LEASE);
    await releaseExpiredClaims(flow.followUps);
    await reconcile(flow.followUps);
    expect(states(), 'the older never left').to.deep.equal([
      ['PENDING', null],
      ['UNKNOWN', null],
    ]);
    flow.later(CLAIM_LEASE);
    await reconcile(flow.followUps);
    await flow.send();
    expect([toConsumer(), ...states()]).to.deep.equal([2, ['SENT', 'SM2'], ['SENT', 'SM1']]);
  });

  it('that nothing stands against all go, and nothing is put off', async () => {
    const message = makeMessage({ status: 'CLAIMED' });
    const standBack = createStandBack({
      outbox: { onTheirWay: async () => [message] },
      clock: { now: () => NOON },
      bodyOf: ({ body }) => body,
    });
    expect(await standBack([message])).to.deep.equal({ go: [message], outcomes: [] });
  });

  it('of which two senders have claimed one each go one after the other: the older is the first to come back', async () => {
    const [older, younger] = [makeMessage({ id: 'b' }), makeMessage({ id: 'a', createdAt: NOON + 1 })];
    const standBack = createStandBack({
      outbox: { onTheirWay: async () => [older, younger] },
      clock: { now: () => NOON },
      bodyOf: ({ body }) => body,
    });
    const until = async (message: typeof older) => {
      const { go, outcomes } = await standBack([message]);
      return [go.length, ...outcomes.map((outcome) => (outcome.type === 'POSTPONED' ? outcome.until : null))];
    };
    expect([await until(older), await until(younger)]).to.deep.equal([
      [0, NOON + SECOND],
      [0, NOON + 2 * SECOND],
    ]);
  });
});
