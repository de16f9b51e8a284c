import { expect } from 'chai';
import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import type { LeadReturn } from '../../../src/domain/inquiry/model/types.ts';
import type { Outcome } from '../../../src/flow/intake/actions.ts';
import type { InquiryRecord } from '../../../src/flow/ports/inquiry-store.ts';
import { NOON } from '../../support/builders.ts';
import { at } from './answers.ts';
import { addFullInquiry } from './full-inquiry.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

const LONG = 'x'.repeat(501);
const STRIKE = 'strike { id waivedAt waivedBecause appeal { at reason refusedAt refusedBecause } }';
const OFFER = 'offer { id return { requestedAt kind reason decidedAt granted note } }';
const RETURN: LeadReturn = { requestedAt: NOON, kind: 'OTHER', reason: 'no', decidedAt: null, granted: null, note: null };
const iso = (at: number) => new Date(at).toISOString();

describe('graphql/disputes', () => {
  let world: World;
  let api: ApiUnderTest;
  let record: InquiryRecord;
  /** What every act comes to. */
  let act: () => Promise<Outcome<InquiryRecord>>;
  const strike = (n = 0) => world.strikes[n]!;
  const offerId = (n = 0) => strike(n).offerId;

  beforeEach(async () => {
    act = async () => ({ ok: true, value: record });
    const acts = ['waiveStrike', 'appealStrike', 'refuseAppeal', 'returnOffer', 'decideReturn'];
    world = makeWorld({ actions: Object.fromEntries(acts.map((name) => [name, () => act()])) });
    record = addFullInquiry(world, 1);
    api = await serve(world);
  });
  afterEach(() => api.stop());

  const send = async (field: string, input: object, selection: string) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { field message code } } }`;
    const { data, errors } = await api.ask(query, { input });
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    return at(data, field);
  };
  const read = async (query: string): Promise<unknown> => {
    const { data, errors } = await api.ask(query);
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    return data;
  };
  const acted = () => world.asked.filter(({ name }) => name in world.actions).map(({ name, args }) => [name, ...args]);

  it('waives a strike and answers with it', async () => {
    Object.assign(strike(), { waivedAt: NOON, waivedBecause: 'storm' });
    const payload = await send('waiveStrike', { strikeId: strike().id, reason: ' storm ' }, STRIKE);
    expect(at(payload, 'strike')).to.deep.equal({ id: strike().id, waivedAt: iso(NOON), waivedBecause: 'storm', appeal: null });
    expect(acted()).to.deep.equal([['waiveStrike', 'plt_1', strike().id, 'storm']]);
  });

  it('objects for a vendor, through the API, and answers with the strike', async () => {
    Object.assign(strike(), { appealedAt: NOON, appeal: 'I did call' });
    const payload = await send('appealStrike', { offerId: offerId(), reason: 'I did call ' }, STRIKE);
    expect(at(payload, 'strike.appeal')).to.deep.equal({ at: iso(NOON), reason: 'I did call', refusedAt: null, refusedBecause: null });
    expect(acted()).to.deep.equal([['appealStrike', 'plt_1', offerId(), 'I did call', 'API']]);
  });

  it('refuses an objection and answers with the strike', async () => {
    Object.assign(strike(), { appealedAt: NOON, appeal: 'I did', appealRefusedAt: NOON + 1, appealRefusedBecause: 'no call was made' });
    const payload = await send('refuseAppeal', { strikeId: strike().id, note: 'no call was made' }, STRIKE);
    expect(at(payload, 'strike.appeal')).to.deep.equal({
      ...{ at: iso(NOON), reason: 'I did' },
      ...{ refusedAt: iso(NOON + 1), refusedBecause: 'no call was made' },
    });
    expect(acted()).to.deep.equal([['refuseAppeal', 'plt_1', strike().id, 'no call was made']]);
  });

  it('returns a lead: its kind is as said, else read from the reason', async () => {
    offerById(record.inquiry, offerId())!.return = { ...RETURN, kind: 'BAD_NUMBER', reason: 'wrong number' };
    const payload = await send('returnOffer', { offerId: offerId(), reason: 'wrong number' }, OFFER);
    expect(at(payload, 'offer.return')).to.deep.equal({ ...RETURN, requestedAt: iso(NOON), kind: 'BAD_NUMBER', reason: 'wrong number' });
    await send('returnOffer', { offerId: offerId(), reason: 'wrong number', kind: 'DUPLICATE' }, OFFER);
    await send('returnOffer', { offerId: offerId(), reason: 'hm', kind: null }, OFFER);
    expect(acted().map((call) => call.slice(2))).to.deep.equal([
      [offerId(), { kind: 'BAD_NUMBER', reason: 'wrong number' }, 'API'],
      [offerId(), { kind: 'DUPLICATE', reason: 'wrong number' }, 'API'],
      [offerId(), { kind: 'OTHER', reason: 'hm' }, 'API'],
    ]);
  });

  it('decides a return, with a note or without', async () => {
    offerById(record.inquiry, offerId())!.return = { ...RETURN, decidedAt: NOON, granted: true, note: 'ok' };
    const payload = await send('decideReturn', { offerId: offerId(), grant: true, note: ' ok ' }, OFFER);
    expect(at(payload, 'offer.return')).to.include({ decidedAt: iso(NOON), granted: true, note: 'ok' });
    await send('decideReturn', { offerId: offerId(), grant: false, note: ' ' }, OFFER);
    expect(acted()).to.deep.equal([
      ['decideReturn', 'plt_1', offerId(), true, 'ok'],
      ['decideReturn', 'plt_1', offerId(), false, null],
    ]);
  });

  it('shows what a later act of the same request has changed', async () => {
    let acts = 0;
    act = async () => {
      if (++acts === 2) world.strikes = world.strikes.map((one) => ({ ...one, waivedAt: NOON }));
      return { ok: true, value: record };
    };
    const first = `a: returnOffer(input: { offerId: "${offerId()}", reason: "x" }) { offer { strike { waivedAt } } }`;
    const then = `b: decideReturn(input: { offerId: "${offerId()}", grant: true }) { offer { strike { waivedAt } } }`;
    const data = await read(`mutation { ${first} ${then} }`);
    expect([at(data, 'a.offer.strike.waivedAt'), at(data, 'b.offer.strike.waivedAt')]).to.deep.equal([null, iso(NOON)]);
  });

  for (const [field, input, wrong, code] of [
    ['waiveStrike', { strikeId: 'x', reason: ' ' }, 'reason', 'BLANK'],
    ['waiveStrike', { strikeId: 'x', reason: LONG }, 'reason', 'TOO_LONG'],
    ['appealStrike', { offerId: 'x', reason: '' }, 'reason', 'BLANK'],
    ['appealStrike', { offerId: 'x', reason: LONG }, 'reason', 'TOO_LONG'],
    ['refuseAppeal', { strikeId: 'x', note: '' }, 'note', 'BLANK'],
    ['refuseAppeal', { strikeId: 'x', note: LONG }, 'note', 'TOO_LONG'],
    ['returnOffer', { offerId: 'x', reason: '\n' }, 'reason', 'BLANK'],
    ['returnOffer', { offerId: 'x', reason: LONG, kind: 'OTHER' }, 'reason', 'TOO_LONG'],
    ['decideReturn', { offerId: 'x', grant: true, note: LONG }, 'note', 'TOO_LONG'],
  ] as const)
    it(`${field} takes no ${wrong} that is ${code}, says how it would, and does nothing`, async () => {
      const errors = at(await send(field, input, '__typename'), 'userErrors') as { field: string[]; code: string; message: string }[];
      expect(errors.map((error) => [error.field, error.code])).to.deep.equal([[[wrong], code]]);
      expect(errors[0]?.message).to.match(/500/);
      expect(acted()).to.deep.equal([]);
    });

  it('takes no kind that there is not, and names it', async () => {
    const { errors } = await api.ask('mutation { returnOffer(input: { offerId: "x", reason: "y", kind: BAD }) { offer { id } } }');
    expect(errors?.[0]?.extensions.code).to.equal('BAD_USER_INPUT');
    expect(errors?.[0]?.message).to.include('BAD');
    expect(acted()).to.deep.equal([]);
  });

  for (const [field, input] of [
    ['waiveStrike', { strikeId: 'x', reason: 'y' }],
    ['appealStrike', { offerId: 'x', reason: 'y' }],
    ['refuseAppeal', { strikeId: 'x', note: 'y' }],
    ['returnOffer', { offerId: 'x', reason: 'y' }],
    ['decideReturn', { offerId: 'x', grant: false }],
  ] as const)
    it(`${field} hands a refusal on as the one user error`, async () => {
      const error = { field: ['offerId'], message: 'That stands.', code: 'STALE' as const };
      act = async () => ({ ok: false, errors: [error] });
      const payload = await send(field, input, field.endsWith('eal') || field.endsWith('ike') ? STRIKE : OFFER);
      expect(at(payload, 'userErrors')).to.deep.equal([error]);
      expect(Object.values(payload as object)).to.include(null);
    });
});
