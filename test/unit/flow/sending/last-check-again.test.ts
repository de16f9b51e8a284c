import { expect } from 'chai';
import { type Message, type MessageKind, PENALTY_KINDS } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { createLastCheck, createRecheck } from '../../../../src/flow/sending/last-check.ts';
import { KINDS } from '../../../../src/sms/wording.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';

const CONSUMER = '+12125551001';

/** A check over an inquiry with an offer that is out; `text`: one about it, put into the outbox. */
async function checking(policy = {}) {
  const flow = memoryFlow({ policy, vendors: [makeVendor({ phone: '+12125550201' })] });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  const { store, outbox, clock } = flow;
  const { optOuts } = memoryPorts(flow.tables);
  const check = createLastCheck({ outbox, store, optOuts, clock, log: flow.outcomes.log, perPhoneAndHour: null });
  const text = (kind: MessageKind, part: Partial<Message> = {}): Message => {
    const message = { ...flow.message('VENDOR_OFFER'), id: `${id}:0:${kind}:9`, kind, ending: false, ...part };
    flow.put(message);
    return message;
  };
  return { flow, check, text };
}

describe('what goes to somebody who has opted out', () => {
  it('is the text that says goodbye, and no other kind', async () => {
    const { flow, check, text } = await checking();
    const all = KINDS.filter((kind) => kind !== 'VENDOR_OFFERS').map((kind) => text(kind));
    const { send: before } = await check(all);
    flow.tables.optOuts.add(all[0]?.to ?? '');
    const { send, outcomes } = await check(all);
    expect(send.map(({ kind }) => kind)).to.have.members(['CONSUMER_OPTED_OUT', 'VENDOR_OPTED_OUT']);
    const kept = before.filter(({ kind }) => !kind.endsWith('OPTED_OUT'));
    expect(kept.length, 'what went otherwise').to.be.above(10);
    for (const message of kept) expect(outcomes).to.deep.include({ message, type: 'FAILED', code: 21610, why: 'OPTED_OUT' });
  });
});

describe('a text about a penalty', () => {
  it('is held against its vendor as it stands, whichever kind it is', async () => {
    const { flow, check, text } = await checking();
    const [vendor] = flow.tables.vendors.values();
    if (!vendor) throw new Error('there is no vendor');
    const all = PENALTY_KINDS.map((kind) => text(kind));
    for (const status of ['PAUSED', 'SUSPENDED', null] as const) {
      const penalty = status && { status, strikes: 2, points: 5, since: NOON, strikeId: 'str_1' };
      flow.tables.vendors.set(vendor.id, { ...vendor, account: { ...vendor.account, penalty } });
      const word = status ?? 'REINSTATED';
      expect((await check(all)).send.map(({ kind }) => kind)).to.have.members([`VENDOR_${word}`, `MANAGER_${word}`]);
    }
  });
});

describe('a "still on it" that waits', () => {
  it('expires once there is news for the same consumer, and goes while there is none', async () => {
    const { flow, check, text } = await checking();
    const posted = text('CONSUMER_POSTED', { to: CONSUMER, vendorId: null, offerId: null, createdAt: NOON + 1 });
    expect((await check([posted])).send).to.deep.equal([posted]);
    text('CONSUMER_NOTED', { to: CONSUMER, vendorId: null, offerId: null, createdAt: NOON + 2 });
    expect(await check([posted])).to.deep.equal({
      send: [],
      outcomes: [{ message: posted, type: 'EXPIRED', stale: false }],
      checkedAt: flow.clock.now(),
    });
  });
});

describe('a text that its recipient has slept through', () => {
  it('is as fresh in the morning as if it had been written then', async () => {
    const { flow } = await checking({ quietFrom: '15:05', quietUntil: '08:00', giveUpAfter: 48 * HOUR, keepPostedEvery: 48 * HOUR });
    flow.later(15 * MINUTE + 1);
    await flow.send();
    const morning = Date.UTC(2026, 10, 24, 13);
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'PENDING', nextAt: morning, heldUntil: morning });
    flow.later(morning - flow.clock.now());
    await flow.send();
    expect(flow.message('CONSUMER_RECEIVED').status).to.equal('SENT');
  });
});

describe('A check that several texts share', () => {
  const counting = () => {
    const looks: string[][] = [];
    const check = createRecheck(
      async (messages) => {
        looks.push(messages.map(({ id }) => id));
        return { send: messages, outcomes: [], checkedAt: NOON };
      },
      () => new Promise((resolve) => setImmediate(resolve)),
    );
    return { looks, check };
  };

  it('is one for all that ask together, and another for a text that asks later', async () => {
    const { text } = await checking();
    const [one, two] = [text('CONSUMER_HELP', { id: 'one' }), text('CONSUMER_HELP', { id: 'two' })];
    const { looks, check } = counting();
    await Promise.all([check([one]), check([two])]);
    await check([one]);
    expect(looks).to.deep.equal([['one', 'two'], ['one']]);
  });
});
