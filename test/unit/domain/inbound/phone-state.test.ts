import { expect } from 'chai';
import { phoneState } from '../../../../src/domain/inbound/phone-state.ts';
import type { Inquiry } from '../../../../src/domain/inquiry/model/types.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

/** An inquiry with an offer, and what can be done to it. */
async function offered() {
  const vendor = makeVendor();
  const flow = memoryFlow({ policy: { keepPostedEvery: DAY }, vendors: [vendor] });
  const id = await flow.submit();
  await flow.wake(id);
  const offerId = flow.inquiry(id).offers[0]?.id ?? '';
  const state = (inquiry: Inquiry = flow.inquiry(id)) => phoneState([inquiry], [{ vendorId: vendor.id, inquiry }], flow.clock.now());
  return {
    flow,
    id,
    offerId,
    vendorId: vendor.id,
    state,
    accept: () => flow.actions.acceptOffer(PLATFORM, offerId, 'API'),
    async pass(ms: number) {
      flow.later(ms);
      await flow.wake(id);
    },
  };
}

/** An inquiry whose consumer was asked whether the vendor called. */
async function asked() {
  const made = await offered();
  await made.accept();
  await made.pass(HOUR);
  return made;
}

describe('the state of a phone', () => {
  it('holds the offers to its vendor, open while they may be answered', async () => {
    const { flow, id, offerId, vendorId, state, accept } = await offered();
    const { reference, offers } = flow.inquiry(id);
    const sent = { platformId: PLATFORM, inquiryId: id, vendorId, offerId, code: reference, sentAt: offers[0]?.offeredAt };
    expect(state().offers).to.deep.equal([{ ...sent, isOpen: true }]);
    await accept();
    expect(state().offers).to.deep.equal([{ ...sent, isOpen: false }]);
  });

  it('holds no offer of an inquiry that was offered to others', async () => {
    const { flow, id } = await offered();
    expect(phoneState([], [{ vendorId: 'ven_other', inquiry: flow.inquiry(id) }], flow.clock.now()).offers).to.deep.equal([]);
  });

  it('holds no question before one is asked', async () => {
    const { state, accept } = await offered();
    expect(state().questions).to.deep.equal([]);
    await accept();
    expect(state().questions).to.deep.equal([]);
  });

  it('holds the question whether the vendor called, from when it is asked', async () => {
    const { flow, id, state } = await asked();
    expect(state().questions).to.deep.equal([{ platformId: PLATFORM, inquiryId: id, asks: 'CALLED', sentAt: flow.clock.now() }]);
  });

  it('holds the same question after an ending on the vendor’s word, until that ending is final', async () => {
    const { flow, id, offerId, state, pass } = await asked();
    await flow.actions.reportContact(PLATFORM, offerId, null, 'API');
    await pass(DAY);
    const { closedAt, finalAt } = flow.inquiry(id);
    expect(state().questions).to.deep.equal([{ platformId: PLATFORM, inquiryId: id, asks: 'CALLED', sentAt: closedAt }]);
    flow.later((finalAt ?? 0) - flow.clock.now());
    expect(state().questions).to.deep.equal([]);
  });

  it('holds the wish for a rating after an ending that the consumer verified', async () => {
    const { flow, id, state } = await asked();
    await flow.actions.answerQuestion(PLATFORM, id, true, 'API');
    const { closedAt } = flow.inquiry(id);
    expect(state().questions).to.deep.equal([{ platformId: PLATFORM, inquiryId: id, asks: 'RATING', sentAt: closedAt }]);
  });

  it('holds nothing to answer after any other ending', async () => {
    const { flow, id, state } = await offered();
    await flow.actions.withdrawInquiry(PLATFORM, id, null);
    expect(state()).to.deep.include({ questions: [], inquiries: [{ platformId: PLATFORM, inquiryId: id, isOpen: false }] });
    expect(state().offers.map(({ isOpen }) => isOpen)).to.deep.equal([false]);
  });

  it('holds the inquiries of its consumer, open or not', async () => {
    const { id, state } = await offered();
    expect(state().inquiries).to.deep.equal([{ platformId: PLATFORM, inquiryId: id, isOpen: true }]);
  });
});
