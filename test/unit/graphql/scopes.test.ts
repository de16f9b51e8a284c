import { expect } from 'chai';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { apiSchema } from '../../../src/graphql/server/schema.ts';
import { ALL_SCOPES, type Scope } from '../../../src/graphql/tokens.ts';
import { makeVendor } from '../../support/builders.ts';
import { makeOffer, makeRecord } from './samples.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

describe('graphql/scopes', () => {
  let world: World;
  let api: ApiUnderTest;
  before(async () => {
    const vendor = makeVendor();
    const record = makeRecord(1);
    record.inquiry.offers = [makeOffer(record.inquiry.id, 1, vendor)];
    world = makeWorld({ vendors: [vendor], records: [record], overdueIds: [record.inquiry.id] });
    api = await serve(world);
  });
  after(() => api.stop());
  beforeEach(() => void world.asked.splice(0));

  const inquiry = () => world.records[0]!.inquiry.id;
  const cases: [Scope, () => string][] = [
    ['inquiries:read', () => '{ inquiries { totalCount } }'],
    ['inquiries:read', () => `{ inquiry(id: "${inquiry()}") { id } }`],
    ['inquiries:read', () => `{ node(id: "${inquiry()}") { id } }`],
    ['inquiries:read', () => `{ node(id: "${world.records[0]!.inquiry.offers[0]!.id}") { id } }`],
    ['vendors:read', () => `{ node(id: "str_${inquiry().slice(4)}_1") { id } }`],
    ['inquiries:write', () => 'mutation { acceptOffer(input: { offerId: "x" }) { offer { id } userErrors { code } } }'],
    ['inquiries:write', () => `mutation { withdrawInquiry(input: { inquiryId: "x" }) { userErrors { code } } }`],
    ['inquiries:read', () => '{ returns { totalCount } }'],
    ['inquiries:write', () => 'mutation { returnOffer(input: { offerId: "x", reason: "y" }) { userErrors { code } } }'],
    ['inquiries:write', () => 'mutation { decideReturn(input: { offerId: "x", grant: true }) { userErrors { code } } }'],
    ['inquiries:write', () => 'mutation { appealStrike(input: { offerId: "x", reason: "y" }) { userErrors { code } } }'],
    ['vendors:read', () => '{ vendors { totalCount } }'],
    ['vendors:read', () => '{ appeals { totalCount } }'],
    ['vendors:read', () => `{ node(id: "${world.vendors[0]!.id}") { id } }`],
    ['vendors:write', () => 'mutation { resumeVendor(input: { vendorId: "x" }) { userErrors { code } } }'],
    ['vendors:write', () => 'mutation { waiveStrike(input: { strikeId: "x", reason: "y" }) { userErrors { code } } }'],
    ['vendors:write', () => 'mutation { refuseAppeal(input: { strikeId: "x", note: "y" }) { userErrors { code } } }'],
    ['policy:read', () => '{ routingPolicy { version } }'],
    ['reports:read', () => '{ promise { kept } }'],
    ['reports:read', () => '{ responseReport(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { inquiries } }'],
  ];
  for (const [scope, query] of cases) {
    it(`${scope} opens ${query.toString().slice(6, 60)}`, async () => {
      expect((await api.ask(query(), {}, api.token({ scopes: [scope] }))).errors).to.equal(undefined);
    });
    it(`all but ${scope} does not, and says so`, async () => {
      const others = ALL_SCOPES.filter((other) => other !== scope);
      const { errors } = await api.ask(query(), {}, api.token({ scopes: others }));
      expect(errors?.[0]?.extensions).to.deep.include({ code: 'FORBIDDEN', scope });
      expect(errors?.[0]?.message).to.include(scope);
      expect(world.asked).to.deep.equal([]);
    });
  }

  // Written down a second time on purpose: who may do what does not change by a slip.
  const WRITES: Record<string, Scope> = {
    submitInquiry: 'inquiries:write',
    withdrawInquiry: 'inquiries:write',
    acceptOffer: 'inquiries:write',
    declineOffer: 'inquiries:write',
    reportContact: 'inquiries:write',
    returnOffer: 'inquiries:write',
    decideReturn: 'inquiries:write',
    appealStrike: 'inquiries:write',
    createVendor: 'vendors:write',
    updateVendor: 'vendors:write',
    pauseVendor: 'vendors:write',
    resumeVendor: 'vendors:write',
    waiveStrike: 'vendors:write',
    refuseAppeal: 'vendors:write',
    publishRoutingPolicy: 'policy:write',
  };
  it('lets nobody write anything without the scope for it', () => {
    const mutations = Object.values(apiSchema().getMutationType()?.getFields() ?? {});
    const asked = mutations.map(({ name, resolve }) => {
      const needed = WRITES[name];
      const context = { scopes: new Set(ALL_SCOPES.filter((scope) => scope !== needed)) };
      try {
        resolve?.({}, {}, context, {} as GraphQLResolveInfo);
        return [name, null];
      } catch (error) {
        return [name, error instanceof GraphQLError ? error.extensions.scope : error];
      }
    });
    expect(Object.fromEntries(asked)).to.deep.equal(WRITES);
  });

  it('asks again where one noun leads to another', async () => {
    const vendorless = api.token({ scopes: ['inquiries:read'] });
    const { errors } = await api.ask(`{ inquiry(id: "${inquiry()}") { offers { id vendor { phone } } } }`, {}, vendorless);
    expect(errors?.[0]?.extensions).to.deep.include({ code: 'FORBIDDEN', scope: 'vendors:read' });
    const overdue = await api.ask('{ promise { overdue { id } } }', {}, api.token({ scopes: ['reports:read'] }));
    expect(overdue.errors?.[0]?.extensions.scope).to.equal('inquiries:read');
  });

  it('lets a token without any scope do nothing but look at the schema', async () => {
    const bare = api.token({ scopes: [] });
    expect((await api.ask('{ __typename }', {}, bare)).errors).to.equal(undefined);
    expect((await api.ask('{ promise { kept } }', {}, bare)).errors?.[0]?.extensions.code).to.equal('FORBIDDEN');
  });
});
