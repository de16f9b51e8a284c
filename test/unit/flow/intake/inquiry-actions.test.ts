import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { Outcome } from '../../../../src/flow/intake/actions.ts';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const setOut = async (policy = {}, vendors = [makeVendor(), makeVendor()]) => {
  const flow = memoryFlow({ policy: { respondWithin: 5 * MINUTE, keepPostedEvery: 10 * DAY, ...policy }, vendors });
  const id = await flow.submit();
  await flow.wake(id);
  await flow.send();
  for (const message of flow.messages().filter(({ kind }) => kind === 'VENDOR_OFFER'))
    await flow.callbacks.apply({ messageId: message.id, sid: message.sid ?? '', progress: 'SENT' });
  const [first, second] = [1, 2].map((n) => `off_${id.slice(4)}_${n}`) as [string, string];
  return { flow, id, first, second, actions: flow.actions };
};
const error = (outcome: Outcome<unknown>) =>
  outcome.ok ? null : outcome.errors.map(({ code, field, message }) => [code, field?.[0], message]);
const stale = (message: string, field = 'offerId') => [['STALE', field, message]];
const pass = async (flow: Flow, id: string, ms: number) => {
  flow.later(ms);
  await flow.wake(id);
};
const accept = ({ actions, first }: Awaited<ReturnType<typeof setOut>>, offer = first) => actions.acceptOffer(PLATFORM, offer, 'API');

describe('accepting and declining', () => {
  it('happens, and is no error when it is so already', async () => {
    const made = await setOut();
    for (let i = 0; i < 2; i++) {
      const outcome = await accept(made);
      expect(outcome.ok && outcome.value.inquiry.status).to.equal('ACCEPTED');
    }
    const other = await setOut();
    for (let i = 0; i < 2; i++) expect((await other.actions.declineOffer(PLATFORM, other.first, 'busy', 'API')).ok).to.equal(true);
    expect(other.flow.events(other.id).filter((type) => type === 'Declined')).to.have.length(1);
  });

  it('comes too late, and is told why', async () => {
    const expired = await setOut();
    await pass(expired.flow, expired.id, 5 * MINUTE);
    expect(error(await accept(expired))).to.deep.equal(
      stale('This offer expired at 2026-11-23T20:05:00.000Z without an answer; the inquiry has moved on.'),
    );
    const declined = await setOut();
    await declined.actions.declineOffer(PLATFORM, declined.first, 'busy', 'API');
    expect(error(await accept(declined))).to.deep.equal(stale('This offer was declined already; the inquiry has moved on.'));
    const accepted = await setOut();
    await accept(accepted);
    expect(error(await accepted.actions.declineOffer(PLATFORM, accepted.first, 'busy', 'API'))).to.deep.equal(
      stale('This offer was accepted already.'),
    );
    const withdrawn = await setOut();
    await withdrawn.actions.withdrawInquiry(PLATFORM, withdrawn.id, null);
    expect(error(await accept(withdrawn))).to.deep.equal(
      stale('This offer was taken back: the inquiry was withdrawn, or another vendor has it.'),
    );
    const race = await setOut({ distribution: 'FIRST_TO_ACCEPT', offersPerRound: 2 });
    const [won, lost] = await Promise.all([accept(race), accept(race, race.second)]);
    expect(won.ok).to.equal(true);
    expect(error(lost)?.[0]?.[0]).to.equal('STALE');
    const failed = await setOut();
    await failed.flow.callbacks.apply({
      messageId: failed.flow.message('VENDOR_OFFER').id,
      sid: failed.flow.message('VENDOR_OFFER').sid ?? '',
      progress: 'FAILED',
      code: 30003,
      why: 'NOT_REACHED',
    });
    expect(error(await accept(failed))).to.deep.equal(stale('The text of this offer could not be delivered; the inquiry has moved on.'));
  });

  it('no longer stands after the consumer said that nobody called', async () => {
    const made = await setOut();
    await accept(made);
    await pass(made.flow, made.id, HOUR);
    await made.actions.answerQuestion({ platformId: PLATFORM, inquiryId: made.id }, null, false, 'LINK');
    for (const outcome of [await accept(made), await made.actions.reportContact(PLATFORM, made.first, null, 'API')])
      expect(error(outcome)).to.deep.equal(stale('This acceptance no longer stands: the inquiry has moved on to another vendor.'));
  });
});

describe('reporting contact', () => {
  it('happens once accepted, and is no error when it is so already', async () => {
    const made = await setOut();
    expect(error(await made.actions.reportContact(PLATFORM, made.first, null, 'API'))).to.deep.equal(
      stale('This offer was not accepted yet: accept it first.'),
    );
    await accept(made);
    for (let i = 0; i < 2; i++) {
      const outcome = await made.actions.reportContact(PLATFORM, made.first, 'spoke to her', 'API');
      expect(outcome.ok && outcome.value.inquiry.status).to.equal('CONTACTED');
    }
    await pass(made.flow, made.id, HOUR);
    await made.actions.answerQuestion({ platformId: PLATFORM, inquiryId: made.id }, null, true, 'LINK');
    expect((await made.actions.reportContact(PLATFORM, made.first, null, 'API')).ok, 'proven is more than reported').to.equal(true);
  });

  it('comes too late after the end', async () => {
    const made = await setOut();
    await accept(made);
    await made.actions.withdrawInquiry(PLATFORM, made.id, null);
    expect(error(await made.actions.reportContact(PLATFORM, made.first, null, 'API'))).to.deep.equal(stale('This inquiry is over.'));
  });
});

describe('withdrawing and answering', () => {
  it('withdraws, twice without an error, and not what has ended otherwise', async () => {
    const made = await setOut();
    for (let i = 0; i < 2; i++) {
      const outcome = await made.actions.withdrawInquiry(PLATFORM, made.id, 'found somebody');
      expect(outcome.ok && outcome.value.inquiry.outcome).to.equal('WITHDRAWN');
    }
    const unserved = await setOut({}, []);
    expect(error(await unserved.actions.withdrawInquiry(PLATFORM, unserved.id, null))).to.deep.equal(
      stale('Nothing to withdraw: this inquiry is ended without a vendor.', 'inquiryId'),
    );
  });

  it('answers an open question, and says when there is none or the end is final', async () => {
    const made = await setOut();
    expect(error(await made.actions.answerQuestion({ platformId: PLATFORM, inquiryId: made.id }, null, true, 'LINK'))).to.deep.equal(
      stale('No question is open for this inquiry right now.', 'inquiryId'),
    );
    await accept(made);
    await pass(made.flow, made.id, HOUR);
    expect((await made.actions.answerQuestion({ platformId: PLATFORM, inquiryId: made.id }, null, true, 'LINK')).ok).to.equal(true);
    expect(error(await made.actions.answerQuestion({ platformId: PLATFORM, inquiryId: made.id }, null, false, 'LINK'))).to.deep.equal(
      stale('This inquiry is over: its end is final.', 'inquiryId'),
    );
  });
});

describe('an id that is malformed, missing or of another platform', () => {
  it('gets the same answer, and changes nothing', async () => {
    const { flow, id, first, actions } = await setOut();
    const before = structuredClone(flow.tables);
    const missing = `inq_${'0'.repeat(26)}`;
    const answers = new Set<string>();
    for (const [platform, offer] of [
      [PLATFORM, ''],
      [PLATFORM, 'off_1'],
      [PLATFORM, id],
      [PLATFORM, first.replace(/1$/, '9')],
      [PLATFORM, `${first}_1`],
      [PLATFORM, `off_${missing.slice(4)}_1`],
      ['plt_2', first],
    ] as const) {
      for (const outcome of [
        await actions.acceptOffer(platform, offer, 'API'),
        await actions.declineOffer(platform, offer, 'no', 'API'),
        await actions.reportContact(platform, offer, null, 'API'),
      ])
        answers.add(JSON.stringify(outcome));
    }
    expect([...answers].map((answer) => JSON.parse(answer).errors)).to.deep.equal([
      [{ code: 'NOT_FOUND', field: ['offerId'], message: 'There is no offer with this id: take it from an inquiry of your platform.' }],
    ]);
    const inquiries = new Set<string>();
    for (const [platform, inquiry] of [
      [PLATFORM, ''],
      [PLATFORM, 'inq_1'],
      [PLATFORM, first],
      [PLATFORM, missing],
      ['plt_2', id],
    ] as const)
      for (const outcome of [
        await actions.withdrawInquiry(platform, inquiry, null),
        await actions.answerQuestion({ platformId: platform, inquiryId: inquiry }, null, true, 'API'),
      ])
        inquiries.add(JSON.stringify(outcome));
    expect([...inquiries].map((answer) => JSON.parse(answer).errors[0].code)).to.deep.equal(['NOT_FOUND']);
    expect(flow.tables).to.deep.equal(before);
  });
});
