import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { recordOutcomes, type SendOutcome } from '../../../../src/flow/delivery/send-outcome.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

/** A text in the hands of a sender. */
const held = (part: Partial<Message> = {}) =>
  makeMessage({ status: 'CLAIMED', claim: 'mine', nextAt: NOON + MINUTE, attempts: 1, ...part });

/** Writes down what became of the text as its sender knew it, though the outbox may know more. */
async function told(message: Message, outcome: object, now: Partial<Message> = {}) {
  const flow = memoryFlow();
  flow.put({ ...message, ...now });
  await recordOutcomes([{ message, ...outcome } as SendOutcome], flow.outcomes);
  return flow.messages()[0] as Message;
}

describe('what became of a text', () => {
  it('is written by the sender that holds it', async () => {
    expect(await told(held(), { type: 'ACCEPTED', sid: 'SM1' })).to.include({ status: 'SENT', sid: 'SM1', sentAt: NOON, claim: null });
    expect(await told(held(), { type: 'EXPIRED', stale: false })).to.include({ status: 'EXPIRED', nextAt: null, claim: null });
  });

  const outcomes = [
    { type: 'ACCEPTED', sid: 'SM1' },
    { type: 'UNKNOWN' },
    { type: 'EXPIRED', stale: false },
    { type: 'POSTPONED', until: NOON + HOUR, because: 'NOT_TAKEN' },
  ];
  for (const outcome of outcomes)
    it(`is left to the sender that has taken it over since: ${outcome.type}`, async () => {
      const theirs = { claim: 'theirs', nextAt: NOON + 2 * MINUTE };
      expect(await told(held(), outcome, theirs)).to.include({ status: 'CLAIMED', attempts: 1, sid: null, ...theirs });
    });

  it('is nothing where it has come to its end meanwhile', async () => {
    const delivered = { status: 'DELIVERED', claim: null, nextAt: null } as const;
    expect(await told(held(), { type: 'UNKNOWN' }, delivered)).to.include(delivered);
  });
});

describe('a text that came too late to be of use', () => {
  /** What the timeline says of it once its outcome is written down. */
  async function expired(part: Partial<Message>) {
    const flow = memoryFlow();
    const inquiryId = await flow.submit();
    await flow.wake(inquiryId);
    const [offer] = flow.inquiry(inquiryId).offers;
    const before = flow.events(inquiryId).length;
    const message = held({ inquiryId, offerId: offer?.id ?? '', ...part });
    flow.put(message);
    await recordOutcomes([{ message, type: 'EXPIRED', stale: true }], flow.outcomes);
    return { said: flow.events(inquiryId).slice(before), status: flow.tables.messages.get(message.id)?.status };
  }

  it('is on the timeline when it was for the consumer, and is not when it was for a vendor', async () => {
    const consumers = await expired({ kind: 'CONSUMER_REROUTED', offerId: null });
    expect(consumers).to.deep.equal({ said: ['ConsumerNotTold'], status: 'EXPIRED' });
    const vendors = await expired({ kind: 'VENDOR_REMINDER', vendorId: 'ven_1' });
    expect(vendors).to.deep.equal({ said: [], status: 'EXPIRED' });
  });
});

describe('a text that goes back to the outbox', () => {
  const back = (because: string, part: Partial<Message> = {}) => told(held(part), { type: 'POSTPONED', until: NOON + HOUR, because });

  it('for quiet hours is allowed out when they end, and was never handed over', async () => {
    expect(await back('QUIET_HOURS')).to.include({ status: 'PENDING', nextAt: NOON + HOUR, heldUntil: NOON + HOUR, attempts: 0 });
  });

  it('for any other reason was allowed out before: it gets no fresher by waiting', async () => {
    for (const because of ['NOT_HANDED_OVER', 'NOT_TAKEN'])
      expect(await back(because)).to.include({ nextAt: NOON + HOUR, heldUntil: null });
  });

  it('was tried when Twilio did not take it, and not when others were in its way', async () => {
    expect((await back('NOT_TAKEN')).attempts).to.equal(1);
    expect((await back('NOT_HANDED_OVER')).attempts).to.equal(0);
  });
});
