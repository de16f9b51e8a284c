import { expect } from 'chai';
import { newPhone } from '../support/invented.ts';
import { ownServices } from '../support/own-services.ts';
import { newPlatform } from '../support/platform.ts';
import { PATIENT } from '../support/story-policies.ts';

/** Receipt and offer of the quiet platform take so many turns; the other platform has as many, and a batch may be under way. */
const MAX_BEFORE = 10;
const PUMPED = 40;

describe('A platform that pumps texts', function () {
  this.timeout(180_000);
  const launch = ownServices();

  it('holds up no other: under the rate of the sender platforms take turns, however urgent the backlog of one is', async () => {
    const service = await launch({ SMS_SEGMENTS_PER_SECOND: '4' });
    const [pump, quiet] = [await newPlatform(service, PATIENT), await newPlatform(service, PATIENT)];
    const vendor = await quiet.vendor();
    const phones = Array.from({ length: PUMPED }, () => newPhone());
    await Promise.all(phones.map((phone) => pump.submit({ phone })));
    const began = Date.now();
    const { id } = await quiet.submit({ phone: newPhone() });
    await quiet.until(id, 'its offer is out', ({ offers }) => offers[0]?.clockStartedAt != null, { within: 90_000 });

    const outbound = async (phone: string) => (await service.phones.received(phone)).filter(({ direction }) => direction === 'outbound');
    const [offer] = await outbound(vendor.phone);
    const pumped = (await Promise.all(phones.map(outbound))).flat().map(({ at }) => Date.parse(at));
    const before = pumped.filter((at) => at >= began && at <= Date.parse(offer?.at ?? ''));
    expect(before.length, 'texts of the other platform before it').to.be.at.most(MAX_BEFORE);
    expect(pumped.length, 'its backlog is still there').to.be.below(PUMPED);
  });
});
