import { expect } from 'chai';
import { strikeId } from '../../src/domain/ids.ts';
import { DAY } from '../../src/domain/time.ts';
import { makeVendor, NOON } from '../support/makers.ts';
import { at } from './answers.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { addEvent, makeMessage, makeOffer, makeRecord, makeWorld, type World } from './world.ts';

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

  /** An inquiry that has been offered to three vendors, with strikes, messages and a timeline. */
  function fullInquiry(n: number) {
    if (world.vendors.length === 0) world.vendors.push(makeVendor(), makeVendor(), makeVendor());
    const { vendors } = world;
    const record = makeRecord(n);
    const { id } = record.inquiry;
    const offers = vendors.map((vendor, i) =>
      makeOffer(id, i + 1, vendor, { status: 'EXPIRED', strike: 'OFFER_EXPIRED', clockStartedAt: NOON, dueAt: NOON + 1_500 }),
    );
    Object.assign(record.inquiry, { offers: [...offers].reverse(), routedSeq: 2, round: 1, seq: 9 });
    world.records.push(record);
    addEvent(world, id, 1, {
      type: 'TextReceived',
      from: 'CONSUMER',
      vendorId: null,
      body: 'hello?',
      answer: 'HELP',
      codes: [],
      aboutOfferId: null,
    });
    const candidate = (i: number, chosen: boolean, rank: number | null) => ({
      vendorId: vendors[i]!.id,
      vendorName: vendors[i]!.name,
      chosen,
      rank,
      code: chosen ? ('CHOSEN' as const) : ('OUT_OF_AREA' as const),
      reason: 'because',
    });
    addEvent(world, id, 2, {
      type: 'Routed',
      round: 1,
      candidates: [candidate(0, false, null), candidate(1, false, 2), candidate(2, true, 3)],
    });
    addEvent(world, id, 3, { type: 'Expired', offerId: offers[0]!.id });
    world.messages.push(
      makeMessage(id),
      makeMessage(id, {
        id: `${id}:1:VENDOR_OFFER:2`,
        kind: 'VENDOR_OFFER',
        offerId: offers[0]!.id,
        vendorId: vendors[0]!.id,
        body: 'New job: {{link}}',
      }),
    );
    for (const offer of offers)
      world.strikes.push({
        id: strikeId(offer.id),
        platformId: 'plt_1',
        vendorId: offer.vendorId,
        inquiryId: id,
        offerId: offer.id,
        reason: 'OFFER_EXPIRED',
        points: 1,
        at: NOON,
        fadesAt: NOON + DAY,
        evidence: [3, 2],
        waivedAt: null,
        waivedBecause: null,
      });
    return record;
  }

  it('shows an inquiry with everything about it', async () => {
    const { inquiry: state } = fullInquiry(1);
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
    const { inquiry: state } = fullInquiry(1);
    const { inquiry } = await read(`{ inquiry(id: "${state.id}") { candidates { rank } two: candidates(first: 2) { chosen } } }`);
    expect(inquiry).to.deep.equal({ candidates: [{ rank: 3 }, { rank: 2 }, { rank: null }], two: [{ chosen: true }, { chosen: false }] });
    world.records.push(makeRecord(2, { routedSeq: null }));
    expect(
      at(await read(`{ inquiry(id: "${world.records[1]!.inquiry.id}") { candidates { rank } } }`), 'inquiry.candidates'),
    ).to.deep.equal([]);
  });

  it('masks the token of a link: the offer for vendors, the inquiry for consumers', async () => {
    const { inquiry: state } = fullInquiry(1);
    const { inquiry } = await read(`{ inquiry(id: "${state.id}") { messages { body } } }`);
    expect(at(inquiry, 'messages')).to.deep.equal([
      { body: 'Leadline: got it. https://leads.test/i/****' },
      { body: 'New job: https://leads.test/o/****' },
    ]);
  });

  it('reads nested lists at once, not one by one', async () => {
    for (let n = 1; n <= 20; n++) fullInquiry(n);
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
    const { inquiry } = fullInquiry(1);
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

  it('shows a vendor, its strikes with evidence in order, and its scorecard', async () => {
    const { inquiry } = fullInquiry(1);
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
    const { inquiry } = fullInquiry(1);
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
