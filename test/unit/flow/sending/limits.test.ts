import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { makeMessage, makeVendor, NOON } from '../../../support/builders.ts';
import { eventually } from '../../../support/eventually.ts';
import { type Flow, memoryFlow } from '../../../support/memory-flow.ts';

const PHONE = '+12125551001';
const OTHER = '+12125551002';

/** An open inquiry, and texts about it that are always true: the tests are about when they go. */
async function waiting(limits: { segmentsPerSecond?: number; perPhoneAndHour?: number }, texts: Partial<Message>[]) {
  const flow = memoryFlow({ limits, vendors: [makeVendor()] });
  const inquiryId = await flow.submit('+12125551999');
  // Whoever takes the lease over waits for a second first.
  await flow.send();
  flow.later(SECOND);
  await flow.send();
  flow.twilio.asked.length = 0;
  texts.forEach((part, n) => {
    const kind = part.kind ?? 'CONSUMER_NOTED';
    flow.put(
      makeMessage({ id: `${inquiryId}:0:${kind}:${100 + n}`, inquiryId, to: PHONE, kind, body: `text ${n}`, nextAt: NOON + n, ...part }),
    );
  });
  flow.later(MINUTE - SECOND);
  return flow;
}
/** Twilio does not answer the first text before the returned function is called. */
function hangFirst(flow: Flow): () => void {
  const { sender } = flow.twilio;
  const { send } = sender;
  let letGo: () => void = () => undefined;
  const hung = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  sender.send = async (text) => {
    sender.send = send;
    const result = send(text);
    await hung;
    return result;
  };
  return () => letGo();
}

const bodies = (flow: Flow) => flow.twilio.asked.map(({ body }) => body);

describe("a phone's limit", () => {
  const five = () => Array.from({ length: 5 }, () => ({}));

  it('holds back what is one too many until the hour of the first is over, and loses nothing', async () => {
    const flow = await waiting({ perPhoneAndHour: 3 }, [...five(), { to: OTHER }]);
    await flow.send();
    expect(bodies(flow)).to.have.members(['text 0', 'text 1', 'text 2', 'text 5']);
    const held = flow.messages().filter(({ status }) => status === 'PENDING');
    expect(held.map(({ nextAt, attempts }) => [nextAt, attempts])).to.deep.equal([
      [NOON + MINUTE + HOUR, 0],
      [NOON + MINUTE + HOUR, 0],
    ]);
    flow.later(HOUR - 1);
    await flow.send();
    expect(flow.twilio.asked).to.have.length(4);
    flow.later(1);
    await flow.send();
    expect(bodies(flow).slice(4)).to.have.members(['text 3', 'text 4']);
  });

  it('holds back no ending and no answer to a person, though they count', async () => {
    const flow = await waiting({ perPhoneAndHour: 1 }, [
      { kind: 'CONSUMER_HELP', answers: true },
      { kind: 'CONSUMER_HELP', answers: true },
      {},
    ]);
    await flow.send();
    expect(bodies(flow)).to.have.members(['text 0', 'text 1']);
    expect(flow.message('CONSUMER_NOTED').status).to.equal('PENDING');
  });

  it('is none when none is set', async () => {
    const flow = await waiting({}, five());
    await flow.send();
    expect(flow.twilio.asked).to.have.length(5);
  });
});

describe("a sender's rate", () => {
  it('lets one go after the other, urgent ones first, and wakes itself for the next', async () => {
    const flow = await waiting({ segmentsPerSecond: 1 }, [{}, {}, { kind: 'CONSUMER_HELP', answers: true }]);
    const gone: number[] = [];
    for (let i = 0; i < 3; i++) {
      await flow.send();
      gone.push(flow.twilio.asked.length);
      expect(flow.alarms.map(({ at }) => at - flow.clock.now())).to.deep.equal([SECOND]);
      flow.later(SECOND);
    }
    expect(gone).to.deep.equal([1, 2, 3]);
    expect(bodies(flow)).to.deep.equal(['text 2', 'text 0', 'text 1']);
  });

  it('is kept by texts that had to wait behind one that hung: they do not leave all at once', async () => {
    const flow = await waiting({ segmentsPerSecond: 1 }, [{}, {}, {}]);
    const letGo = hangFirst(flow);
    const sending: Promise<void>[] = [];
    for (let n = 1; n <= 3; n++) {
      sending.push(flow.send());
      await eventually(`${n} taken up`, async () => flow.messages().filter(({ status }) => status === 'CLAIMED').length === n);
      flow.later(SECOND);
    }
    letGo();
    await Promise.all(sending);
    expect(bodies(flow)).to.deep.equal(['text 0', 'text 1']);
    const { status, attempts, nextAt } = flow.message('CONSUMER_NOTED', 2);
    expect([status, attempts, nextAt]).to.deep.equal(['PENDING', 0, flow.clock.now() + SECOND]);
    flow.later(SECOND);
    await flow.send();
    expect(bodies(flow)).to.deep.equal(['text 0', 'text 1', 'text 2']);
  });

  it('is kept by what was claimed just before a text that had waited left', async () => {
    const flow = await waiting({ segmentsPerSecond: 1 }, [{}, {}, { to: OTHER }]);
    const letGo = hangFirst(flow);
    const sending: Promise<void>[] = [];
    for (let n = 1; n <= 2; n++) {
      sending.push(flow.send());
      await eventually(`${n} taken up`, async () => flow.messages().filter(({ status }) => status === 'CLAIMED').length === n);
      flow.later(SECOND);
    }
    const { onTheirWay } = flow.outbox;
    flow.outbox.onTheirWay = async (phones) => {
      letGo();
      await eventually('the second has left', async () => flow.twilio.asked.length === 2);
      return onTheirWay(phones);
    };
    await Promise.all([...sending, flow.send()]);
    expect(bodies(flow)).to.deep.equal(['text 0', 'text 1']);
    const { status, attempts, nextAt } = flow.message('CONSUMER_NOTED', 2);
    expect([status, attempts, nextAt]).to.deep.equal(['PENDING', 0, flow.clock.now() + SECOND]);
  });

  it('counts segments: after a text of three it rests for as long as three take', async () => {
    const flow = await waiting({ segmentsPerSecond: 1 }, [{ body: 'three segments '.repeat(25) }]);
    await flow.send();
    expect(flow.alarms.map(({ at }) => at - flow.clock.now())).to.deep.equal([3 * SECOND]);
  });
});

describe('while Twilio is away', () => {
  /** More than are on their way at once. */
  const MANY = 120;
  const many = () => Array.from({ length: MANY }, (_, n) => ({ to: `+1212555${2000 + n}` }));

  it('a few outcomes become unknown, the rest waits untouched, and all of it goes once Twilio is back', async () => {
    const flow = await waiting({}, many());
    flow.twilio.away = true;
    for (let i = 0; i < 500; i++) flow.twilio.next({ type: 'UNKNOWN' });
    for (let i = 0; i < 20; i++) {
      await flow.send();
      flow.later(2 * SECOND);
    }
    const unknown = flow.messages().filter(({ status }) => status === 'UNKNOWN').length;
    expect(unknown).to.be.within(5, 60);
    const asked = flow.twilio.asked.length;
    expect(asked, 'nothing more was handed over').to.equal(unknown);
    for (const { status, attempts } of flow.messages().slice(1)) if (status === 'PENDING') expect(attempts).to.equal(0);
    flow.twilio.reset();
    for (let i = 0; i < 10; i++) {
      await flow.send();
      flow.later(2 * SECOND);
    }
    expect(flow.messages().filter(({ status }) => status === 'PENDING')).to.deep.equal([]);
    expect(new Set(bodies(flow)).size).to.equal(MANY);
  });
});
