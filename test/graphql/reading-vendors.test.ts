import { expect } from 'chai';
import { DAY } from '../../src/domain/time.ts';
import { makeVendor, NOON } from '../support/makers.ts';
import { at } from './answers.ts';
import { addFullInquiry } from './full-inquiry.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

describe('graphql/reading: vendors, policies, reports', () => {
  let world: World;
  let api: ApiUnderTest;
  beforeEach(async () => {
    world = makeWorld();
    api = await serve(world);
  });
  afterEach(() => api.stop());
  const read = async (query: string, variables = {}): Promise<Record<string, unknown>> => {
    const { data, errors } = await api.ask(query, variables);
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    return data ?? {};
  };
  const asked = (name: string) => world.asked.filter((call) => call.name === name);

  it('shows a vendor, its strikes with evidence in order, and its scorecard', async () => {
    const { inquiry } = addFullInquiry(world, 1);
    world.scorecard = {
      offers: 6,
      answered: 3,
      accepted: 2,
      expired: 1,
      rescinded: 1,
      open: 1,
      verifiedContacts: 1,
      deniedContacts: 0,
      responseMillis: [1_500, 2_000, 9_000],
      points: 4,
    };
    const { vendor } =
      await read(`{ vendor(id: "${world.vendors[0]!.id}") { id name phone status weight dailyCap manager { name } categories coverage { postalCodes radiusKm } calendar { timeZone hours { day opens closes } holidays }
      strikes(active: true) { totalCount edges { node { id reason points at fadesAt waivedAt vendor { id } offer { id inquiry { id } } evidence { type } } } }
      scorecard(from: "2026-01-01T00:00:00Z") { offers answered responseRate p50ResponseSeconds p90ResponseSeconds points returned credited } } }`);
    expect(at(vendor, 'scorecard')).to.deep.equal({
      offers: 6,
      answered: 3,
      responseRate: 0.75,
      p50ResponseSeconds: 2,
      p90ResponseSeconds: 9,
      points: 4,
      returned: 0,
      credited: 0,
    });
    expect(at(vendor, 'strikes.edges.0.node.evidence')).to.deep.equal([{ type: 'Routed' }, { type: 'Expired' }]);
    expect(at(vendor, 'strikes.edges.0.node.offer')).to.deep.equal({ id: `off_${inquiry.id.slice(4)}_1`, inquiry: { id: inquiry.id } });
    expect(at(vendor, 'strikes.totalCount')).to.equal(1);
    expect(asked('scorecard')[0]?.args).to.deep.equal(['plt_1', world.vendors[0]!.id, Date.UTC(2026, 0, 1), null, NOON]);
    expect(asked('strikePage')[0]?.args[2]).to.deep.equal({ active: true, now: NOON });
  });

  it('shows a pause until it is over', async () => {
    const standing = { status: 'PAUSED', by: 'CHOICE', reason: 'holiday', since: NOON, until: NOON + DAY } as const;
    world.vendors.push(makeVendor({ standing }));
    const status = async () => at(await read(`{ vendor(id: "${world.vendors[0]!.id}") { status } }`), 'vendor.status');
    expect(await status()).to.equal('PAUSED');
    world.now += DAY;
    expect(await status()).to.equal('ACTIVE');
  });

  it('shows the policy in force or a version of it, and names a version that is not there', async () => {
    const { routingPolicy } = await read(
      '{ routingPolicy { version respondWithin remindAfter quietFrom referral ranking { load } reopenWithin } }',
    );
    expect(routingPolicy).to.deep.equal({
      version: 1,
      respondWithin: 'PT5M',
      remindAfter: [],
      quietFrom: '00:00',
      referral: 'Call 311',
      ranking: { load: 0 },
      reopenWithin: 'P7D',
    });
    const { errors } = await api.ask('{ routingPolicy(version: 9) { version } }');
    expect(errors?.[0]?.extensions.code).to.equal('NOT_FOUND');
    expect(errors?.[0]?.message).to.include('version 9');
  });

  it('shows what is overdue', async () => {
    const { inquiry } = addFullInquiry(world, 1);
    world.overdueIds = [inquiry.id, 'inq_gone'];
    expect(at(await read('{ promise { broken overdue { id } one: overdue(first: 1) { id } } }'), 'promise')).to.deep.equal({
      broken: 1,
      overdue: [{ id: inquiry.id }],
      one: [{ id: inquiry.id }],
    });
  });

  it('says plainly what is not available yet', async () => {
    for (const query of [
      '{ responseReport(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { inquiries } }',
      'mutation { waiveStrike(input: { strikeId: "x", reason: "y" }) { strike { id } } }',
      'mutation { returnOffer(input: { offerId: "x", reason: "y" }) { offer { id } } }',
      'mutation { decideReturn(input: { offerId: "x", grant: true }) { offer { id } } }',
    ]) {
      const { errors } = await api.ask(query);
      expect(errors?.[0]?.extensions.code).to.equal('NOT_IMPLEMENTED');
      expect(errors?.[0]?.message).to.match(/not available yet/);
    }
  });
});
