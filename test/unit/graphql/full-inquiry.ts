import { strikeId } from '../../../src/domain/ids.ts';
import type { OfferStrike } from '../../../src/domain/inquiry/model/types.ts';
import { DAY } from '../../../src/domain/time/time.ts';
import { makeVendor, NOON } from '../../support/builders.ts';
import { makeMessage, makeOffer, makeRecord } from './samples.ts';
import { addEvent, type World } from './world.ts';

const STRUCK: OfferStrike = { reason: 'OFFER_EXPIRED', points: 1, fadesAt: NOON + DAY, waivedAt: null, appeal: null };

/** An inquiry that has been offered to three vendors, with strikes, messages and a timeline. */
export function addFullInquiry(world: World, n: number) {
  if (world.vendors.length === 0) world.vendors.push(makeVendor(), makeVendor(), makeVendor());
  const { vendors } = world;
  const record = makeRecord(n);
  const { id } = record.inquiry;
  const offers = vendors.map((vendor, i) =>
    makeOffer(id, i + 1, vendor, { status: 'EXPIRED', strike: STRUCK, clockStartedAt: NOON, dueAt: NOON + 1_500 }),
  );
  Object.assign(record.inquiry, { offers: [...offers].reverse(), routedSeq: 2, round: 1, seq: 9 });
  world.records.push(record);
  addEvent(world, id, 1, {
    type: 'TextReceived',
    from: 'CONSUMER',
    vendorId: null,
    body: 'hello?',
    answer: 'HELP',
    sid: 'SM1',
    isMachine: false,
    choices: [],
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
  addEvent(world, id, 3, { type: 'Expired', offerId: offers[0]!.id, excuse: null, quote: null });
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
      appealedAt: null,
      appeal: null,
      appealRefusedAt: null,
      appealRefusedBecause: null,
    });
  return record;
}
