import { expect } from 'chai';
import type { Candidate } from '../../../../src/domain/routing/candidate.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const NEAR = { ...makeVendor().coverage };
const ELSEWHERE = { ...NEAR, postalCodes: ['99999'] };

/** The vendors that the latest round looked at, with their codes. */
function looked(flow: ReturnType<typeof memoryFlow>, id: string): Record<string, string> {
  const round = flow.tables.timeline.get(id)?.findLast(({ type }) => type === 'Routed') as { candidates: Candidate[] };
  return Object.fromEntries(round.candidates.map(({ vendorId, code }) => [vendorId, code]));
}

/** A flow of vendors at one phone each, and what lets the vendor of the latest offer decline. */
function market(...vendors: ReturnType<typeof makeVendor>[]) {
  const flow = memoryFlow({ vendors });
  const decline = async (id: string) => {
    const offerId = flow.inquiry(id).offers.at(-1)?.id ?? '';
    await flow.engine.handle({
      platformId: PLATFORM,
      inquiryId: id,
      command: { type: 'DeclineOffer', offerId, reason: 'busy', channel: 'API' },
    });
  };
  return { flow, decline };
}

describe('whom routing looks at', () => {
  const [near, far] = [makeVendor({ coverage: NEAR }), makeVendor({ coverage: ELSEWHERE })];

  it('are those that cover the place', async () => {
    const { flow } = market(near, far);
    const id = await flow.submit();
    await flow.wake(id);
    expect(looked(flow, id)).to.deep.equal({ [near.id]: 'CHOSEN' });
  });

  it('are those too that were asked before, wherever they work now; not one that does other work now', async () => {
    const others = [makeVendor(), makeVendor()];
    const { flow, decline } = market(near, ...others);
    const id = await flow.submit();
    await flow.wake(id);
    const first = flow.inquiry(id).offers[0]?.vendorId ?? '';
    await flow.actions.updateVendor(PLATFORM, first, { coverage: ELSEWHERE });
    await decline(id);
    expect(looked(flow, id)).to.include({ [first]: 'ALREADY_OFFERED' });
    const second = flow.inquiry(id).offers[1]?.vendorId ?? '';
    await flow.actions.updateVendor(PLATFORM, second, { categories: ['roofing'] });
    await decline(id);
    expect(looked(flow, id)).to.have.all.keys(first, flow.inquiry(id).offers[2]?.vendorId ?? '');
  });

  it('are none where nobody works', async () => {
    const { flow } = market(far);
    const id = await flow.submit();
    await flow.wake(id);
    expect(looked(flow, id)).to.deep.equal({});
    expect(flow.inquiry(id).outcome).to.equal('UNSERVED');
  });
});
