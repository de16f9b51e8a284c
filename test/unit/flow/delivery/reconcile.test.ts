import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { startOverdueClocks } from '../../../../src/flow/delivery/offer-clocks.ts';
import { reconcile } from '../../../../src/flow/delivery/reconcile.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/claim-loop.ts';
import { NOON } from '../../../support/builders.ts';
import { CONSUMER, outcomesOf, unknownOutcomes } from '../../../support/unknown-outcomes.ts';

describe('A text of unknown outcome', () => {
  it('waits for the callback first', async () => {
    const { flow } = await unknownOutcomes(true);
    expect(await reconcile(flow.followUps)).to.equal(0);
    await flow.callbacks.apply({ messageId: flow.message('CONSUMER_RECEIVED').id, sid: 'SM1', progress: 'SENT' });
    flow.later(10 * SECOND);
    expect(await reconcile(flow.followUps)).to.equal(1);
  });

  it('is SENT when Twilio has our very text: at its time, and with the clock to start', async () => {
    const { flow, id } = await unknownOutcomes(true);
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(outcomesOf(flow)).to.deep.equal(['CONSUMER_RECEIVED SENT', 'VENDOR_OFFER SENT']);
    expect(flow.message('VENDOR_OFFER')).to.include({ sid: 'SM2', sentAt: NOON });
    flow.later(SECOND);
    await startOverdueClocks(flow.followUps);
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
    await flow.send();
    expect(flow.twilio.asked, 'nothing went out twice').to.have.length(2);
  });

  it('is FAILED when Twilio says that it was not delivered: no clock, no strike', async () => {
    const { flow, id } = await unknownOutcomes(true);
    for (const text of flow.twilio.taken) Object.assign(text, { status: 'undelivered', errorCode: 30003 });
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(outcomesOf(flow).slice(0, 2)).to.deep.equal(['CONSUMER_RECEIVED FAILED', 'VENDOR_OFFER FAILED']);
    expect(flow.inquiry(id).offers.map(({ status }) => status)).to.deep.equal(['UNDELIVERABLE', 'PENDING']);
  });

  it('goes out again, once, when Twilio certainly has nothing', async () => {
    const { flow } = await unknownOutcomes(false);
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(outcomesOf(flow)).to.deep.equal(['CONSUMER_RECEIVED PENDING', 'VENDOR_OFFER PENDING']);
    expect(await reconcile(flow.followUps)).to.equal(0);
    await flow.send();
    await flow.send();
    expect(outcomesOf(flow)).to.deep.equal(['CONSUMER_RECEIVED SENT', 'VENDOR_OFFER SENT']);
    const [first, , again] = flow.twilio.asked;
    expect(again?.body, 'with the same link').to.equal(first?.body);
    expect(flow.twilio.asked).to.have.length(4);
  });

  it('is looked for among SIDs that no other text of ours holds', async () => {
    const { flow } = await unknownOutcomes(true);
    flow.put({ ...flow.message('VENDOR_OFFER'), sid: 'SM1' });
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(flow.message('CONSUMER_RECEIVED').status, 'SM1 is taken').to.equal('PENDING');
  });

  it('of two equal texts of which Twilio has one: one is found, the other goes out again', async () => {
    const { flow, id } = await unknownOutcomes(true);
    const twin = { ...flow.message('CONSUMER_RECEIVED'), id: `${id}:0:CONSUMER_RECEIVED:9`, createdAt: NOON + 1, claimedAt: NOON + 1 };
    flow.put(twin);
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'SENT', sid: 'SM1' });
    expect(flow.message('CONSUMER_RECEIVED', 1)).to.include({ status: 'PENDING', sid: null });
  });

  it('is not taken for an equal one that is still being sent: it goes out again, and after that one', async () => {
    const { flow, id } = await unknownOutcomes(true);
    const sent = flow.message('CONSUMER_RECEIVED');
    const twin = { ...sent, id: `${id}:0:CONSUMER_RECEIVED:9`, createdAt: NOON - 1, claimedAt: NOON + 1 };
    flow.put({ ...sent, status: 'CLAIMED', claim: 'sending', nextAt: NOON + CLAIM_LEASE });
    flow.put(twin);
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(flow.message('CONSUMER_RECEIVED', 1), 'SM1 is the other one').to.include({ status: 'PENDING', sid: null });
    await flow.send();
    expect(flow.twilio.asked, 'it stands back').to.have.length(2);
    await flow.outbox.write([{ id: sent.id, from: ['CLAIMED'], claim: 'sending', set: { status: 'SENT', sid: 'SM1', claim: null } }]);
    flow.later(10 * SECOND);
    await flow.send();
    expect(flow.message('CONSUMER_RECEIVED', 1)).to.include({ status: 'SENT', sid: 'SM3' });
  });

  it('is not settled by a list from before it was taken up again', async () => {
    const { flow } = await unknownOutcomes(false);
    const sent = flow.message('CONSUMER_RECEIVED');
    flow.later(10 * SECOND);
    const { twilio } = flow.followUps;
    const slow: typeof twilio = {
      ...twilio,
      async sentTo(to, since) {
        const listed = await twilio.sentTo(to, since);
        if (to === CONSUMER) flow.put({ ...sent, attempts: sent.attempts + 1, nextAt: flow.clock.now() + 10 * SECOND });
        return listed;
      },
    };
    await reconcile({ ...flow.followUps, twilio: slow });
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'UNKNOWN', attempts: sent.attempts + 1 });
  });

  it('does not wait for an equal text to another phone, nor for other words to the same', async () => {
    const { flow, id } = await unknownOutcomes(true);
    const sent = flow.message('CONSUMER_RECEIVED');
    const sending = { status: 'CLAIMED', claim: 'sending', nextAt: NOON + CLAIM_LEASE } as const;
    flow.put({ ...sent, ...sending, id: `${id}:0:CONSUMER_RECEIVED:8`, to: '+12125551002' });
    flow.put({ ...flow.message('VENDOR_OFFER'), ...sending, id: `${id}:0:VENDOR_OFFER:9`, to: CONSUMER });
    flow.later(10 * SECOND);
    await reconcile(flow.followUps);
    expect(flow.message('CONSUMER_RECEIVED')).to.include({ status: 'SENT', sid: 'SM1' });
  });

  it('is found when our own address has changed since', async () => {
    const { flow } = await unknownOutcomes(true);
    flow.later(10 * SECOND);
    await reconcile({ ...flow.followUps, publicUrl: 'http://elsewhere.example:8080' });
    expect(outcomesOf(flow)).to.deep.equal(['CONSUMER_RECEIVED SENT', 'VENDOR_OFFER SENT']);
  });

  it('is asked about again later while Twilio is away, and settled within a minute of its return', async () => {
    const { flow } = await unknownOutcomes(true);
    flow.twilio.away = true;
    for (let i = 0; i < 6; i++) {
      flow.later(10 * SECOND);
      expect(await reconcile(flow.followUps)).to.equal(2);
      expect(await reconcile(flow.followUps), 'not at once').to.equal(0);
    }
    expect(flow.lines.filter((line) => line.startsWith('warn: Twilio cannot be asked'))).to.have.length(6);
    flow.twilio.away = false;
    flow.later(MINUTE);
    await reconcile(flow.followUps);
    expect(outcomesOf(flow)).to.deep.equal(['CONSUMER_RECEIVED SENT', 'VENDOR_OFFER SENT']);
    expect(flow.twilio.asked).to.have.length(2);
  });
});
