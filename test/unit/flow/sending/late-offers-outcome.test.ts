import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { releaseExpiredClaims } from '../../../../src/flow/delivery/expired-claims.ts';
import { startOverdueClocks } from '../../../../src/flow/delivery/offer-clocks.ts';
import { reconcile } from '../../../../src/flow/delivery/reconcile.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/claim-loop.ts';
import { LATE } from '../../../../src/flow/sending/late-offers.ts';
import { eventually } from '../../../support/eventually.ts';
import { codesIn, MANY, offerOf, offers, toVendor, VENDOR, waiting } from '../../../support/late-offers.ts';
import { PLATFORM } from '../../../support/memory-flow.ts';

describe('The outcome of offers that went out in one text', () => {
  it('all start their clocks when that one text was sent', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    await flow.send();
    const { sentAs } = flow.message('VENDOR_OFFER');
    await flow.callbacks.apply({ messageId: sentAs?.id ?? '', sid: flow.message('VENDOR_OFFER').sid ?? '', progress: 'SENT' });
    for (const id of ids) expect(offerOf(flow, id)?.clockStartedAt).to.equal(flow.clock.now());
    await flow.callbacks.apply({ messageId: sentAs?.id ?? '', sid: flow.message('VENDOR_OFFER').sid ?? '', progress: 'DELIVERED' });
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(ids.map(() => 'DELIVERED'));
  });

  it('all start their clocks when its callback never comes', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    await flow.send();
    flow.later(MINUTE);
    await startOverdueClocks(flow.followUps);
    for (const id of ids) expect(offerOf(flow, id)?.clockStartedAt).to.not.equal(null);
  });

  it('are all undeliverable, and nobody is struck, when that text is', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    await flow.send();
    const { sentAs } = flow.message('VENDOR_OFFER');
    const sid = flow.message('VENDOR_OFFER').sid ?? '';
    await flow.callbacks.apply({ messageId: sentAs?.id ?? '', sid, progress: 'FAILED', code: 30003, why: 'NOT_REACHED' });
    for (const id of ids) expect(offerOf(flow, id)?.status).to.equal('UNDELIVERABLE');
    expect(flow.tables.strikes.size).to.equal(0);
  });

  it('are found together at Twilio when its answer was lost, and not sent again', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    flow.twilio.loseAnswer();
    await flow.send();
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(ids.map(() => 'UNKNOWN'));
    flow.later(MINUTE);
    await reconcile(flow.followUps);
    await flow.send();
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(ids.map(() => 'SENT'));
    expect(toVendor(flow)).to.have.length(1);
  });

  it('are found also by those of them that are looked for later than the others', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    flow.twilio.loseAnswer();
    await flow.send();
    flow.later(MINUTE);
    const [last] = offers(flow).slice(-1);
    flow.put({ ...(last as Message), nextAt: flow.clock.now() + 1 });
    await reconcile(flow.followUps);
    expect(offers(flow).map(({ status }) => status)).to.deep.equal([...ids.slice(1).map(() => 'SENT'), 'UNKNOWN']);
    flow.later(1);
    await reconcile(flow.followUps);
    await flow.send();
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(ids.map(() => 'SENT'));
    expect(toVendor(flow)).to.have.length(1);
  });

  for (const taken of [true, false])
    it(`are not taken for those of them that have gone out in another text since${taken ? '' : ', whose answer was lost too'}`, async () => {
      const { flow, ids } = await waiting(2 * MANY, LATE);
      flow.twilio.next({ type: 'UNKNOWN' });
      await flow.send();
      flow.later(MINUTE);
      const later = offers(flow).slice(MANY);
      for (const text of later) flow.put({ ...text, nextAt: flow.clock.now() + MINUTE });
      await reconcile(flow.followUps);
      if (!taken) flow.twilio.loseAnswer();
      await flow.send();
      flow.later(MINUTE);
      await reconcile(flow.followUps);
      const settled = (which: Message[]) => which.map(({ status, sid }) => [status, sid]);
      const [first] = offers(flow);
      expect(settled(offers(flow))).to.deep.equal(ids.map((_, i) => (i < MANY ? ['SENT', first?.sid] : ['PENDING', null])));
      await flow.send();
      expect(new Set(flow.twilio.taken.filter(({ to }) => to === VENDOR).flatMap(({ body }) => codesIn(body)))).to.have.length(2 * MANY);
    });

  it('go out again, in a new text, when Twilio certainly does not have it', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    flow.twilio.next({ type: 'UNKNOWN' });
    await flow.send();
    flow.later(MINUTE);
    await reconcile(flow.followUps);
    expect(offers(flow).map(({ status, sentAs }) => ({ status, sentAs }))).to.deep.equal(
      ids.map(() => ({ status: 'PENDING', sentAs: null })),
    );
    await flow.send();
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(ids.map(() => 'SENT'));
    expect(flow.twilio.taken.filter(({ to }) => to === VENDOR)).to.have.length(1);
  });

  it('go back together when Twilio does not take it', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    flow.twilio.next({ type: 'NOT_PROCESSED', code: 20429, retryAfter: 1 });
    await flow.send();
    expect(offers(flow).map(({ status, sentAs }) => ({ status, sentAs }))).to.deep.equal(
      ids.map(() => ({ status: 'PENDING', sentAs: null })),
    );
    flow.later(MINUTE);
    await flow.send();
    expect(flow.twilio.taken.filter(({ to }) => to === VENDOR)).to.have.length(1);
  });

  it('are settled when whoever had claimed them vanished before it left', async () => {
    const { flow, ids } = await waiting(MANY, LATE);
    flow.twilio.hang();
    void flow.send();
    await eventually('they are on their way', async () => offers(flow).every(({ sentAs }) => sentAs !== null));
    flow.later(CLAIM_LEASE);
    await releaseExpiredClaims(flow.followUps);
    await reconcile(flow.followUps);
    expect(offers(flow).map(({ status, sentAs }) => ({ status, sentAs }))).to.deep.equal(
      ids.map(() => ({ status: 'PENDING', sentAs: null })),
    );
  });

  it('stay behind when one of them has ended while its text waited; the others make another', async () => {
    const { flow, ids } = await waiting(MANY + 1, LATE);
    flow.twilio.hang();
    const [offer] = offers(flow) as [Message];
    // To the same phone, before them: they wait until it has got its answer.
    flow.put({ ...offer, id: `${offer.id}9`, kind: 'VENDOR_DECLINED', body: 'thanks', createdAt: offer.createdAt - 1 });
    const sending = flow.send();
    await eventually('they are on their way', async () => offers(flow).every(({ sentAs }) => sentAs !== null));
    await flow.actions.withdrawInquiry(PLATFORM, ids[0] ?? '', null);
    flow.later(SECOND);
    flow.twilio.release();
    await sending;
    await flow.send();
    expect(offers(flow).map(({ status }) => status)).to.deep.equal(['EXPIRED', ...ids.slice(1).map(() => 'SENT')]);
    const texts = flow.twilio.taken.filter(({ to, body }) => to === VENDOR && body.startsWith('VENDOR_OFFERS'));
    expect(texts).to.have.length(1);
    expect(codesIn(texts[0]?.body)).to.not.include(flow.inquiry(ids[0] ?? '').reference);
  });
});
