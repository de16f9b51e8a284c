import { expect } from 'chai';
import type { Candidate, CandidateCount } from '../../../src/domain/routing/candidate.ts';
import { makeVendor, NOON } from '../../support/builders.ts';
import { at } from './answers.ts';
import { makeRecord } from './samples.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { addEvent, makeWorld, type World } from './world.ts';

const ELSEWHERE = { ...makeVendor().coverage, postalCodes: ['99999'] };
const venId = (i: number) => `ven_01kaz${String(i).padStart(21, '0')}`;

describe('graphql: the candidates of an inquiry', () => {
  let world: World;
  let api: ApiUnderTest;
  beforeEach(async () => {
    world = makeWorld();
    api = await serve(world);
  });
  afterEach(() => api.stop());

  const candidate = (vendorId: string): Candidate => {
    return { vendorId, vendorName: 'Near', chosen: false, rank: null, code: 'CLOSED_NOW', reason: 'closed' };
  };
  /** A round that looked at these, of a category with these vendors. */
  function routed(near: string[], leftOut?: CandidateCount[]): string {
    const record = makeRecord(1, { routedSeq: 2, round: 1 });
    world.records.push(record);
    const kept = leftOut === undefined ? {} : { leftOut };
    addEvent(world, record.inquiry.id, 2, { type: 'Routed', round: 1, candidates: near.map(candidate), ...kept });
    return record.inquiry.id;
  }
  async function ask(id: string, selection: string): Promise<Record<string, unknown>> {
    const { data, errors } = await api.ask(`{ inquiry(id: "${id}") { ${selection} } }`);
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    return at(data, 'inquiry') as Record<string, unknown>;
  }
  const vendors = (count: number, part = {}, first = 0) =>
    world.vendors.push(...Array.from({ length: count }, (_, i) => makeVendor({ id: venId(first + i), ...part })));
  const one = async (id: string, n: number) => (await ask(id, `candidate(vendorId: "${venId(n)}") { code reason }`)).candidate;

  it('lists far ones after those that were looked at, and counts the rest; both fields read them once', async () => {
    vendors(300, { coverage: ELSEWHERE });
    const id = routed([venId(3), venId(290)], []);
    const { candidates, candidatesLeftOut } = await ask(
      id,
      'candidates(first: 200) { code vendor { id } } candidatesLeftOut { code count }',
    );
    expect(at(candidates, '0.vendor.id')).to.equal(venId(3));
    expect(at(candidates, '1.vendor.id')).to.equal(venId(290));
    expect(candidates).to.have.length(200);
    expect(at(candidates, '199.code')).to.equal('OUT_OF_AREA');
    expect(candidatesLeftOut).to.deep.equal([{ code: 'OUT_OF_AREA', count: 100 }]);
    expect(world.asked.filter(({ name }) => name === 'vendorCount' || name === 'vendorPage')).to.have.length(2);
  });

  it('leaves nothing out of few, and neither lists nor counts who came later', async () => {
    vendors(3, { coverage: ELSEWHERE });
    vendors(2, { createdAt: NOON + 1 }, 3);
    const id = routed([venId(0)], []);
    const { candidates, candidatesLeftOut } = await ask(id, 'candidates { vendor { id } } candidatesLeftOut { count }');
    expect(at(candidates, '*.vendor.id')).to.deep.equal([0, 1, 2].map(venId));
    expect(candidatesLeftOut).to.deep.equal([]);
  });

  it('counts near ones that a round left out by their codes, beside the far', async () => {
    vendors(260, { coverage: ELSEWHERE });
    const near = Array.from({ length: 200 }, (_, i) => venId(i));
    const id = routed(near, [{ code: 'PAUSED', count: 10 }]);
    const leftOut = [
      { code: 'OUT_OF_AREA', count: 50 },
      { code: 'PAUSED', count: 10 },
    ];
    expect((await ask(id, 'candidatesLeftOut { code count }')).candidatesLeftOut).to.deep.equal(leftOut);
  });

  it('reads an older round, which looked at all, as it was kept', async () => {
    vendors(240);
    const id = routed(Array.from({ length: 230 }, (_, i) => venId(i)));
    const { candidates, candidatesLeftOut } = await ask(id, 'candidates(first: 200) { code } candidatesLeftOut { code count }');
    expect(candidates).to.have.length(200);
    expect(candidatesLeftOut).to.deep.equal([{ code: 'CLOSED_NOW', count: 30 }]);
    expect(await one(id, 225)).to.deep.equal({ code: 'CLOSED_NOW', reason: 'closed' });
    expect(await one(id, 235)).to.equal(null);
  });

  it('explains any one vendor as of the round', async () => {
    vendors(1);
    vendors(1, { coverage: ELSEWHERE }, 1);
    vendors(1, { createdAt: NOON + 1 }, 2);
    vendors(1, { categories: ['roofing'] }, 3);
    vendors(1, {}, 4);
    const id = routed([venId(0)], []);
    expect(await one(id, 0)).to.deep.equal({ code: 'CLOSED_NOW', reason: 'closed' });
    expect(await one(id, 1)).to.deep.equal({ code: 'OUT_OF_AREA', reason: 'does not cover 10001' });
    expect(await one(id, 2), 'came later').to.equal(null);
    expect(await one(id, 3), 'of another category').to.equal(null);
    expect(await one(id, 4), 'moved since').to.deep.equal({ code: 'OUT_OF_AREA', reason: 'did not cover the place in this round' });
    expect(await one(id, 9), 'nobody').to.equal(null);
  });

  it('explains one that a round only counted by the rules', async () => {
    vendors(1);
    vendors(1, { unreachable: { because: 'OPTED_OUT', errorCode: null, since: NOON } }, 1);
    const id = routed([], [{ code: 'ELIGIBLE', count: 2 }]);
    expect(await one(id, 0)).to.deep.equal({ code: 'ELIGIBLE', reason: 'could take it: behind all that are listed in the rotation' });
    expect(await one(id, 1)).to.deep.equal({ code: 'UNREACHABLE', reason: 'opted out of texts' });
  });

  it('has none before the first round', async () => {
    const record = makeRecord(1, { routedSeq: null });
    world.records.push(record);
    expect(
      await ask(record.inquiry.id, `candidates { code } candidatesLeftOut { code } candidate(vendorId: "${venId(0)}") { code }`),
    ).to.deep.equal({
      candidates: [],
      candidatesLeftOut: [],
      candidate: null,
    });
  });
});
