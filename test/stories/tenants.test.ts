import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';
import { listen } from '../support/subscription.ts';

type Page = { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

async function page(market: Platform, after: string | null): Promise<Page> {
  const query =
    'query ($after: String) { inquiries(first: 7, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
  return (await market.ask<{ inquiries: Page }>(query, { after })).inquiries;
}

/** Everything that this platform's subscription hears, as `id status`. */
const statuses = (market: Platform) => listen<{ id: string; status: string }>(market, 'id status', ({ id, status }) => `${id} ${status}`);

describe('Two platforms', function () {
  this.timeout(180_000);

  story('never see each other: what is foreign and what does not exist get the same answer', async ({ platform }) => {
    const [ours, theirs] = [await platform(PATIENT), await platform({ ...PATIENT, respondWithin: 'PT1S' })];
    const vendor = await theirs.vendor();
    const { id } = await theirs.submit();
    await theirs.settled(id);
    // What is on its way still changes by itself: the picture is taken once every text has arrived.
    const ended = await theirs.until(id, 'every text has arrived', ({ messages }) =>
      messages.every(({ status }) => status === 'DELIVERED'),
    );
    const offer = ended.offers[0]?.id ?? '';
    const strike = (await theirs.strikes(vendor.id))[0]?.id ?? '';

    const missing = (real: string) => `${real.split('_')[0]}_${'0'.repeat(26)}${real.slice(real.split('_')[0]?.length ?? 0).slice(27)}`;
    const read = async (inquiryId: string, vendorId: string, nodes: string[]) => [
      await ours.raw('query ($id: ID!) { inquiry(id: $id) { id } }', { id: inquiryId }),
      await ours.raw('query ($id: ID!) { vendor(id: $id) { id } }', { id: vendorId }),
      ...(await Promise.all(nodes.map((node) => ours.raw('query ($id: ID!) { node(id: $id) { id } }', { id: node })))),
    ];
    const nodes = [id, vendor.id, offer, strike];
    const foreign = await read(id, vendor.id, nodes);
    expect(foreign).to.deep.equal(await read(missing(id), missing(vendor.id), nodes.map(missing)));
    expect(foreign.map(({ data }) => Object.values(data ?? {}))).to.deep.equal(Array(6).fill([null]));

    const change = async (inquiryId: string, offerId: string, vendorId: string, strikeId: string) => {
      const payloads = [
        await ours.withdraw(inquiryId, 'not ours'),
        await ours.accept(offerId),
        await ours.decline(offerId, 'not ours'),
        await ours.report(offerId),
        await ours.mutate('pauseVendor', 'PauseVendorInput', { vendorId, reason: 'not ours' }, 'vendor { id }'),
        await ours.mutate('resumeVendor', 'ResumeVendorInput', { vendorId }, 'vendor { id }'),
        await ours.mutate('updateVendor', 'UpdateVendorInput', { vendorId, name: 'not ours' }, 'vendor { id }'),
        await ours.mutate('waiveStrike', 'WaiveStrikeInput', { strikeId, reason: 'not ours' }, 'strike { id }'),
        await ours.mutate('appealStrike', 'AppealStrikeInput', { offerId, reason: 'not ours' }, 'strike { id }'),
        await ours.mutate('refuseAppeal', 'RefuseAppealInput', { strikeId, note: 'not ours' }, 'strike { id }'),
        await ours.mutate('returnOffer', 'ReturnOfferInput', { offerId, reason: 'not ours' }, 'offer { id }'),
        await ours.mutate('decideReturn', 'DecideReturnInput', { offerId, grant: true }, 'offer { id }'),
      ];
      return payloads.map(({ userErrors }) => userErrors);
    };
    const refused = await change(id, offer, vendor.id, strike);
    expect(refused).to.deep.equal(await change(missing(id), missing(offer), missing(vendor.id), missing(strike)));
    expect(refused).to.deep.equal(await change('nonsense', 'off_x_1', '', 'str_'));
    expect(refused.map((errors) => errors.map(({ code }) => code))).to.deep.equal(Array(12).fill(['NOT_FOUND']));
    expect(await theirs.inquiry(id)).to.deep.equal(ended);

    type Counted = { inquiries: { totalCount: number }; vendors: { totalCount: number }; promise: { kept: number } };
    const count = (market: Platform) => market.ask<Counted>('{ inquiries { totalCount } vendors { totalCount } promise { kept } }');
    expect(await count(ours)).to.deep.equal({ inquiries: { totalCount: 0 }, vendors: { totalCount: 0 }, promise: { kept: 0 } });
    expect(await count(theirs)).to.deep.equal({ inquiries: { totalCount: 1 }, vendors: { totalCount: 1 }, promise: { kept: 1 } });
  });

  story('share a phone number: a text is about the inquiry that asked last, and a STOP counts for both', async ({ platform, phones }) => {
    const [one, other] = [await platform(PATIENT), await platform(PATIENT)];
    await one.vendor();
    await other.vendor();
    const first = await one.submit();
    const { phone } = first.consumer;
    const second = await other.submit({ phone });
    await Promise.all([one.offered(first.id), other.offered(second.id)]);
    await phones.text(phone, 'STOP');
    expect((await one.inquiry(first.id)).consumer.optedOut).to.equal(true);
    expect((await other.inquiry(second.id)).consumer.optedOut).to.equal(true);
  });

  story('page through their inquiries without gap or repeat while more come in', async ({ platform }) => {
    const market = await platform(PATIENT);
    const there: string[] = [];
    for (let i = 0; i < 5; i++) there.push(...(await Promise.all(Array.from({ length: 6 }, () => market.submit()))).map(({ id }) => id));
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const [{ edges, pageInfo }]: [Page, ...unknown[]] = await Promise.all([page(market, after), market.submit(), market.submit()]);
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.endCursor;
      // A list that grows at its end could be followed for ever.
      more = pageInfo.hasNextPage && seen.length < 200;
    }
    expect(new Set(seen).size, 'no repeat').to.equal(seen.length);
    expect(seen, 'no gap').to.include.members(there);
  });

  story('hear by subscription of every change of their own, and of nobody else’s', async ({ platform }) => {
    const [ours, theirs] = [await platform(PATIENT), await platform(PATIENT)];
    const [here, there] = [statuses(ours), statuses(theirs)];
    try {
      // A subscription has begun once it hears something.
      await Promise.all(
        (
          [
            [ours, here],
            [theirs, there],
          ] as const
        ).map(([market, { heard }]) =>
          eventually('the subscription hears', async () => {
            if (heard.length === 0) await market.submit();
            return heard.length > 0;
          }),
        ),
      );
      await ours.vendor({ category: 'heard' });
      const { id } = await ours.submit({ category: 'heard' });
      const [offer] = await ours.offered(id);
      await ours.accept(offer?.id ?? '');
      await ours.report(offer?.id ?? '');
      await ours.withdraw(id, 'enough');
      await eventually('the end is heard', async () => here.heard.includes(`${id} CLOSED`));
      expect(here.heard.filter((line) => line.startsWith(id)).length).to.be.greaterThan(1);
      const { inquiries } = await theirs.ask<{ inquiries: { edges: { node: { id: string } }[] } }>(
        '{ inquiries(first: 200) { edges { node { id } } } }',
      );
      const own = new Set(inquiries.edges.map(({ node }) => node.id));
      expect(there.heard.filter((line) => !own.has(line.split(' ')[0] ?? ''))).to.deep.equal([]);
      expect(here.heard.filter((line) => own.has(line.split(' ')[0] ?? '') || line.startsWith('error'))).to.deep.equal([]);
    } finally {
      await Promise.all([here.client.dispose(), there.client.dispose()]);
    }
  });
});
