import { expect } from 'chai';
import { untilMoment } from '../support/eventually.ts';
import { kinds, statuses } from '../support/inquiry-view.ts';
import { press } from '../support/phones.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { FAST, PATIENT } from '../support/story-policies.ts';

const TRIES = 30;
const SPREAD_MS = 120;

/** When the nth try accepts, in ms after the deadline: the first surely before it, the last surely after it, the others about then. */
function offset(n: number): number {
  if (n === 0) return -1_000;
  if (n === TRIES - 1) return 2_000;
  return (n / (TRIES - 1) - 0.5) * 2 * SPREAD_MS;
}

/** One offer, accepted about when it expires: over the API or by link. Answers whether the caller was told that it is theirs. */
async function meetDeadline(market: Platform, n: number) {
  const category = `race-${n}`;
  const vendor = await market.vendor({ category });
  const { id } = await market.submit({ category });
  const [offer] = await market.offered(id);
  const link = n % 3 === 0 ? await market.linkTo(vendor.phone, 'o') : null;
  const accept = async () => {
    if (link) return (await press(link, { action: 'accept' })).status === 303;
    const { userErrors, offer: answered } = await market.accept(offer?.id ?? '');
    expect(userErrors.map(({ code }) => code)).to.deep.equal(userErrors.length ? ['STALE'] : []);
    if (!userErrors.length) expect(answered?.status).to.equal('ACCEPTED');
    return userErrors.length === 0;
  };
  await untilMoment(Date.parse(offer?.dueAt ?? '') + offset(n));
  const wasTold = await accept();
  const after = await market.until(id, 'decided', ({ offers }) => offers[0]?.status !== 'PENDING');
  const strikes = await market.strikes(vendor.id);
  return {
    wasTold,
    status: after.offers[0]?.status,
    strikes: strikes.map(({ reason }) => reason),
    events: after.timeline.edges.map(({ node }) => node.type),
  };
}

describe('Two want the same at the same instant', function () {
  this.timeout(180_000);

  story(`an acceptance meets the deadline, ${TRIES} times: one of them wins, and the caller is told the truth`, async ({ platform }) => {
    const market = await platform({ ...FAST, ...PATIENT, respondWithin: 'PT3S' });
    const tries = await Promise.all(Array.from({ length: TRIES }, (_, n) => meetDeadline(market, n)));
    for (const { wasTold, status, strikes, events } of tries) {
      expect(status).to.equal(wasTold ? 'ACCEPTED' : 'EXPIRED');
      expect(strikes).to.deep.equal(wasTold ? [] : ['OFFER_EXPIRED']);
      expect(events.filter((type) => type === 'Accepted' || type === 'Expired')).to.deep.equal([wasTold ? 'Accepted' : 'Expired']);
    }
    expect(new Set(tries.map(({ status }) => status)).size, 'both ways were seen').to.equal(2);
  });

  story('three vendors accept one offer of the first to accept: one has it, two hear why not', async ({ platform }) => {
    const market = await platform({ ...PATIENT, distribution: 'FIRST_TO_ACCEPT', offersPerRound: 3 });
    const races = Array.from({ length: 6 }, async (_, n) => {
      const category = `rush-${n}`;
      const vendors = await Promise.all([1, 2, 3].map(() => market.vendor({ category })));
      const { id } = await market.submit({ category });
      const offers = await market.offered(id, 3);
      const answers = await Promise.all(offers.map((offer) => market.accept(offer.id)));
      const winners = answers.filter(({ userErrors }) => userErrors.length === 0);
      expect(winners.map(({ offer }) => offer?.status)).to.deep.equal(['ACCEPTED']);
      for (const { userErrors } of answers.filter((answer) => !winners.includes(answer)))
        expect(userErrors.map(({ code }) => code)).to.deep.equal(['STALE']);
      const told = await market.until(
        id,
        'the two others are told',
        ({ messages }) => messages.filter((m) => m.kind === 'VENDOR_MOVED_ON' && m.sid).length === 2,
      );
      expect(statuses(told).toSorted()).to.deep.equal(['ACCEPTED', 'RESCINDED', 'RESCINDED']);
      const winner = told.offers.find(({ status }) => status === 'ACCEPTED');
      expect(winner?.id).to.equal(winners[0]?.offer?.id);
      expect(kinds(told, winner?.vendor.phone ?? '')).to.not.include('VENDOR_MOVED_ON');
      for (const vendor of vendors) expect(await market.strikes(vendor.id)).to.deep.equal([]);
    });
    await Promise.all(races);
  });

  story('a link is pressed by ten fingers at once: accepted once, and every finger sees it', async ({ platform }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const { id } = await market.submit();
    const link = await market.linkTo(vendor.phone, 'o');
    const answers = await Promise.all(Array.from({ length: 10 }, () => press(link, { action: 'accept' })));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(10).fill(303));
    const told = await market.told(id, 'VENDOR_DETAILS');
    expect(told.timeline.edges.filter(({ node }) => node.type === 'Accepted')).to.have.length(1);
    expect(kinds(told, vendor.phone)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_DETAILS']);
  });
});
