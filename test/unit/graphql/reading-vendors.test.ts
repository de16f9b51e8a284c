import { expect } from 'chai';
import { DAY } from '../../../src/domain/time/time.ts';
import { calendarOpen, makeVendor, NOON } from '../../support/builders.ts';
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
    const answered = (status: 'ACCEPTED' | 'DECLINED', ms: number) =>
      ({ status, clockStartedAt: NOON, respondedAt: NOON + ms, contactProof: 'NONE', return: null }) as const;
    const unanswered = (['EXPIRED', 'RESCINDED', 'PENDING'] as const).map((status) => ({
      ...answered('ACCEPTED', 0),
      status,
      respondedAt: null,
    }));
    world.scorecard = {
      offers: [
        { ...answered('ACCEPTED', 9_000), return: { granted: true } },
        answered('DECLINED', 1_500),
        { ...answered('ACCEPTED', 2_000), return: { granted: null } },
        ...unanswered,
      ],
      points: 4,
    };
    // NOON is 15:00 in New York.
    world.vendors[0]!.calendar = { ...calendarOpen('08:00', '15:01'), holidays: ['2026-12-25'] };
    const { vendor } =
      await read(`{ vendor(id: "${world.vendors[0]!.id}") { id name phone status weight dailyCap manager { name } categories coverage { postalCodes radiusKm } calendar { timeZone hours { day opens closes } holidays }
      strikes(active: true) { totalCount edges { node { id reason points at fadesAt waivedAt vendor { id } offer { id inquiry { id } } evidence { type } } } }
      scorecard(from: "2026-01-01T00:00:00Z") { offers answered responseRate p50ResponseSeconds p90ResponseSeconds p50ResponseWorkingSeconds p90ResponseWorkingSeconds points returned credited } } }`);
    expect(at(vendor, 'scorecard')).to.deep.equal({
      offers: 6,
      answered: 3,
      responseRate: 0.75,
      p50ResponseSeconds: 2,
      p90ResponseSeconds: 9,
      p50ResponseWorkingSeconds: 2,
      p90ResponseWorkingSeconds: 9,
      points: 4,
      returned: 2,
      credited: 1,
    });
    expect(at(vendor, 'strikes.edges.0.node.evidence')).to.deep.equal([{ type: 'Routed' }, { type: 'Expired' }]);
    expect(at(vendor, 'strikes.edges.0.node.offer')).to.deep.equal({ id: `off_${inquiry.id.slice(4)}_1`, inquiry: { id: inquiry.id } });
    expect(at(vendor, 'strikes.totalCount')).to.equal(1);
    expect(asked('scorecard')[0]?.args).to.deep.equal(['plt_1', world.vendors[0]!.id, Date.UTC(2026, 0, 1), null, NOON]);
    expect(asked('strikePage')[0]?.args[2]).to.deep.equal({ active: true, now: NOON });
  });

  it('shows a pause until it is over', async () => {
    world.vendors.push(makeVendor({ pause: { reason: 'holiday', since: NOON, until: NOON + DAY } }));
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

  it('says when the auditor last looked, and nothing before it has', async () => {
    expect(at(await read('{ promise { auditedAt } }'), 'promise')).to.deep.equal({ auditedAt: null });
    world.auditedAt = Date.UTC(2026, 10, 23, 20);
    expect(at(await read('{ promise { auditedAt } }'), 'promise')).to.deep.equal({ auditedAt: '2026-11-23T20:00:00.000Z' });
  });

  it('reports how the inquiries of a period were answered', async () => {
    // NOON is 15:00 in New York: of the second answer's day, two hours are worked.
    const answer = (vendorId: string, ms: number) => ({ vendorId, submittedAt: NOON, respondedAt: NOON + ms });
    world.responses = {
      rows: [
        { outcome: 'SERVED', silentOffers: 2, first: answer('ven_a', 90_500) },
        { outcome: 'SERVED', silentOffers: 0, first: answer('ven_b', DAY) },
        { outcome: 'UNSERVED', silentOffers: 3, first: null },
        { outcome: 'WITHDRAWN', silentOffers: 0, first: null },
        { outcome: null, silentOffers: 0, first: null },
      ],
      calendars: new Map([
        ['ven_a', calendarOpen('08:00', '15:01')],
        ['ven_b', calendarOpen('15:00', '17:00')],
      ]),
    };
    const { responseReport } =
      await read(`{ responseReport(from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00+01:00") { inquiries served unserved withdrawn
      firstResponseP50Seconds firstResponseP90Seconds firstResponseP50WorkingSeconds firstResponseP90WorkingSeconds silentOffers histogram { fromSeconds toSeconds count } } }`);
    expect(responseReport).to.deep.include({
      inquiries: 5,
      served: 2,
      unserved: 1,
      withdrawn: 1,
      firstResponseP50Seconds: 90.5,
      firstResponseP90Seconds: 86_400,
      firstResponseP50WorkingSeconds: 60,
      firstResponseP90WorkingSeconds: 7_200,
      silentOffers: 5,
    });
    const bins = at(responseReport, 'histogram') as { count: number }[];
    expect(bins[0]).to.deep.equal({ fromSeconds: 0, toSeconds: 15, count: 0 });
    expect(bins.filter(({ count }) => count > 0)).to.deep.equal([
      { fromSeconds: 60, toSeconds: 120, count: 1 },
      { fromSeconds: 86_400, toSeconds: null, count: 1 },
    ]);
    expect(asked('responses')[0]?.args).to.deep.equal(['plt_1', Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 30, 23)]);
  });

  it('reports nothing of nothing', async () => {
    const same = '2026-01-01T00:00:00Z';
    const { responseReport } = await read(
      `{ responseReport(from: "${same}", to: "${same}") { inquiries silentOffers firstResponseP50Seconds firstResponseP90WorkingSeconds histogram { count } } }`,
    );
    expect(responseReport).to.deep.include({
      inquiries: 0,
      silentOffers: 0,
      firstResponseP50Seconds: null,
      firstResponseP90WorkingSeconds: null,
    });
    expect(new Set(at(responseReport, 'histogram.*.count') as number[])).to.deep.equal(new Set([0]));
  });

  it('refuses a period that ends before it begins, and reads nothing for it', async () => {
    world.vendors.push(makeVendor());
    const period = 'from: "2026-02-01T00:00:00Z", to: "2026-01-31T23:59:59.999Z"';
    for (const query of [
      `{ responseReport(${period}) { inquiries } }`,
      `{ vendor(id: "${world.vendors[0]!.id}") { scorecard(${period}) { offers } } }`,
    ]) {
      const { errors } = await api.ask(query);
      expect(errors?.[0]?.extensions.code).to.equal('BAD_USER_INPUT');
      expect(errors?.[0]?.message).to.include('`from` is after `to`');
    }
    expect([...asked('responses'), ...asked('scorecard')]).to.deep.equal([]);
  });
});
