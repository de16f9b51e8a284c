import { expect } from 'chai';
import type { InquiryRecord } from '../../../src/flow/ports/inquiry-store.ts';
import { makePolicy, makeVendor, NOON } from '../../support/builders.ts';
import { at } from './answers.ts';
import { POLICY, SUBMISSION, VENDOR } from './inputs.ts';
import { makeOffer, makeRecord } from './samples.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

describe('graphql/mutations', () => {
  let world: World;
  let api: ApiUnderTest;
  let record: InquiryRecord;
  let offerId: string;
  const done = async <T>(value: T) => ({ ok: true as const, value });

  before(async () => {
    const vendor = makeVendor();
    record = makeRecord(1);
    const offer = makeOffer(record.inquiry.id, 1, vendor, { status: 'ACCEPTED' });
    record.inquiry.offers = [offer];
    offerId = offer.id;
    world = makeWorld({
      records: [record],
      vendors: [vendor],
      actions: {
        submitInquiry: () => done({ record, replayed: true }),
        withdrawInquiry: () => done(record),
        acceptOffer: () => done(record),
        declineOffer: () => done(record),
        reportContact: () => done(record),
        createVendor: () => done(vendor),
        updateVendor: () => done(vendor),
        pauseVendor: () => done(vendor),
        publishPolicy: () => done(makePolicy({ version: 2 })),
      },
    });
    api = await serve(world);
  });
  after(() => api.stop());
  beforeEach(() => void world.asked.splice(0));

  const send = (field: string, type: string, input: object, selection: string) =>
    api.ask(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { field message code } } }`, { input });
  const acted = () => world.asked.filter(({ name }) => name in world.actions || name === 'resumeVendor');

  it('hands a submission on, checked, and answers with the inquiry', async () => {
    const { data } = await send('submitInquiry', 'SubmitInquiryInput', SUBMISSION, 'replayed inquiry { id }');
    expect(at(data, 'submitInquiry')).to.deep.equal({ replayed: true, inquiry: { id: record.inquiry.id }, userErrors: [] });
    expect(acted()).to.have.lengthOf(1);
    expect(acted()[0]?.args[0]).to.equal('plt_1');
    expect(at(acted(), '0.args.1.consumer.consent.grantedAt')).to.equal(NOON);
    expect(at(acted(), '0.args.1.location')).to.deep.equal({ postalCode: '10001', countryCode: 'US', latitude: null, longitude: null });
  });

  it('answers everything that is wrong with an input at once, and does nothing', async () => {
    const { data, status } = await send(
      'submitInquiry',
      'SubmitInquiryInput',
      { ...SUBMISSION, category: ' ', location: {} },
      'replayed inquiry { id }',
    );
    expect(status).to.equal(200);
    expect(at(data, 'submitInquiry.inquiry')).to.equal(null);
    expect(at(data, 'submitInquiry.replayed')).to.equal(false);
    expect(at(data, 'submitInquiry.userErrors.*.field')).to.deep.equal([['category'], ['location', 'postalCode']]);
    expect(at(data, 'submitInquiry.userErrors.*.code')).to.deep.equal(['BLANK', 'BLANK']);
    expect(acted()).to.deep.equal([]);
  });

  it("hands an action's refusal on as it is", async () => {
    const { data } = await send('resumeVendor', 'ResumeVendorInput', { vendorId: 'nonsense' }, 'vendor { id }');
    expect(at(data, 'resumeVendor')).to.deep.equal({
      vendor: null,
      userErrors: [{ field: ['id'], message: 'There is nothing with this id.', code: 'NOT_FOUND' }],
    });
    expect(acted()[0]?.args).to.deep.equal(['plt_1', 'nonsense']);
  });

  for (const [field, type, rest, args] of [
    ['acceptOffer', 'AcceptOfferInput', {}, ['API']],
    ['declineOffer', 'DeclineOfferInput', { reason: ' too far ' }, ['too far', 'API']],
    ['reportContact', 'ReportContactInput', { note: 'called' }, ['called', 'API']],
  ] as const)
    it(`${field} acts and answers with the offer`, async () => {
      const { data } = await send(field, type, { offerId, ...rest }, 'offer { id status inquiry { id } }');
      expect(at(data, `${field}.offer`)).to.deep.equal({ id: offerId, status: 'ACCEPTED', inquiry: { id: record.inquiry.id } });
      expect(acted().map((call) => call.args)).to.deep.equal([['plt_1', offerId, ...args]]);
    });

  it('declines nothing without a reason', async () => {
    const { data } = await send('declineOffer', 'DeclineOfferInput', { offerId, reason: ' ' }, 'offer { id }');
    expect(at(data, 'declineOffer.userErrors.*.code')).to.deep.equal(['BLANK']);
    expect(acted()).to.deep.equal([]);
  });

  it('withdraws with the reason given', async () => {
    await send('withdrawInquiry', 'WithdrawInquiryInput', { inquiryId: record.inquiry.id, reason: null }, 'inquiry { id }');
    expect(acted()[0]?.args).to.deep.equal(['plt_1', record.inquiry.id, null]);
  });

  it('adds, changes and pauses a vendor', async () => {
    await send('createVendor', 'CreateVendorInput', VENDOR, 'vendor { id }');
    expect(acted()[0]?.args[1]).to.deep.include({ weight: 1, dailyCap: null, manager: null });
    await send('updateVendor', 'UpdateVendorInput', { vendorId: 'ven_1', dailyCap: null }, 'vendor { id }');
    expect(acted()[1]?.args).to.deep.equal(['plt_1', 'ven_1', { dailyCap: null }]);
    await send(
      'pauseVendor',
      'PauseVendorInput',
      { vendorId: 'ven_1', reason: 'holiday', until: new Date(NOON + 1).toISOString() },
      'vendor { id }',
    );
    expect(acted()[2]?.args).to.deep.equal(['plt_1', 'ven_1', 'holiday', NOON + 1]);
    const { data } = await send(
      'pauseVendor',
      'PauseVendorInput',
      { vendorId: 'ven_1', reason: '', until: new Date(NOON).toISOString() },
      'vendor { id }',
    );
    expect(at(data, 'pauseVendor.userErrors.*.code')).to.deep.equal(['BLANK', 'OUT_OF_RANGE']);
  });

  it('publishes a policy with its defaults in milliseconds', async () => {
    const { data } = await send('publishRoutingPolicy', 'RoutingPolicyInput', POLICY, 'routingPolicy { version respondWithin }');
    expect(at(data, 'publishRoutingPolicy')).to.deep.equal({ routingPolicy: { version: 2, respondWithin: 'PT5M' }, userErrors: [] });
    expect(acted()[0]?.args[1]).to.deep.include({
      respondWithin: 2_000,
      remindAfter: [1_500],
      reopenWithin: 604_800_000,
      returnsAtMost: 0.2,
      ranking: { score: 0, distance: 0, load: 0 },
    });
    const refused = await send('publishRoutingPolicy', 'RoutingPolicyInput', { ...POLICY, offersPerRound: 0 }, 'routingPolicy { version }');
    expect(at(refused.data, 'publishRoutingPolicy.userErrors.0.field')).to.deep.equal(['offersPerRound']);
  });
});
