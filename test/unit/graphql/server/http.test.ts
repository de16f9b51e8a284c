import { request } from 'node:http';
import { expect } from 'chai';
import { StoreUnavailable } from '../../../../src/flow/ports/store-unavailable.ts';
import { MAX_BYTES } from '../../../../src/graphql/server/request.ts';
import { signToken, tokenKey } from '../../../../src/graphql/tokens.ts';
import { makeRecord } from '../samples.ts';
import { type ApiUnderTest, serve } from '../service.ts';
import { makeWorld, type World } from '../world.ts';

describe('graphql/http', () => {
  let world: World;
  let api: ApiUnderTest;
  beforeEach(async () => {
    world = makeWorld();
    api = await serve(world);
  });
  afterEach(() => api.stop());

  const code = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) => errors?.[0]?.extensions.code;

  describe('who asks', () => {
    it('answers the holder of a token', async () => {
      const answer = await api.ask('{ __typename }');
      expect(answer.status).to.equal(200);
      expect(answer.data).to.deep.equal({ __typename: 'Query' });
      expect(answer.headers.get('x-request-id')).to.match(/^[\w-]{36}$/);
    });

    for (const [what, authorization] of [
      ['no token', ''],
      ['no bearer', 'Basic YTpi'],
      ['nonsense', 'Bearer abc'],
    ])
      it(`refuses ${what} before it looks at the query`, async () => {
        const answer = await api.post('{ not even JSON', { authorization: authorization ?? '' });
        expect([answer.status, code(answer)]).to.deep.equal([401, 'UNAUTHENTICATED']);
        expect(answer.headers.get('www-authenticate')).to.equal('Bearer');
      });

    it('refuses an expired token, and one of another secret', async () => {
      const old = api.token({ ttlMs: 1_500 });
      world.now += 1_499;
      expect((await api.ask('{ __typename }', {}, old)).status).to.equal(200);
      world.now += 2;
      const late = await api.ask('{ __typename }', {}, old);
      expect([late.status, code(late)]).to.deep.equal([401, 'UNAUTHENTICATED']);
      expect(late.errors?.[0]?.message).to.match(/expired.*new one/);
      const foreign = signToken(
        { platformId: 'plt_1', scopes: [], ttlMs: 60_000 },
        { current: tokenKey('another secret, thirty-two bytes long') },
        world.now,
      );
      expect((await api.ask('{ __typename }', {}, foreign)).status).to.equal(401);
    });

    it('tells a stranger nothing about the schema', async () => {
      for (const query of ['{ inquirie }', '{ __schema { types { name } } }'])
        expect(JSON.stringify(await api.ask(query, {}, 'none'))).not.to.match(/inquiries|types|Did you mean/);
      const known = await api.ask('{ __schema { queryType { name } } }');
      expect(known.data).to.deep.equal({ __schema: { queryType: { name: 'Query' } } });
    });
  });

  describe('bad requests', () => {
    const cases: [string, number, () => Promise<{ status: number; headers: Headers }>][] = [
      ['GET', 405, () => api.post('', {}, 'GET')],
      ['PUT', 405, () => api.post('{}', {}, 'PUT')],
      ['a form', 415, () => api.post('query=1', { 'content-type': 'application/x-www-form-urlencoded' })],
      ['a compressed body', 415, () => api.post('{}', { 'content-encoding': 'gzip' })],
      ['another charset', 415, () => api.post('{}', { 'content-type': 'application/json; charset=latin1' })],
      ['bad JSON', 400, () => api.post('{"query": ')],
      ['an empty body', 400, () => api.post('')],
      ['bytes that are no UTF-8', 400, () => api.post(new Uint8Array([0x22, 0xff, 0x22]))],
      ['JSON that is no object', 400, () => api.post('"query"')],
      ['a batch', 400, () => api.post('[{"query":"{ __typename }"},{"query":"{ __typename }"}]')],
      ['no query', 400, () => api.post('{}')],
      ['variables that are no object', 400, () => api.post('{"query":"{ __typename }","variables":[1]}')],
      ['a syntax error', 400, () => api.ask('{ inquiry(')],
      ['an unknown field', 400, () => api.ask('{ inquirie { id } }')],
      ['too large a body', 413, () => api.post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(MAX_BYTES)}` }))],
    ];
    for (const [what, status, send] of cases)
      it(`answers ${what} with ${status}, JSON and no stack`, async () => {
        const answer = (await send()) as Awaited<ReturnType<ApiUnderTest['ask']>>;
        expect(answer.status).to.equal(status);
        expect(answer.headers.get('content-type')).to.match(/^application\/json/);
        expect(answer.errors).to.have.lengthOf(1);
        expect(code(answer)).to.be.a('string').and.not.equal('INTERNAL_SERVER_ERROR');
        expect(JSON.stringify(answer.errors)).not.to.match(/node_modules|\.ts:|stacktrace/);
      });

    it('cuts off a body that grows past the limit without saying so', async () => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const sending = request(api.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${api.token()}`, 'transfer-encoding': 'chunked' },
        });
        sending.on('response', (response) => resolve(response.resume().statusCode));
        sending.on('error', reject);
        sending.write(' '.repeat(MAX_BYTES));
        sending.write(' ');
      });
      expect(status).to.equal(413);
    });
  });

  it('takes no fault in a caller who goes away in the middle of a request', async () => {
    const sending = request(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${api.token()}`, 'content-length': '100' },
    });
    sending.on('error', () => undefined);
    const ended = new Promise((resolve) => api.server.once('request', (received) => received.once('close', resolve)));
    sending.write('{');
    api.server.once('request', () => sending.destroy());
    await ended;
    expect((await api.ask('{ __typename }')).status).to.equal(200);
    expect(api.logged).to.deep.equal([]);
  });

  describe('limits', () => {
    const refusedWith = async (query: string, words: RegExp, variables = {}) => {
      const answer = await api.ask(query, variables);
      expect(answer.status).to.equal(400);
      expect(answer.errors?.[0]?.message).to.match(words);
      expect(world.asked).to.deep.equal([]);
    };
    const nested = (depth: number) => `{ inquiry(id: "x") ${'{ offers { inquiry '.repeat(depth)} { id } ${'} }'.repeat(depth)} }`;

    it('refuses a document that nests too deep', () => refusedWith(nested(10), /depth/i));
    it('refuses too many aliases', () =>
      refusedWith(`{ ${Array.from({ length: 60 }, (_, i) => `a${i}: promise { kept }`).join(' ')} }`, /alias/i));
    it('refuses too many directives', () => refusedWith(`{ __typename ${'@include(if: true) '.repeat(30)} }`, /directive/i));
    it('refuses too many tokens', () => refusedWith(`{ ${'__typename '.repeat(2_100)} }`, /tokens/i));
    it('refuses what leads to too many objects, by literal or by variable', async () => {
      const lists = '{ edges { node { candidates(first: 200) { vendor { strikes(first: 200) { edges { node { id } } } } } } } }';
      await refusedWith(`{ inquiries(first: 200) ${lists} }`, /objects/);
      const query = `query ($n: Int) { inquiries(first: $n) ${lists} }`;
      await refusedWith(query, /objects/, { n: 200 });
      await refusedWith(`query ($n: Int = 200) { inquiries(first: $n) ${lists} }`, /objects/);
      expect((await api.ask(query, { n: 1 })).status).to.equal(200);
    });
    for (const depth of [8, 60])
      it(`weighs ${depth} nested fragments without taking exponential time`, () => {
        const spreads = Array.from(
          { length: depth },
          (_, i) => `fragment F${i} on Inquiry { ...F${i + 1} ...F${i + 1} ...F${i + 1} }`,
        ).join(' ');
        return refusedWith(
          `{ inquiries(first: 200) { edges { node { ...F0 } } } } ${spreads} fragment F${depth} on Inquiry { offers { vendor { id } } }`,
          /objects|depth/i,
        );
      }).timeout(2_000);
  });

  describe('faults', () => {
    it('masks an unexpected error, logs it and names the request', async () => {
      world.failure = new Error('secret detail');
      const answer = await api.ask('{ promise { kept } }');
      expect(code(answer)).to.equal('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(answer.errors)).not.to.include('secret detail');
      const id = answer.headers.get('x-request-id');
      expect(answer.errors?.[0]?.extensions.requestId).to.equal(id);
      expect(api.logged).to.have.lengthOf(1);
      expect(api.logged[0]?.particulars).to.include({ requestId: id });
      expect(api.logged[0]?.particulars.error).to.include('secret detail');
    });

    it('says that the database is away, with 503', async () => {
      world.failure = new StoreUnavailable('The database cannot be reached (10.1.2.3:27017).');
      const answer = await api.ask('{ promise { kept } }');
      expect([answer.status, code(answer)]).to.deep.equal([503, 'SERVICE_UNAVAILABLE']);
      expect(JSON.stringify(answer.errors)).not.to.include('10.1.2.3');
    });

    it('sends callers away while it ends, with 503 and without a fault in the log', async () => {
      await api.drain();
      const answer = await api.ask('{ promise { kept } }');
      expect([answer.status, code(answer)]).to.deep.equal([503, 'SERVICE_UNAVAILABLE']);
      expect([answer.headers.get('connection'), answer.headers.get('retry-after')]).to.deep.equal(['close', '1']);
      expect(api.logged).to.deep.equal([]);
    });

    it('masks nothing when nothing is wrong', async () => {
      world.records.push(makeRecord(1));
      const answer = await api.ask('{ promise { kept open broken oldestOpenSeconds auditedAt } }');
      expect(answer.data).to.deep.equal({ promise: { kept: 3, open: 2, broken: 1, oldestOpenSeconds: 90, auditedAt: null } });
      expect(api.logged).to.deep.equal([]);
    });
  });
});
