import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { releaseExpiredClaims } from '../../../../src/flow/delivery/expired-claims.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/claim-loop.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';
import { offered, outcomesOf } from '../../../support/unknown-outcomes.ts';

const PHONE = '+12125551001';
const aText = (id: string, part: Partial<Message> = {}) =>
  makeMessage({ id: `inq_1:0:CONSUMER_NOTED:${id}`, to: PHONE, body: 'noted', status: 'UNKNOWN', createdAt: NOON, nextAt: NOON, ...part });

describe('A claim that has run out', () => {
  it('makes the outcome of its text unknown; the text is not sent again blindly', async () => {
    const { flow } = await offered();
    await flow.outbox.claim('dead', NOON, CLAIM_LEASE, 10);
    flow.later(CLAIM_LEASE - 1);
    expect(await releaseExpiredClaims(flow.followUps)).to.equal(0);
    flow.later(1);
    expect(await releaseExpiredClaims(flow.followUps)).to.equal(2);
    expect(outcomesOf(flow)).to.deep.equal(['CONSUMER_RECEIVED UNKNOWN', 'VENDOR_OFFER UNKNOWN']);
    await flow.send();
    expect(flow.twilio.asked).to.have.length(0);
    expect(await releaseExpiredClaims(flow.followUps)).to.equal(0);
  });

  it('no longer belongs to a sender that comes back', async () => {
    const { flow } = await offered();
    const [message] = await flow.outbox.claim('late', NOON, CLAIM_LEASE, 1);
    flow.later(CLAIM_LEASE);
    await releaseExpiredClaims(flow.followUps);
    await flow.outbox.write([{ id: message?.id ?? '', from: ['CLAIMED'], claim: 'late', set: { status: 'PENDING' } }]);
    expect(flow.message('CONSUMER_RECEIVED').status).to.equal('UNKNOWN');
  });
});

describe('Claims that have run out', () => {
  it('are all released at once, however many', async () => {
    const flow = memoryFlow();
    for (let n = 0; n < 201; n++) flow.put(aText(String(n), { status: 'CLAIMED', claim: 'gone' }));
    expect(await releaseExpiredClaims(flow.followUps)).to.equal(201);
    expect(flow.messages().every(({ status }) => status === 'UNKNOWN')).to.equal(true);
  });
});

describe('A claim that seems to have run out', () => {
  it('is left alone when another sender holds the text by now', async () => {
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
    await releaseExpiredClaims(flow.followUps);
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'CLAIMED', ...theirs });
  });
});
