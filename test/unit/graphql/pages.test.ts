import { expect } from 'chai';
import { toCursor } from '../../../src/graphql/connections.ts';
import { makeRecord } from './samples.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

type Listed = {
  totalCount: number;
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
};

describe('graphql/connections', () => {
  let world: World;
  let api: ApiUnderTest;
  before(async () => {
    world = makeWorld();
    for (let n = 1; n <= 5; n++) world.records.push(makeRecord(n));
    api = await serve(world);
  });
  after(() => api.stop());
  beforeEach(() => void world.asked.splice(0));

  const list = async (args: string): Promise<Listed> =>
    (
      await api.ask(
        `{ inquiries${args} { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      )
    ).data?.inquiries as unknown as Listed;
  const ids = (page: Listed) => page.edges.map((edge) => Number(edge.node.id.slice(-2)));

  it('walks a list forwards and backwards', async () => {
    const first = await list('(first: 2)');
    expect([ids(first), first.totalCount, first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).to.deep.equal([
      [1, 2],
      5,
      true,
      false,
    ]);
    const second = await list(`(first: 200, after: "${first.pageInfo.endCursor}")`);
    expect([ids(second), second.pageInfo.hasNextPage]).to.deep.equal([[3, 4, 5], false]);
    expect(ids(await list('(last: 2)'))).to.deep.equal([4, 5]);
    expect(ids(await list(`(last: 1, before: "${second.edges[0]?.cursor}")`))).to.deep.equal([2]);
    expect(ids(await list(`(before: "${second.edges[0]?.cursor}")`))).to.deep.equal([1, 2]);
  });

  it('takes nulls as left out, and 50 as the size', async () => {
    expect(ids(await list('(first: null, after: null, last: null, before: null, filter: null)'))).to.have.lengthOf(5);
    expect(world.asked[0]).to.deep.include({ name: 'inquiryPage' });
    expect(world.asked[0]?.args).to.deep.equal(['plt_1', {}, { first: 50 }]);
  });

  it('hands a filter on without what is null', async () => {
    await list('(filter: { status: [CLOSED], outcome: null, category: "plumbing", createdAfter: "2026-01-01T00:00:00Z" })');
    expect(world.asked[0]?.args[1]).to.deep.equal({ status: ['CLOSED'], category: 'plumbing', createdAfter: Date.UTC(2026, 0, 1) });
  });

  it('counts only when asked to', async () => {
    await api.ask('{ inquiries { edges { node { id } } } }');
    expect(world.asked.map(({ name }) => name)).to.deep.equal(['inquiryPage']);
  });

  const refused: [string, RegExp][] = [
    ['inquiries(first: 0)', /`first` is 0.*1 to 200/],
    ['inquiries(first: 201)', /`first` is 201/],
    ['inquiries(first: -1)', /`first` is -1/],
    ['inquiries(last: 201)', /`last` is 201/],
    ['inquiries(first: 1, last: 1)', /together/],
    [`inquiries(first: 1, before: "${toCursor('inq_1')}")`, /one way/],
    [`inquiries(last: 1, after: "${toCursor('inq_1')}")`, /one way/],
    ['inquiries(after: "")', /`after` is no cursor/],
    ['inquiries(after: "?!")', /`after` is no cursor/],
    ['inquiries(before: "inq_1")', /`before` is no cursor/],
    [`inquiries(after: "${toCursor('{"$gt":""}')}")`, /`after` is no cursor/],
    [`inquiries(after: "${toCursor('inq_unknown')}")`, /names nothing/],
    ['vendors(first: 201)', /`first` is 201/],
  ];
  for (const [field, words] of refused)
    it(`refuses ${field}`, async () => {
      const { errors } = await api.ask(`{ ${field} { edges { cursor } } }`);
      expect(errors?.[0]?.extensions.code).to.equal('BAD_USER_INPUT');
      expect(errors?.[0]?.message).to.match(words);
    });

  it('holds nested pages to the same sizes', async () => {
    for (const field of ['timeline(first: 201) { edges { cursor } }', 'candidates(first: 0) { code }']) {
      const { errors } = await api.ask(`{ inquiry(id: "${world.records[0]!.inquiry.id}") { ${field} } }`);
      expect(errors?.[0]?.extensions.code).to.equal('BAD_USER_INPUT');
    }
  });
});
