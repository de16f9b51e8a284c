import { expect } from 'chai';
import type { MessageStatus } from '../../../../src/domain/text/message.ts';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { type StatusNews, writeFor } from '../../../../src/flow/delivery/callbacks.ts';
import { commandFor } from '../../../../src/flow/delivery/send-outcome.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { makeMessage, makeVendor, NOON } from '../../../support/builders.ts';
import { type Flow, memoryFlow } from '../../../support/memory-flow.ts';

const offered = async () => {
  const flow = memoryFlow({ policy: { respondWithin: 5 * MINUTE }, vendors: [makeVendor(), makeVendor()] });
  const id = await flow.submit();
  await flow.wake(id);
  return { flow, id };
};
const offerOf = (flow: Flow, id: string) => flow.inquiry(id).offers[0];
const news = (flow: Flow, progress: 'SENT' | 'DELIVERED', kind: 'VENDOR_OFFER' | 'CONSUMER_RECEIVED' = 'VENDOR_OFFER'): StatusNews => ({
  messageId: flow.message(kind).id,
  sid: flow.message(kind).sid ?? 'SM-early',
  progress,
});
const failure = (
  flow: Flow,
  code: number,
  why: 'NOT_REACHED' | 'BAD_NUMBER' = 'NOT_REACHED',
  kind: 'VENDOR_OFFER' | 'CONSUMER_RECEIVED' = 'VENDOR_OFFER',
): StatusNews => ({
  ...news(flow, 'SENT', kind),
  progress: 'FAILED',
  code,
  why,
});

describe('a callback', () => {
  it('starts the clock of an offer when its text was sent, once', async () => {
    const { flow, id } = await offered();
    await flow.send();
    expect(offerOf(flow, id)?.clockStartedAt, 'Twilio took it; nobody has sent it yet').to.equal(null);
    flow.later(3 * SECOND);
    await flow.callbacks.apply(news(flow, 'SENT'));
    expect(offerOf(flow, id)).to.include({ clockStartedAt: NOON + 3 * SECOND, dueAt: NOON + 3 * SECOND + 5 * MINUTE });
    flow.later(3 * SECOND);
    await flow.callbacks.apply(news(flow, 'SENT'));
    await flow.callbacks.apply(news(flow, 'DELIVERED'));
    expect(offerOf(flow, id)?.clockStartedAt).to.equal(NOON + 3 * SECOND);
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'DELIVERED', awaitsClock: false, sentAt: NOON });
  });

  it('starts it also when only the delivery is heard of, and when both come at once in the wrong order', async () => {
    for (const order of [['DELIVERED'], ['DELIVERED', 'SENT'], ['SENT', 'DELIVERED']] as const) {
      const { flow, id } = await offered();
      await flow.send();
      await Promise.all(order.map((progress) => flow.callbacks.apply(news(flow, progress))));
      expect(flow.events(id).filter((type) => type === 'ClockStarted')).to.have.length(1);
      expect(flow.message('VENDOR_OFFER').status).to.equal('DELIVERED');
    }
  });

  it('never takes back what is further along, whatever comes late', async () => {
    const { flow } = await offered();
    await flow.send();
    await flow.callbacks.apply(news(flow, 'DELIVERED', 'CONSUMER_RECEIVED'));
    const before = flow.message('CONSUMER_RECEIVED');
    await flow.callbacks.apply(news(flow, 'SENT', 'CONSUMER_RECEIVED'));
    await flow.callbacks.apply(failure(flow, 30003, 'NOT_REACHED', 'CONSUMER_RECEIVED'));
    expect(flow.message('CONSUMER_RECEIVED')).to.deep.equal(before);
  });

  it('may overtake the answer to the call itself', async () => {
    const { flow, id } = await offered();
    const [claimed] = (await flow.outbox.claim('mine', NOON, 30 * SECOND, 10)).filter(({ kind }) => kind === 'VENDOR_OFFER');
    await flow.callbacks.apply({ ...news(flow, 'SENT'), sid: 'SM1' });
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'SENT', sid: 'SM1' });
    await flow.outbox.write([{ id: claimed?.id ?? '', from: ['CLAIMED'], claim: 'mine', set: { status: 'SENT', sentAt: 0 } }]);
    expect(flow.message('VENDOR_OFFER').sentAt).to.equal(NOON);
    expect(offerOf(flow, id)?.clockStartedAt).to.equal(NOON);
  });

  it('of a failure makes the offer undeliverable, after it was sent too; twice is once', async () => {
    const { flow, id } = await offered();
    await flow.send();
    await flow.callbacks.apply(news(flow, 'SENT'));
    await Promise.all([1, 2].map(() => flow.callbacks.apply(failure(flow, 30003))));
    expect(offerOf(flow, id)).to.include({ status: 'UNDELIVERABLE', strike: null });
    expect(flow.events(id).filter((type) => type === 'Undeliverable')).to.have.length(1);
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'FAILED', errorCode: 30003 });
    expect(flow.inquiry(id).offers[1]?.status).to.equal('PENDING');
  });

  it('of a failure after the deadline takes the strike back and flags a bad number', async () => {
    const { flow, id } = await offered();
    await flow.send();
    await flow.callbacks.apply(news(flow, 'SENT'));
    flow.later(5 * MINUTE);
    await flow.wake(id);
    const [strike] = flow.tables.strikes.values();
    expect(strike?.waivedAt).to.equal(null);
    await flow.callbacks.apply(failure(flow, 30005, 'BAD_NUMBER'));
    expect([...flow.tables.strikes.values()]).to.deep.equal([
      { ...strike, waivedAt: flow.clock.now(), waivedBecause: "the offer's text proved undelivered" },
    ]);
    expect([...flow.tables.vendors.values()][0]?.unreachable).to.include({ because: 'BAD_NUMBER', errorCode: 30005 });
  });

  it("about a consumer's number that does not exist closes the inquiry", async () => {
    const { flow, id } = await offered();
    await flow.send();
    await flow.callbacks.apply(failure(flow, 30005, 'BAD_NUMBER', 'CONSUMER_RECEIVED'));
    expect(flow.inquiry(id)).to.include({ status: 'CLOSED', outcome: 'INVALID' });
  });

  it('about another SID than the one we follow changes nothing', async () => {
    const { flow, id } = await offered();
    await flow.send();
    await flow.callbacks.apply({ ...failure(flow, 30003), sid: 'SM-another' });
    expect(flow.message('VENDOR_OFFER')).to.include({ status: 'SENT', errorCode: null });
    expect(offerOf(flow, id)?.status).to.equal('PENDING');
  });

  it('is recorded by delivery health, once for each text', async () => {
    const { flow } = await offered();
    await flow.send();
    for (let twice = 0; twice < 2; twice++) {
      await flow.callbacks.apply(news(flow, 'DELIVERED'));
      await flow.callbacks.apply(failure(flow, 30003, 'NOT_REACHED', 'CONSUMER_RECEIVED'));
    }
    expect(Object.fromEntries(flow.outcomes.deliveryHealth.counts())).to.deep.equal({ ACCEPTED: 2, DELIVERED: 1, NOT_REACHED: 1 });
  });

  it('about a text that nobody here wrote is harmless', async () => {
    const { flow } = await offered();
    await flow.callbacks.apply({ messageId: 'none', sid: 'SM1', progress: 'DELIVERED' });
  });

  it('is rejected while the store is away, so that Twilio tries again', async () => {
    const { flow } = await offered();
    const word = news(flow, 'SENT');
    flow.tables.away = true;
    const errors = await Promise.all([1, 2].map(() => flow.callbacks.apply(word).catch((error) => error)));
    for (const error of errors) expect(error).to.be.instanceOf(StoreUnavailable);
    flow.tables.away = false;
    await flow.callbacks.apply(word);
    expect(flow.message('VENDOR_OFFER').status).to.equal('SENT');
  });
});

describe('the rank of a status', () => {
  const says = (progress: 'SENT' | 'DELIVERED' | 'FAILED', status: MessageStatus) => {
    const word: StatusNews =
      progress === 'FAILED'
        ? { messageId: 'm', sid: 'SM1', progress, code: 30003, why: 'NOT_REACHED' }
        : { messageId: 'm', sid: 'SM1', progress };
    return writeFor(makeMessage({ status }), word, NOON)?.set.status ?? null;
  };
  const TABLE: Record<MessageStatus, [sent: MessageStatus | null, delivered: MessageStatus | null, failed: MessageStatus | null]> = {
    PENDING: ['SENT', 'DELIVERED', 'FAILED'],
    CLAIMED: ['SENT', 'DELIVERED', 'FAILED'],
    UNKNOWN: ['SENT', 'DELIVERED', 'FAILED'],
    SENT: [null, 'DELIVERED', 'FAILED'],
    DELIVERED: [null, null, null],
    FAILED: [null, null, null],
    EXPIRED: [null, null, null],
    SUPPRESSED: [null, null, null],
  };
  for (const [status, [sent, delivered, failed]] of Object.entries(TABLE) as [MessageStatus, (MessageStatus | null)[]][])
    it(`${status} rises to ${sent ?? 'nothing'}, ${delivered ?? 'nothing'}, ${failed ?? 'nothing'}`, () => {
      expect([says('SENT', status), says('DELIVERED', status), says('FAILED', status)]).to.deep.equal([sent, delivered, failed]);
    });
});

describe('what a failed text means for its inquiry', () => {
  it('for an offer: its vendor cannot be reached, and perhaps never', () => {
    const offer = makeMessage({ kind: 'VENDOR_OFFER', offerId: 'off_1', vendorId: 'ven_1' });
    const of = (why: Parameters<typeof commandFor>[2]) => {
      const command = commandFor(offer, 1, why);
      return command?.type === 'OfferTextFailed' ? [command.badNumber, command.optedOut] : null;
    };
    expect(of('BAD_NUMBER')).to.deep.equal([true, false]);
    expect(of('LANDLINE')).to.deep.equal([true, false]);
    expect(of('OPTED_OUT')).to.deep.equal([false, true]);
    for (const why of ['NOT_REACHED', 'FILTERED', 'REFUSED', 'CONFIGURATION'] as const) expect(of(why), why).to.deep.equal([false, false]);
  });

  it('for a consumer: what can reach them from now on; for other texts to vendors: nothing', () => {
    const reach = (why: Parameters<typeof commandFor>[2]) => {
      const command = commandFor(makeMessage(), 30003, why);
      return command?.type === 'ConsumerTextFailed' ? command.reach : null;
    };
    expect(['BAD_NUMBER', 'LANDLINE', 'OPTED_OUT', 'NOT_REACHED', 'FILTERED'].map((why) => reach(why as 'FILTERED'))).to.deep.equal([
      'BAD_NUMBER',
      'LANDLINE',
      'OPTED_OUT',
      'TEXTABLE',
      'TEXTABLE',
    ]);
    expect(commandFor(makeMessage({ kind: 'VENDOR_MOVED_ON', vendorId: 'ven_1', offerId: 'off_1' }), 30003, 'NOT_REACHED')).to.equal(null);
  });
});
