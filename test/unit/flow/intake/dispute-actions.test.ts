import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import type { Outcome } from '../../../../src/flow/intake/actions.ts';
import { makeVendor } from '../../../support/builders.ts';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const error = (outcome: Outcome<unknown>) =>
  outcome.ok ? null : outcome.errors.map(({ code, field, message }) => [code, field?.[0], message])[0];
const setOut = async (policy = {}) => {
  const flow = memoryFlow({
    policy: { keepPostedEvery: 10 * DAY, giveUpAfter: 5 * DAY, confirmWithin: 5 * DAY, ...policy },
    vendors: [makeVendor({ id: 'ven_first' }), makeVendor({ load: { ...makeVendor().load, pass: 9 } })],
  });
  const id = await flow.submit();
  await flow.wake(id);
  const offerId = `off_${id.slice(4)}_1`;
  const command = { type: 'StartClock', offerId, by: 'TWILIO', sid: 'SM1' } as const;
  await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command });
  return { flow, id, offerId, strikeId: `str_${id.slice(4)}_1`, actions: flow.actions };
};
const struck = async (policy = {}) => {
  const made = await setOut(policy);
  made.flow.later(5 * MINUTE);
  await made.flow.wake(made.id);
  return made;
};
const held = async (policy = {}) => {
  const made = await setOut(policy);
  await made.actions.acceptOffer(PLATFORM, made.offerId, 'API');
  return made;
};
const first = (flow: Flow) => flow.tables.vendors.get('ven_first')?.account ?? NEW_ACCOUNT;
const dispute = { kind: 'OUT_OF_AREA', reason: 'too far' } as const;
const NO_OFFER = ['NOT_FOUND', 'offerId', 'There is no offer with this id: take it from an inquiry of your platform.'];
const NO_STRIKE = ['NOT_FOUND', 'strikeId', "There is no strike with this id: take it from a vendor's strikes."];

describe('waiving a strike', () => {
  it('forgives it, and asking again is no error and changes nothing', async () => {
    const { flow, strikeId, actions } = await struck();
    expect(error(await actions.waiveStrike(PLATFORM, strikeId, 'a storm'))).to.equal(null);
    expect(error(await actions.waiveStrike(PLATFORM, strikeId, 'another'))).to.equal(null);
    expect(flow.tables.strikes.get(strikeId)).to.include({ waivedBecause: 'a storm' });
    expect(first(flow)).to.include({ points: 0, strikes: 0 });
  });

  it('finds no strike where there is none, or it is somebody else’s', async () => {
    const { strikeId, actions } = await struck();
    const clean = await setOut();
    expect(error(await clean.actions.waiveStrike(PLATFORM, clean.strikeId, 'x'))).to.deep.equal(NO_STRIKE);
    for (const [platform, id] of [
      ['plt_2', strikeId],
      [PLATFORM, strikeId.replace('str_', 'off_')],
      [PLATFORM, 'str_'],
      [PLATFORM, 'inq_1'],
      [PLATFORM, `${strikeId.slice(0, -1)}9`],
    ] as const)
      expect(error(await actions.waiveStrike(platform, id, 'x')), id).to.deep.equal(NO_STRIKE);
  });

  it('finds none any more when it was taken back since its text proved undelivered', async () => {
    const { flow, id, offerId, strikeId, actions } = await struck();
    const command = { type: 'OfferTextFailed', offerId, errorCode: 30003, badNumber: false, optedOut: false } as const;
    await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command });
    expect(error(await actions.waiveStrike(PLATFORM, strikeId, 'x'))).to.deep.equal(NO_STRIKE);
  });
});

describe('objecting to a strike', () => {
  it('is kept, the first one, and saying it twice is no error', async () => {
    const { flow, offerId, strikeId, actions } = await struck();
    expect(error(await actions.appealStrike(PLATFORM, offerId, 'we called', 'LINK'))).to.equal(null);
    expect(error(await actions.appealStrike(PLATFORM, offerId, 'we did!', 'LINK'))).to.equal(null);
    expect(flow.tables.strikes.get(strikeId)).to.include({ appeal: 'we called', appealedAt: flow.clock.now() });
  });

  it('is refused without a strike that stands', async () => {
    const clean = await setOut();
    const none = ['STALE', 'offerId', 'This offer earned no strike: there is nothing to object to.'];
    expect(error(await clean.actions.appealStrike(PLATFORM, clean.offerId, 'x', 'LINK'))).to.deep.equal(none);
    const { offerId, strikeId, actions } = await struck();
    await actions.waiveStrike(PLATFORM, strikeId, 'a storm');
    const waived = ['STALE', 'offerId', 'This strike was waived already: there is nothing to object to.'];
    expect(error(await actions.appealStrike(PLATFORM, offerId, 'x', 'LINK'))).to.deep.equal(waived);
    expect(error(await actions.appealStrike('plt_2', offerId, 'x', 'LINK'))).to.deep.equal(NO_OFFER);
  });

  it('is refused by the platform once, in its words', async () => {
    const { flow, offerId, strikeId, actions } = await struck();
    const unasked = ['STALE', 'strikeId', 'Its vendor has not objected to this strike.'];
    expect(error(await actions.refuseAppeal(PLATFORM, strikeId, 'no call'))).to.deep.equal(unasked);
    await actions.appealStrike(PLATFORM, offerId, 'we called', 'LINK');
    for (const note of ['no call', 'again']) expect(error(await actions.refuseAppeal(PLATFORM, strikeId, note))).to.equal(null);
    expect(flow.tables.strikes.get(strikeId)).to.include({ appealRefusedBecause: 'no call', waivedAt: null });
    const clean = await setOut();
    expect(error(await clean.actions.refuseAppeal(PLATFORM, clean.strikeId, 'x'))).to.deep.equal(NO_STRIKE);
  });

  it('cannot be refused any more once the platform has said yes', async () => {
    const { offerId, strikeId, actions } = await struck();
    await actions.appealStrike(PLATFORM, offerId, 'we called', 'LINK');
    await actions.waiveStrike(PLATFORM, strikeId, 'so you did');
    const late = ['STALE', 'strikeId', 'This strike was waived already: there is nothing to refuse.'];
    expect(error(await actions.refuseAppeal(PLATFORM, strikeId, 'no'))).to.deep.equal(late);
  });
});

describe('returning a lead', () => {
  it('is recorded and booked once; saying it twice is no error while it is open', async () => {
    const { flow, offerId, actions } = await held();
    for (let i = 0; i < 2; i++) expect(error(await actions.returnOffer(PLATFORM, offerId, dispute, 'API'))).to.equal(null);
    expect([...flow.tables.ledger.values()].map(({ type }) => type)).to.deep.equal(['LEAD_ACCEPTED', 'RETURN_REQUESTED']);
    expect(first(flow)).to.include({ accepted: 1, returned: 1 });
  });

  it('is refused, with the reason, for what was never accepted, and for what was decided', async () => {
    const pending = await setOut();
    const never = ['STALE', 'offerId', 'This offer was never accepted: only an accepted lead can be returned.'];
    expect(error(await pending.actions.returnOffer(PLATFORM, pending.offerId, dispute, 'API'))).to.deep.equal(never);
    for (const [granted, word] of [
      [true, 'granted'],
      [false, 'refused'],
    ] as const) {
      const { offerId, actions } = await held();
      await actions.returnOffer(PLATFORM, offerId, dispute, 'API');
      await actions.decideReturn(PLATFORM, offerId, granted, null);
      const decided = ['STALE', 'offerId', `The return of this lead was ${word} on 2026-11-23.`];
      expect(error(await actions.returnOffer(PLATFORM, offerId, dispute, 'API'))).to.deep.equal(decided);
    }
    expect(error(await pending.actions.returnOffer('plt_2', pending.offerId, dispute, 'API'))).to.deep.equal(NO_OFFER);
  });

  it('is refused when its time is over, or too many are returned', async () => {
    const late = await held({ returnWithin: DAY });
    late.flow.later(DAY + 1);
    const over = ['STALE', 'offerId', 'The time to return this lead ended on 2026-11-24.'];
    expect(error(await late.actions.returnOffer(PLATFORM, late.offerId, dispute, 'API'))).to.deep.equal(over);
    const { flow, offerId, actions } = await held();
    const vendor = flow.tables.vendors.get('ven_first') ?? makeVendor();
    flow.tables.vendors.set('ven_first', { ...vendor, account: { ...vendor.account, accepted: 7, returned: 1 } });
    const many = ['LIMIT', 'offerId', 'This vendor has returned 1 of 7 leads: at most 20 % may be returned, 1 by now.'];
    expect(error(await actions.returnOffer(PLATFORM, offerId, dispute, 'API'))).to.deep.equal(many);
    expect(flow.tables.ledger.size).to.equal(1);
  });
});

describe('deciding a return', () => {
  it('is done once, whoever asks and however often: the first word stands', async () => {
    const { flow, id, offerId, actions } = await held();
    await actions.returnOffer(PLATFORM, offerId, dispute, 'API');
    flow.later(HOUR);
    const words = await Promise.all([true, false, true].map((granted) => actions.decideReturn(PLATFORM, offerId, granted, null)));
    expect(words.map(({ ok }) => ok)).to.deep.equal([true, false, false]);
    const stands = ['STALE', 'offerId', 'The return of this lead was granted already, on 2026-11-23: that stands.'];
    for (const word of words.slice(1)) expect(error(word)).to.deep.equal(stands);
    expect(flow.events(id).filter((type) => type === 'ReturnDecided')).to.have.length(1);
    expect([...flow.tables.ledger.values()].reduce((sum, { leads }) => sum + leads, 0)).to.equal(0);
    expect(flow.inquiry(id).offers.map(({ status }) => status)).to.deep.equal(['ACCEPTED', 'PENDING']);
    expect(flow.kinds()).to.include.members(['VENDOR_CREDITED', 'CONSUMER_REROUTED']);
  });

  it('needs a return, of this platform', async () => {
    const { offerId, actions } = await held();
    const none = ['STALE', 'offerId', 'Its vendor has not returned this lead: there is nothing to decide.'];
    expect(error(await actions.decideReturn(PLATFORM, offerId, true, null))).to.deep.equal(none);
    expect(error(await actions.decideReturn('plt_2', offerId, true, null))).to.deep.equal(NO_OFFER);
    expect(error(await actions.decideReturn(PLATFORM, 'off_1', true, null))).to.deep.equal(NO_OFFER);
  });
});
