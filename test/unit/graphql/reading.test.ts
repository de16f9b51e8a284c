import { expect } from 'chai';
import { makeVendor, NOON } from '../../support/builders.ts';
import { at } from './answers.ts';
import { addFullInquiry } from './full-inquiry.ts';
import { makeMessage, makeRecord } from './samples.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

const INQUIRY = `
  id reference status outcome category createdAt wakeAt promisedBy closedAt finalAt contactProof policyVersion round rating details
  consumer { name phone email timeZone optedOut erasedAt } location { postalCode countryCode latitude longitude }
  offers { id round status offeredAt clockStartedAt dueAt respondedAt declineReason contactProof vendor { id name phone } strike { id reason points } return { reason } inquiry { id } }
  candidates { chosen rank reason code vendor { id name } }
  messages { id kind to body status sid createdAt sentAt errorCode }
  timeline(first: 200) { edges { cursor node { at type summary } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;

describe('graphql/reading', () => {
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

  it('shows an inquiry with everything about it', async () => {
    const { inquiry: state } = addFullInquiry(world, 1);
    const { inquiry } = await read(`{ inquiry(id: "${state.id}") { ${INQUIRY} } }`);
    expect(inquiry).to.deep.include({
      id: state.id,
      status: 'RECEIVED',
      outcome: null,
      createdAt: new Date(NOON).toISOString(),
      closedAt: null,
      details: 'Kitchen tap drips',
    });
    expect(at(inquiry, 'consumer')).to.deep.equal({
      name: 'Pat Doe',
      phone: '+12125550123',
      email: null,
      timeZone: 'America/New_York',
      optedOut: false,
      erasedAt: null,
    });
    expect(at(inquiry, 'location')).to.deep.equal({ postalCode: '10001', countryCode: 'US', latitude: null, longitude: null });
    expect(at(inquiry, 'offers.*.round')).to.deep.equal([1, 2, 3]);
    expect(at(inquiry, 'offers.0')).to.deep.include({
      return: null,
      inquiry: { id: state.id },
      dueAt: new Date(NOON + 1_500).toISOString(),
      strike: { id: world.strikes[0]!.id, reason: 'OFFER_EXPIRED', points: 1 },
    });
    expect(at(inquiry, 'timeline.edges.0.node')).to.deep.include({ type: 'TextReceived', summary: 'The consumer texted: "hello?".' });
    expect(at(inquiry, 'timeline.pageInfo')).to.deep.include({ hasNextPage: false, startCursor: at(inquiry, 'timeline.edges.0.cursor') });
  });

  it('puts the best candidates first: chosen, then by rank, then the rest', async () => {
    const { inquiry: state } = addFullInquiry(world, 1);
    const { inquiry } = await read(`{ inquiry(id: "${state.id}") { candidates { rank } two: candidates(first: 2) { chosen } } }`);
    expect(inquiry).to.deep.equal({ candidates: [{ rank: 3 }, { rank: 2 }, { rank: null }], two: [{ chosen: true }, { chosen: false }] });
    world.records.push(makeRecord(2, { routedSeq: null }));
    expect(
      at(await read(`{ inquiry(id: "${world.records[1]!.inquiry.id}") { candidates { rank } } }`), 'inquiry.candidates'),
    ).to.deep.equal([]);
  });

  it('masks the token of a link: the offer for vendors, the inquiry for consumers', async () => {
    const { inquiry: state } = addFullInquiry(world, 1);
    const { inquiry } = await read(`{ inquiry(id: "${state.id}") { messages { body } } }`);
    expect(at(inquiry, 'messages')).to.deep.equal([
      { body: 'Leadline: got it. https://leads.test/i/****' },
      { body: 'New job: https://leads.test/o/****' },
    ]);
  });

  it('reads nested lists at once, not one by one', async () => {
    for (let n = 1; n <= 20; n++) addFullInquiry(world, n);
    const { inquiries } = await read(`{ inquiries(first: 20) { edges { node { ${INQUIRY} } } } }`);
    expect(at(inquiries, 'edges')).to.have.lengthOf(20);
    for (const name of ['vendors', 'messages', 'events', 'strikes', 'inquiryPage']) expect(asked(name), name).to.have.lengthOf(1);
  });

  describe('promisedBy', () => {
    const closed = {
      status: 'CLOSED',
      outcome: 'UNSERVED',
      closedAt: NOON,
      finalAt: NOON,
      wakeAt: null,
      promisedBy: NOON + 60_000,
    } as const;
    const promisedBy = async (status: 'PENDING' | 'DELIVERED' | null) => {
      const record = makeRecord(1, closed);
      world.records.push(record);
      if (status) world.messages.push(makeMessage(record.inquiry.id, { ending: true, status }));
      return at(await read(`{ inquiry(id: "${record.inquiry.id}") { promisedBy } }`), 'inquiry.promisedBy');
    };
    it('stands while the ending is on its way', async () =>
      expect(await promisedBy('PENDING')).to.equal(new Date(NOON + 60_000).toISOString()));
    it('is null once the ending is told', async () => expect(await promisedBy('DELIVERED')).to.equal(null));
    it('is null when there is nothing to tell', async () => expect(await promisedBy(null)).to.equal(null));
  });

  it('finds nodes by the prefix of their id', async () => {
    const { inquiry } = addFullInquiry(world, 1);
    const query =
      '{ node(id: $id) { __typename id ... on Inquiry { round } ... on Vendor { name } ... on Offer { status } ... on Strike { points } } }';
    for (const [id, type] of [
      [inquiry.id, 'Inquiry'],
      [world.vendors[0]!.id, 'Vendor'],
      [inquiry.offers[0]!.id, 'Offer'],
      [world.strikes[0]!.id, 'Strike'],
    ])
      expect(at(await read(`query ($id: ID!) ${query}`, { id }), 'node')).to.include({ __typename: type, id });
  });

  it('answers null for a missing, a malformed and a foreign id', async () => {
    world.records.push(makeRecord(1, { platformId: 'plt_2' }));
    world.vendors.push(makeVendor({ platformId: 'plt_2' }));
    const ids = [
      world.records[0]!.inquiry.id,
      world.vendors[0]!.id,
      `off_${world.records[0]!.inquiry.id.slice(4)}_1`,
      makeRecord(7).inquiry.id,
      'ven_00000000000000000000000077',
      'str_x_1',
      'nonsense',
      '',
      '$where',
      'inq_../../x',
    ];
    for (const id of ids)
      expect(
        await read('query ($id: ID!) { inquiry(id: $id) { id } vendor(id: $id) { id } node(id: $id) { id } }', { id }),
        id,
      ).to.deep.equal({ inquiry: null, vendor: null, node: null });
  });
});
