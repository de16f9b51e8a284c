import { expect } from 'chai';
import type { Platform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

const NEAR = 20;
const FAR = 280;
const AT_ONCE = 20;

type Candidate = { code: string; chosen: boolean; rank: number | null; reason: string; vendor: { id: string } };
type Asked = { inquiry: { candidates: Candidate[]; candidatesLeftOut: { code: string; count: number }[]; one: Candidate; none: null } };

const QUERY = `query ($id: ID!, $one: ID!) { inquiry(id: $id) {
  candidates(first: 200) { code chosen rank reason vendor { id } }
  candidatesLeftOut { code count }
  one: candidate(vendorId: $one) { code chosen rank reason vendor { id } }
  none: candidate(vendorId: "ven_none") { code } } }`;

/** Makes vendors of a postal code, some at a time; answers their ids. */
async function vendorsIn(market: Platform, postalCode: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += AT_ONCE) {
    const few = Array.from({ length: AT_ONCE }, () => market.vendor({ coverage: { postalCodes: [postalCode] } }));
    ids.push(...(await Promise.all(few)).map(({ id }) => id));
  }
  return ids;
}

describe('A platform with vendors all over the country', function () {
  this.timeout(180_000);

  story('sees who was near, some that were far, how many more there are, and any one of them when it asks', async ({ platform }) => {
    const market = await platform(PATIENT);
    const far = await vendorsIn(market, '80302', FAR);
    const near = await vendorsIn(market, '10001', NEAR);
    const { id } = await market.submit();
    const [offer] = await market.offered(id);
    expect(near).to.include(offer?.vendor.id);
    const last = far.toSorted().at(-1) ?? '';
    const { inquiry } = await market.ask<Asked>(QUERY, { id, one: last });
    expect(inquiry.candidates).to.have.length(200);
    expect(inquiry.candidates.slice(0, NEAR).map(({ rank }) => rank)).to.deep.equal(near.map((_, i) => i + 1));
    expect(new Set(inquiry.candidates.slice(0, NEAR).map(({ vendor }) => vendor.id))).to.deep.equal(new Set(near));
    expect(new Set(inquiry.candidates.slice(NEAR).map(({ code, reason }) => `${code}: ${reason}`))).to.deep.equal(
      new Set(['OUT_OF_AREA: does not cover 10001']),
    );
    expect(inquiry.candidatesLeftOut).to.deep.equal([{ code: 'OUT_OF_AREA', count: NEAR + FAR - 200 }]);
    expect(inquiry.one).to.deep.equal({
      code: 'OUT_OF_AREA',
      chosen: false,
      rank: null,
      reason: 'does not cover 10001',
      vendor: { id: last },
    });
    expect(inquiry.none).to.equal(null);
    const chosen = (await market.ask<Asked>(QUERY, { id, one: offer?.vendor.id })).inquiry.one;
    expect(chosen).to.deep.include({ code: 'CHOSEN', chosen: true, rank: 1 });
    expect(chosen).to.deep.equal(inquiry.candidates[0]);
  });
});
