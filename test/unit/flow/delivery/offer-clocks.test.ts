import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { CLOCK_WAIT, startOverdueClocks } from '../../../../src/flow/delivery/offer-clocks.ts';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/claim-loop.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';
import { offered, unknownOutcomes } from '../../../support/unknown-outcomes.ts';

describe('A clock of an offer that no callback comes about', () => {
  it('starts after a bounded wait, not before it, and once', async () => {
    const { flow, id } = await offered();
    await flow.send();
    flow.later(CLOCK_WAIT);
    expect(await startOverdueClocks(flow.followUps)).to.equal(0);
    flow.later(1);
    expect(await startOverdueClocks(flow.followUps)).to.equal(1);
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
    expect(await startOverdueClocks(flow.followUps)).to.equal(0);
  });

  it('does not start for a text that Twilio did not take, nor for an offer that was answered', async () => {
    const { flow, id } = await unknownOutcomes(false);
    flow.later(HOUR);
    expect(await startOverdueClocks(flow.followUps)).to.equal(0);
    const answered = await offered();
    await answered.flow.send();
    await answered.flow.actions.declineOffer(PLATFORM, `off_${answered.id.slice(4)}_1`, 'no', 'API');
    answered.flow.later(HOUR);
    await startOverdueClocks(answered.flow.followUps);
    expect(answered.flow.inquiry(answered.id).offers[0]?.clockStartedAt).to.equal(null);
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(null);
  });
});

describe('The clock of an offer', () => {
  const sent = async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    await flow.wake(id);
    await flow.send();
    return { flow, id, starts: () => flow.tables.timeline.get(id)?.filter(({ type }) => type === 'ClockStarted') };
  };

  it("is on the timeline with what started it: Twilio's callback, or the wait", async () => {
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

describe('Overdue clocks while the store is unavailable', () => {
  it('fail with its error, and start once it is back', async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    await flow.wake(id);
    await flow.send();
    flow.later(CLOCK_WAIT + 1);
    const { load } = flow.store;
    flow.store.load = () => Promise.reject(new StoreUnavailable('away'));
    const failure = await startOverdueClocks(flow.followUps).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StoreUnavailable);
    flow.store.load = load;
    expect(await startOverdueClocks(flow.followUps)).to.equal(1);
    expect(flow.inquiry(id).offers[0]?.clockStartedAt).to.equal(flow.clock.now());
  });
});

describe('The lengths of the waits', () => {
  it('leave Twilio time to answer before another sender may claim a text, and its callback time to come', () => {
    // Its client gives up after ten seconds; a text may leave until half its claim is over.
    expect(CLAIM_LEASE / 2).to.be.above(10 * SECOND);
    expect(CLOCK_WAIT).to.be.within(5 * SECOND, MINUTE);
  });
});
