import { expect } from 'chai';
import type { InquiryView } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { ALWAYS_OPEN, PATIENT } from '../support/story-policies.ts';

type Period = { from: string; to: string };
type Bin = { fromSeconds: number; toSeconds: number | null; count: number };

const REPORT = `inquiries served unserved withdrawn silentOffers firstResponseP50Seconds firstResponseP90Seconds
  firstResponseP50WorkingSeconds firstResponseP90WorkingSeconds histogram { fromSeconds toSeconds count }`;
const CARD = `offers answered accepted expired verifiedContacts deniedContacts responseRate p50ResponseSeconds p90ResponseSeconds
  p50ResponseWorkingSeconds p90ResponseWorkingSeconds points returned credited`;

const reportOf = async (market: Platform, period: Period) =>
  (
    await market.ask<{ responseReport: { histogram: Bin[] } }>(
      `query ($from: DateTime!, $to: DateTime!) { responseReport(from: $from, to: $to) { ${REPORT} } }`,
      period,
    )
  ).responseReport;
const cardOf = async (market: Platform, id: string, period: Period) =>
  (
    await market.ask<{ vendor: { scorecard: object } }>(
      `query ($id: ID!, $from: DateTime!, $to: DateTime!) { vendor(id: $id) { scorecard(from: $from, to: $to) { ${CARD} } } }`,
      { id, ...period },
    )
  ).vendor.scorecard;

const ms = (moment: string | null): number => Date.parse(moment ?? '');
const isIn = ({ from, to }: Period, moment: string | null) => moment !== null && ms(moment) >= ms(from) && ms(moment) < ms(to);
const nearestRank = (values: number[], percent: number): number | null =>
  values.toSorted((a, b) => a - b).find((_, i) => 100 * (i + 1) >= percent * values.length) ?? null;

/** By hand, from what the API says of the inquiries. `closedNow`: the vendor whose hours were taken away since. */
function expectedReport(all: InquiryView[], period: Period, closedNow: string) {
  const inquiries = all.filter(({ createdAt }) => isIn(period, createdAt));
  const first = inquiries.flatMap(({ createdAt, offers }) => {
    const [offer] = offers.filter((one) => one.respondedAt !== null).toSorted((a, b) => ms(a.respondedAt) - ms(b.respondedAt));
    return offer ? [{ vendorId: offer.vendor.id, seconds: (ms(offer.respondedAt) - ms(createdAt)) / 1_000 }] : [];
  });
  const seconds = first.map((answer) => answer.seconds);
  const working = first.map((answer) => (answer.vendorId === closedNow ? 0 : answer.seconds));
  return {
    inquiries: inquiries.length,
    served: inquiries.filter(({ outcome }) => outcome === 'SERVED').length,
    unserved: inquiries.filter(({ outcome }) => outcome === 'UNSERVED').length,
    withdrawn: inquiries.filter(({ outcome }) => outcome === 'WITHDRAWN').length,
    silentOffers: inquiries.flatMap(({ offers }) => offers).filter(({ status }) => status === 'EXPIRED').length,
    firstResponseP50Seconds: nearestRank(seconds, 50),
    firstResponseP90Seconds: nearestRank(seconds, 90),
    firstResponseP50WorkingSeconds: nearestRank(working, 50),
    firstResponseP90WorkingSeconds: nearestRank(working, 90),
    answers: seconds,
  };
}

function expectedCard(all: InquiryView[], vendorId: string, period: Period, closedNow: string) {
  const offers = all.flatMap((inquiry) => inquiry.offers).filter((offer) => offer.vendor.id === vendorId);
  const started = offers.filter(({ clockStartedAt }) => isIn(period, clockStartedAt));
  const count = (status: string) => started.filter((offer) => offer.status === status).length;
  const seconds = started
    .filter(({ respondedAt }) => respondedAt !== null)
    .map(({ clockStartedAt, respondedAt }) => (ms(respondedAt) - ms(clockStartedAt)) / 1_000);
  const working = seconds.map((length) => (vendorId === closedNow ? 0 : length));
  const due = started.length - count('PENDING') - count('RESCINDED');
  return {
    offers: started.length,
    answered: seconds.length,
    accepted: count('ACCEPTED'),
    expired: count('EXPIRED'),
    verifiedContacts: started.filter(({ contactProof }) => contactProof === 'VERIFIED').length,
    deniedContacts: started.filter(({ contactProof }) => contactProof === 'DENIED').length,
    responseRate: due === 0 ? 0 : seconds.length / due,
    p50ResponseSeconds: nearestRank(seconds, 50),
    p90ResponseSeconds: nearestRank(seconds, 90),
    p50ResponseWorkingSeconds: nearestRank(working, 50),
    p90ResponseWorkingSeconds: nearestRank(working, 90),
    points: offers.reduce((sum, { strike }) => sum + (strike?.points ?? 0), 0),
    returned: 0,
    credited: 0,
  };
}

describe('Reports', function () {
  this.timeout(240_000);

  story('say what the offers themselves say, for every period', async ({ platform, phones }) => {
    const market = await platform({ ...PATIENT, respondWithin: 'PT10S' });
    const [quick, picky, silent] = [await market.vendor(), await market.vendor(), await market.vendor({ category: 'roofing' })];
    const vendors = [quick, picky, silent];
    const phone = newPhone();

    /** Whoever holds it answers as it is wont to: one accepts, one declines, one never says anything. */
    async function answers(inquiry: InquiryView): Promise<void> {
      for (let n = 1; n <= 2; n++) {
        const { offers } = await market.until(inquiry.id, `offer ${n}`, (now) => now.offers[n - 1]?.clockStartedAt != null);
        const offer = offers[n - 1];
        const accepts = offer?.vendor.id === quick.id;
        const { userErrors } = accepts ? await market.accept(offer.id) : await market.decline(offer?.id ?? '', 'Too far');
        expect(userErrors).to.deep.equal([]);
        if (accepts) return;
      }
    }
    const served = await market.submit({ phone });
    await answers(served);
    const withdrawn = await market.submit();
    await answers(withdrawn);
    await market.withdraw(withdrawn.id, 'found somebody');
    const open = await market.submit();
    await answers(open);
    const unanswered = [await market.submit({ category: 'roofing' }), await market.submit({ category: 'roofing' })];
    const nobody = await market.submit({ category: 'painting' });
    const duplicate = await market.submit({ phone, category: 'plumbing' });
    const accepted = (await market.inquiry(served.id)).offers.find(({ status }) => status === 'ACCEPTED');
    await market.report(accepted?.id ?? '');
    await market.told(served.id, 'CONSUMER_ASKED');
    await phones.text(phone, '1');
    await Promise.all([served, withdrawn, nobody, duplicate, ...unanswered].map(({ id }) => market.settled(id)));
    const calendar = { ...ALWAYS_OPEN, hours: [] };
    expect((await market.mutate('updateVendor', 'UpdateVendorInput', { vendorId: picky.id, calendar }, '')).userErrors).to.deep.equal([]);

    const all = await Promise.all([served, withdrawn, open, ...unanswered, nobody, duplicate].map(({ id }) => market.inquiry(id)));
    expect(all.map(({ outcome }) => outcome)).to.deep.equal([
      ...['SERVED', 'WITHDRAWN', null, 'UNSERVED', 'UNSERVED', 'UNSERVED', 'DUPLICATE'],
    ]);
    const everything = { from: served.createdAt, to: new Date(ms(duplicate.createdAt) + 60_000).toISOString() };
    const some = { from: withdrawn.createdAt, to: unanswered[1]?.createdAt ?? '' };
    const none = { from: served.createdAt, to: served.createdAt };
    for (const [period, inquiries, answered] of [
      [everything, 7, 3],
      [some, 3, 2],
      [none, 0, 0],
    ] as const) {
      const { histogram, ...report } = await reportOf(market, period);
      const expected = expectedReport(all, period, picky.id);
      expect({ ...report, answers: expected.answers }).to.deep.equal(expected);
      expect([expected.inquiries, expected.answers.length]).to.deep.equal([inquiries, answered]);
      for (const { fromSeconds, toSeconds, count } of histogram)
        expect(count).to.equal(expected.answers.filter((took) => took >= fromSeconds && took < (toSeconds ?? Infinity)).length);
      expect(histogram.reduce((sum, { count }) => sum + count, 0)).to.equal(answered);
      for (const { id } of vendors) expect(await cardOf(market, id, period)).to.deep.equal(expectedCard(all, id, period, picky.id));
    }
    expect(await cardOf(market, silent.id, everything)).to.include({
      offers: 2,
      expired: 2,
      responseRate: 0,
      points: 2,
      p50ResponseSeconds: null,
    });
    expect(await cardOf(market, picky.id, everything)).to.include({ accepted: 0, responseRate: 1, p90ResponseWorkingSeconds: 0 });
    expect(await cardOf(market, quick.id, everything)).to.include({ accepted: 3, verifiedContacts: 1, responseRate: 1 });
  });
});
