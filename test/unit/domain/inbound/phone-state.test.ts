import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';
const VENDOR = '+12125550201';

/** An inquiry with an offer, and what can be done to it. */
async function offered(policy = {}, vendors = [makeVendor({ phone: VENDOR, name: 'Mario' })]) {
  const flow = memoryFlow({ policy: { keepPostedEvery: DAY, ...policy }, vendors });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  const offer = () => flow.inquiry(id).offers[0];
  return {
    flow,
    id,
    offer,
    accept: () => flow.actions.acceptOffer(PLATFORM, offer()?.id ?? '', 'API'),
    report: () => flow.actions.reportContact(PLATFORM, offer()?.id ?? '', null, 'API'),
    answer: (called: boolean) => flow.actions.answerQuestion({ platformId: PLATFORM, inquiryId: id }, null, called, 'LINK'),
    async pass(ms: number) {
      flow.later(ms);
      await flow.wake(id);
      await flow.send();
    },
    /** Types and states of what was asked of a phone, the last first. */
    async asked(number: string) {
      return (await flow.phone(number)).asked.map(({ question, state }) => `${question.type} ${state}`);
    },
  };
}

/** An inquiry whose consumer was asked whether the vendor called; the text that asks has left. */
async function asked(policy = {}) {
  const made = await offered(policy);
  await made.flow.send();
  await made.accept();
  await made.pass(HOUR);
  return made;
}

describe('what was asked of a vendor’s phone', () => {
  it('is nothing before the offer’s text has left, then the offer', async () => {
    const made = await offered();
    expect(await made.asked(VENDOR)).to.deep.equal([]);
    expect(
      (await made.flow.phone(VENDOR)).offers.map(({ state }) => state),
      'by its code it is known',
    ).to.deep.equal(['OPEN']);
    await made.flow.send();
    expect(await made.asked(VENDOR)).to.deep.equal(['OFFER OPEN']);
  });

  it('is answered once accepted or declined, and lapsed when the offer has moved on', async () => {
    const made = await offered();
    await made.flow.send();
    await made.accept();
    expect(await made.asked(VENDOR)).to.deep.equal(['OFFER ANSWERED']);
    const other = await offered();
    await other.flow.send();
    await other.flow.actions.withdrawInquiry(PLATFORM, other.id, null);
    expect(await other.asked(VENDOR)).to.deep.equal(['OFFER LAPSED']);
  });

  it('knows for two minutes what was just answered', async () => {
    const made = await offered();
    await made.flow.send();
    await made.accept();
    expect((await made.flow.phone(VENDOR)).asked[0]?.justAnswered).to.equal('ACCEPT');
    made.flow.later(2 * MINUTE);
    expect((await made.flow.phone(VENDOR)).asked[0]?.justAnswered).to.equal(null);
  });

  it('has a code of its own for each of two offers of one inquiry to one phone', async () => {
    const twins = ['ven_a', 'ven_b'].map((id) => makeVendor({ id, name: id, phone: VENDOR }));
    const made = await offered({ distribution: 'SHARED', offersPerRound: 2 }, twins);
    await made.flow.send();
    const codes = (await made.flow.phone(VENDOR)).asked.map(({ code }) => code);
    expect(new Set(codes).size).to.equal(2);
    expect(codes).to.include(made.flow.inquiry(made.id).reference);
    const bodies = made.flow.messages().filter(({ kind }) => kind === 'VENDOR_OFFER');
    expect(bodies).to.have.length(2);
  });
});

describe('what was asked of a consumer’s phone', () => {
  it('is nothing before a question has left', async () => {
    const made = await offered();
    await made.flow.send();
    expect(await made.asked(CONSUMER)).to.deep.equal([]);
    await made.accept();
    made.flow.later(HOUR);
    await made.flow.wake(made.id);
    expect(made.flow.kinds(), 'the question is written').to.include('CONSUMER_ASKED');
    expect(await made.asked(CONSUMER), 'but has not left').to.deep.equal([]);
    await made.flow.send();
    expect(await made.asked(CONSUMER)).to.deep.equal(['CALLED OPEN']);
  });

  it('names the business', async () => {
    const made = await asked();
    expect((await made.flow.phone(CONSUMER)).asked[0]).to.include({ name: 'Mario', code: made.flow.inquiry(made.id).reference });
  });

  it('is the rating once the wish for it has left, for three days', async () => {
    const made = await asked();
    await made.answer(true);
    expect(await made.asked(CONSUMER)).to.deep.equal(['CALLED ANSWERED']);
    await made.flow.send();
    expect(await made.asked(CONSUMER)).to.deep.equal(['RATING OPEN', 'CALLED ANSWERED']);
    made.flow.later(3 * DAY);
    expect(await made.asked(CONSUMER)).to.deep.equal(['RATING LAPSED', 'CALLED ANSWERED']);
  });

  it('takes a corrected rating for an hour', async () => {
    const made = await asked();
    await made.answer(true);
    await made.flow.send();
    await made.flow.actions.rateInquiry(PLATFORM, made.id, 4);
    expect((await made.asked(CONSUMER))[0]).to.equal('RATING OPEN');
    made.flow.later(HOUR);
    expect((await made.asked(CONSUMER))[0]).to.equal('RATING ANSWERED');
  });

  it('is once more whether anybody called, after an ending on the vendor’s word alone', async () => {
    const made = await asked({ reopenWithin: 2 * DAY });
    await made.report();
    await made.pass(DAY);
    expect(made.flow.inquiry(made.id)).to.include({ outcome: 'SERVED', contactProof: 'REPORTED' });
    expect((await made.flow.phone(CONSUMER)).asked[0]).to.deep.include({ question: { type: 'CALLED', offerId: null }, state: 'OPEN' });
    made.flow.later(2 * DAY);
    expect((await made.asked(CONSUMER))[0]).to.equal('CALLED LAPSED');
  });

  it('is whether to look again, after an end without a vendor, within the policy’s time', async () => {
    const made = await offered({ reopenWithin: DAY });
    await made.flow.send();
    await made.flow.actions.declineOffer(PLATFORM, made.offer()?.id ?? '', 'no', 'API');
    await made.flow.send();
    expect(await made.asked(CONSUMER)).to.deep.equal(['LOOK_AGAIN OPEN']);
    made.flow.later(DAY);
    expect(await made.asked(CONSUMER)).to.deep.equal(['LOOK_AGAIN LAPSED']);
  });

  it('is nothing after an end for good', async () => {
    const made = await offered({ reopenWithin: 0 });
    await made.flow.actions.declineOffer(PLATFORM, made.offer()?.id ?? '', 'no', 'API');
    await made.flow.send();
    expect(made.flow.kinds()).to.include('CONSUMER_UNSERVED');
    expect(await made.asked(CONSUMER)).to.deep.equal([]);
  });
});
