import { expect } from 'chai';
import { CloseCode } from 'graphql-ws';
import WebSocket from 'ws';
import { at } from '../answers.ts';
import { Phone } from '../phone.ts';
import { makeRecord } from '../samples.ts';
import { type ApiUnderTest, serve } from '../service.ts';
import { makeWorld, type World } from '../world.ts';

describe('graphql/subscriptions', () => {
  let world: World;
  let api: ApiUnderTest;
  const phones: Phone[] = [];
  beforeEach(async () => {
    world = makeWorld({ records: [makeRecord(1), makeRecord(2), makeRecord(3, {}, 'plt_2')] });
    api = await serve(world);
  });
  afterEach(async () => {
    for (const phone of phones.splice(0)) phone.socket.terminate();
    await api.stop();
  });

  const ids = () => world.records.map(({ inquiry }) => inquiry.id);
  const connect = async (token = api.token()): Promise<Phone> => {
    const phone = new Phone(api.socketUrl);
    phones.push(phone);
    await new Promise((resolve) => phone.socket.on('open', resolve));
    phone.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    return phone;
  };
  const subscribe = async (phone: Phone, query: string, variables = {}, id = '1') => {
    await phone.heard('connection_ack');
    const before = world.listeners.size;
    phone.send({ id, type: 'subscribe', payload: { query, variables } });
    return before;
  };
  const until = async (test: () => boolean) => {
    while (!test()) await new Promise((resolve) => setImmediate(resolve));
  };
  /** One commit: the state has moved on, and the change is announced. */
  const commit = (i: number) => {
    const { inquiry } = world.records[i]!;
    inquiry.seq += 1;
    inquiry.round += 1;
    for (const listener of [...world.listeners]) listener({ platformId: inquiry.platformId, inquiryId: inquiry.id });
  };
  const listening = async (phone: Phone, query: string, variables = {}) => {
    await subscribe(phone, query, variables);
    await until(() => world.listeners.size === 1);
  };
  const ALL = 'subscription { inquiryChanged { id round messages { id } } }';
  const ONE = 'subscription ($id: ID) { inquiryChanged(id: $id) { id round } }';

  it("hears of each of its platform's changes once, and of nobody else's", async () => {
    const phone = await connect();
    await listening(phone, ALL);
    commit(0);
    await phone.heard('next', 1);
    commit(2);
    commit(1);
    const heard = await phone.heard('next', 2);
    expect(at(heard, '*.payload.data.inquiryChanged.id')).to.deep.equal([ids()[0], ids()[1]]);
    expect(at(heard, '*.payload.data.inquiryChanged.round')).to.deep.equal([1, 1]);
  });

  it('hears of one inquiry only, fresh each time, and of a change announced twice once', async () => {
    const phone = await connect();
    await listening(phone, ONE, { id: ids()[1] });
    commit(0);
    commit(1);
    await phone.heard('next', 1);
    for (const listener of [...world.listeners]) listener({ platformId: 'plt_1', inquiryId: ids()[1]! });
    commit(1);
    const heard = await phone.heard('next', 2);
    expect(at(heard, '*.payload.data.inquiryChanged')).to.deep.equal([
      { id: ids()[1], round: 1 },
      { id: ids()[1], round: 2 },
    ]);
  });

  it('hears nothing of a foreign inquiry', async () => {
    const phone = await connect();
    await listening(phone, ONE, { id: ids()[2] });
    commit(2);
    await subscribe(phone, ALL, {}, '2');
    await until(() => world.listeners.size === 2);
    commit(0);
    expect((await phone.heard('next')).map(({ id }) => id)).to.deep.equal(['2']);
  });

  it('leaves nothing listening after complete, after closing and after stopping', async () => {
    const phone = await connect();
    await listening(phone, ALL);
    phone.send({ id: '1', type: 'complete' });
    await until(() => world.listeners.size === 0);
    const other = await connect();
    await listening(other, ALL);
    other.socket.terminate();
    await until(() => world.listeners.size === 0);
    const last = await connect();
    await listening(last, ALL);
    await api.stop();
    expect((await last.closed).code).to.equal(1001);
    await until(() => world.listeners.size === 0);
    api = await serve(world);
  });

  it('turns away who has no token, a bad one, or an expired one', async () => {
    const expired = api.token({ ttlMs: 1_000 });
    world.now += 1_001;
    for (const token of ['', 'nonsense', expired]) expect((await (await connect(token)).closed).code, token).to.equal(CloseCode.Forbidden);
    const phone = new Phone(api.socketUrl);
    phones.push(phone);
    await new Promise((resolve) => phone.socket.on('open', resolve));
    phone.send({ id: '1', type: 'subscribe', payload: { query: ALL } });
    expect((await phone.closed).code).to.equal(CloseCode.Unauthorized);
  });

  it('ends the socket with 4403 when its token expires', async () => {
    const phone = await connect(api.token({ ttlMs: 150 }));
    await listening(phone, ALL);
    world.now += 150;
    expect(await phone.closed).to.deep.equal({ code: 4403, reason: 'The token has expired' });
    await until(() => world.listeners.size === 0);
  });

  const refused: [string, string, string, RegExp][] = [
    ['a query', '{ promise { kept } }', 'BAD_USER_INPUT', /by POST/],
    ['a mutation', 'mutation { resumeVendor(input: { vendorId: "x" }) { userErrors { code } } }', 'BAD_USER_INPUT', /by POST/],
    ['an unknown field', 'subscription { inquiryChanged { nothing } }', 'GRAPHQL_VALIDATION_FAILED', /nothing/],
    ['a syntax error', 'subscription {', 'GRAPHQL_VALIDATION_FAILED', /Syntax/],
    [
      'too deep a document',
      `subscription { inquiryChanged { ${'offers { inquiry { '.repeat(9)} id ${'} }'.repeat(9)} } }`,
      'BAD_USER_INPUT',
      /depth/i,
    ],
  ];
  for (const [what, query, code, words] of refused)
    it(`refuses ${what} and keeps the socket`, async () => {
      const phone = await connect();
      await subscribe(phone, query);
      const [said] = await phone.heard('error');
      expect(at(said, 'payload.0.extensions.code')).to.equal(code);
      expect(at(said, 'payload.0.message')).to.match(words);
      await listening(phone, ALL);
    });

  it('asks for the scope', async () => {
    const phone = await connect(api.token({ scopes: ['vendors:read'] }));
    await subscribe(phone, ALL);
    expect(JSON.stringify(await Promise.race([phone.heard('error'), phone.heard('next')]))).to.include('FORBIDDEN');
    expect(world.listeners.size).to.equal(0);
  });

  it('masks a failing read and leaves nothing listening', async () => {
    const phone = await connect();
    await listening(phone, ALL);
    world.failure = new Error('secret detail');
    commit(0);
    const [said] = await phone.heard('error');
    expect(at(said, 'payload.0.extensions.code')).to.equal('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(said)).not.to.include('secret detail');
    await until(() => world.listeners.size === 0);
  });

  it('answers an upgrade elsewhere with 404', async () => {
    const socket = new WebSocket(api.socketUrl.replace('/subscriptions', '/elsewhere'));
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
    expect(error.message).to.include('404');
  });
});
