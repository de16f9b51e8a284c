import { expect } from 'chai';
import { BSON } from 'mongodb';
import { storedEvent } from '../../../../src/store/mongo/collections/timeline-document.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const ROUNDS = 5;
const KEPT = 32 * 1024;

/** An inquiry that five vendors decline, one after the other, among twenty near and so many far: the bytes that it keeps. */
async function bytesKept(far: number): Promise<number> {
  const near = Array.from({ length: 20 }, (_, i) => makeVendor({ id: `ven_near${String(i).padStart(22, '0')}`, name: `Near ${i}` }));
  const elsewhere = { ...near[0]!.coverage, postalCodes: ['99999'] };
  const others = Array.from({ length: far }, (_, i) => makeVendor({ id: `ven_far${i}`, coverage: elsewhere }));
  const flow = memoryFlow({ vendors: [...near, ...others] });
  const id = await flow.submit();
  await flow.wake(id);
  for (let round = 1; round <= ROUNDS; round++) {
    const offer = flow.inquiry(id).offers.at(-1);
    if (offer?.round !== round) throw new Error(`no offer in round ${round}`);
    if (round === ROUNDS) break;
    const decline = { type: 'DeclineOffer', offerId: offer.id, reason: 'busy', channel: 'API' } as const;
    await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command: decline });
  }
  const stored: object[] = [
    ...(flow.tables.timeline.get(id) ?? []).map((event) => ({ event: storedEvent(event) })),
    ...flow.messages(),
    flow.tables.inquiries.get(id) ?? {},
  ];
  return stored.reduce<number>((sum, document) => sum + BSON.calculateObjectSize(document), 0);
}

describe('what an inquiry of five rounds keeps', () => {
  it('is as much beside 2,000 far vendors as beside none, and at most 32 kB', async function () {
    this.timeout(20_000);
    const alone = await bytesKept(0);
    expect(alone).to.be.within(1, KEPT);
    expect(await bytesKept(2_000)).to.be.within(alone - 100, alone + 100);
  });
});
