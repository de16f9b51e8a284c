import { expect } from 'chai';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const CONSUMER = '+12125551001';
const VENDOR = '+12125550201';
const UNKNOWN_INQUIRY = `inq_${'0'.repeat(26)}`;

async function offered() {
  const flow = memoryFlow({ policy: { keepPostedEvery: DAY }, vendors: [makeVendor({ phone: VENDOR })] });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  const offerId = flow.inquiry(id).offers[0]?.id ?? '';
  const ref = { platformId: PLATFORM, inquiryId: id };
  return { flow, id, ref, offerId, actions: flow.actions };
}
const codes = (outcome: { ok: true } | { ok: false; errors: { code: string }[] }) =>
  outcome.ok ? [] : outcome.errors.map(({ code }) => code);

describe('rating an inquiry', () => {
  const verified = async () => {
    const made = await offered();
    await made.actions.acceptOffer(PLATFORM, made.offerId, 'API');
    made.flow.later(HOUR);
    await made.flow.wake(made.id);
    await made.actions.answerQuestion({ platformId: PLATFORM, inquiryId: made.id }, null, true, 'LINK');
    return made;
  };

  it('keeps the latest rating', async () => {
    const { flow, id, actions } = await verified();
    for (const rating of [5, 2]) expect((await actions.rateInquiry(PLATFORM, id, rating)).ok).to.equal(true);
    expect(flow.inquiry(id).rating).to.equal(2);
  });

  it('is refused when it says the same again, and changes nothing', async () => {
    const { flow, id, actions } = await verified();
    await actions.rateInquiry(PLATFORM, id, 5);
    const { seq } = flow.inquiry(id);
    expect(codes(await actions.rateInquiry(PLATFORM, id, 5))).to.deep.equal(['STALE']);
    expect(flow.inquiry(id).seq).to.equal(seq);
  });

  it('is refused before the consumer has verified the contact, and of an inquiry that the platform does not have', async () => {
    const { id, actions } = await offered();
    expect(codes(await actions.rateInquiry(PLATFORM, id, 5))).to.deep.equal(['STALE']);
    expect(codes(await actions.rateInquiry('plt_2', id, 5))).to.deep.equal(['NOT_FOUND']);
    expect(codes(await actions.rateInquiry(PLATFORM, 'no id', 5))).to.deep.equal(['NOT_FOUND']);
  });
});

describe('a refused answer to an offer', () => {
  it('says that the offer has moved on', async () => {
    const { id, offerId, actions } = await offered();
    await actions.withdrawInquiry(PLATFORM, id, null);
    expect(await actions.acceptOffer(PLATFORM, offerId, 'SMS')).to.deep.include({ ok: false, hasMovedOn: true });
    expect(await actions.declineOffer(PLATFORM, offerId, 'busy', 'SMS')).to.deep.include({ ok: false, hasMovedOn: true });
  });

  it('says that it has not while its vendor holds the lead', async () => {
    const { offerId, actions } = await offered();
    await actions.acceptOffer(PLATFORM, offerId, 'SMS');
    expect(await actions.declineOffer(PLATFORM, offerId, 'busy', 'SMS')).to.deep.include({ ok: false, hasMovedOn: false });
  });
});

describe('keeping a text', () => {
  const text = {
    from: 'CONSUMER' as const,
    vendorId: null,
    body: 'hm',
    answer: 'HELP' as const,
    sid: 'SM1',
    isMachine: false,
    choices: [],
    aboutOfferId: null,
  };

  it('puts it on the timeline of its inquiry and answers it', async () => {
    const { flow, id, ref, actions } = await offered();
    expect((await actions.keepText({ ...ref, ...text })).ok).to.equal(true);
    expect(flow.tables.timeline.get(id)?.at(-1)).to.deep.include({ type: 'TextReceived', ...text });
    expect(flow.kinds()).to.include('CONSUMER_HELP');
  });

  it('is refused for an inquiry that the platform does not have', async () => {
    const { ref, actions } = await offered();
    expect(codes(await actions.keepText({ ...ref, inquiryId: UNKNOWN_INQUIRY, ...text }))).to.deep.equal(['NOT_FOUND']);
  });
});

describe('opting out and in', () => {
  it('ends all texts to a phone, and allows them again', async () => {
    const { flow, id, actions } = await offered();
    await actions.optOut(CONSUMER, null);
    expect(flow.inquiry(id).reach).to.equal('OPTED_OUT');
    expect(flow.tables.optOuts.has(CONSUMER)).to.equal(true);
    expect(flow.events(id), 'nothing came in that could be kept').not.to.include('TextReceived');
    await actions.optIn(CONSUMER, null);
    expect(flow.inquiry(id).reach).to.equal('TEXTABLE');
    expect(flow.tables.optOuts.has(CONSUMER)).to.equal(false);
  });

  it('changes nothing the second time', async () => {
    const { flow, id, actions } = await offered();
    await actions.optOut(CONSUMER, null);
    const { seq } = flow.inquiry(id);
    await actions.optOut(CONSUMER, null);
    expect(flow.inquiry(id).seq).to.equal(seq);
  });

  it('moves the offers of the vendors with that phone on, without a strike', async () => {
    const { flow, id, actions } = await offered();
    await actions.optOut(VENDOR, null);
    expect(flow.inquiry(id).offers[0]?.status).to.equal('RESCINDED');
    expect([...flow.tables.vendors.values()][0]?.unreachable).to.deep.include({ because: 'OPTED_OUT', errorCode: 21610 });
    expect(flow.tables.strikes.size).to.equal(0);
    await actions.optIn(VENDOR, null);
    expect([...flow.tables.vendors.values()][0]?.unreachable).to.equal(null);
  });
});

describe("a consumer's number that was taken for a landline", () => {
  const untextable = async () => {
    const made = await offered();
    const { flow, id } = made;
    const command = {
      type: 'ConsumerTextFailed',
      kind: 'CONSUMER_RECEIVED',
      errorCode: 21614,
      reach: 'LANDLINE',
      because: 'a landline',
    } as const;
    await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command });
    return made;
  };

  it('is texted once it has texted us: what it asked for is answered', async () => {
    const { flow, id } = await untextable();
    await flow.text('SM1', CONSUMER, 'cancel my request');
    expect([flow.inquiry(id).reach, flow.messages().at(-1)?.kind]).to.deep.equal(['TEXTABLE', 'CONSUMER_WITHDRAW_ASKED']);
  });

  it('is not texted for a machine that writes from it', async () => {
    const { flow, id } = await untextable();
    const before = flow.messages().length;
    await flow.text('SM1', CONSUMER, 'Auto-reply: I am driving and will reply later. Reply STOP to unsubscribe');
    expect([flow.inquiry(id).reach, flow.messages().length]).to.deep.equal(['LANDLINE', before]);
  });
});
