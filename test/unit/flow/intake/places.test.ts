import { expect } from 'chai';
import type { Candidate } from '../../../../src/domain/routing/candidate.ts';
import { farCandidate } from '../../../../src/domain/routing/explain.ts';
import type { Location } from '../../../../src/domain/routing/place.ts';
import type { RoutingVendor } from '../../../../src/domain/vendor/vendor.ts';
import { usPostalCode } from '../../../../src/places/us-postal-codes.ts';
import type { StoredInquiry } from '../../../../src/store/memory/tables.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow } from '../../../support/memory-flow.ts';

const NO_AREA = { countryCode: 'US', postalCodes: [], latitude: null, longitude: null, radiusKm: null };
const circle = makeVendor({ coverage: { ...NO_AREA, latitude: 39.7392, longitude: -104.9847, radiusKm: 45 } });
const codes = makeVendor({ coverage: { ...NO_AREA, postalCodes: ['80302'] } });

/** Routes one inquiry there; answers with what is kept of its place, and each vendor's code and reason. */
async function routed(location: Partial<Location>) {
  const flow = memoryFlow({ vendors: [circle, codes], policy: { distribution: 'SHARED', offersPerRound: 2 } });
  const id = await flow.submit(undefined, {
    location: { postalCode: null, countryCode: 'US', latitude: null, longitude: null, ...location },
  });
  await flow.wake(id);
  const event = flow.tables.timeline.get(id)?.find(({ type }) => type === 'Routed') as { candidates: Candidate[] };
  const { person } = flow.tables.inquiries.get(id) as StoredInquiry;
  const verdict = (vendor: RoutingVendor) => {
    const kept = event.candidates.find(({ vendorId }) => vendorId === vendor.id);
    const { code, reason } = kept ?? farCandidate(vendor, { ...person.location, ...person.position });
    return code === 'CHOSEN' ? code : reason;
  };
  return { person, circle: verdict(circle), codes: verdict(codes) };
}

describe('where an inquiry is', () => {
  it('is resolved once and kept with the person, beside what the platform gave', async () => {
    const { person, ...verdicts } = await routed({ postalCode: '80302' });
    expect(person?.location).to.deep.equal({ postalCode: '80302', countryCode: 'US', latitude: null, longitude: null });
    expect(person?.position).to.deep.equal({ point: usPostalCode('80302')?.point, takenFor: null, nearby: [] });
    expect(verdicts).to.deep.equal({ circle: 'CHOSEN', codes: 'CHOSEN' });
  });

  it('meets postal codes when only coordinates are given', async () => {
    const { person, ...verdicts } = await routed({ latitude: 40.02, longitude: -105.28 });
    expect(person?.position.nearby[0]?.code).to.equal('80302');
    expect(verdicts).to.deep.equal({ circle: 'CHOSEN', codes: 'CHOSEN' });
  });

  it('is out of the area of vendors elsewhere, and each says how', async () => {
    const { person: _, ...verdicts } = await routed({ postalCode: '80525' });
    expect(verdicts).to.deep.equal({ circle: '44 km outside its area', codes: 'does not cover 80525' });
  });

  it('is taken for a neighbour when the postal code is in no list, and is not refused', async () => {
    const { person: _, ...verdicts } = await routed({ postalCode: '80399' });
    expect(verdicts.codes).to.equal('does not cover 80399');
    expect(verdicts.circle).to.equal('about 6 km outside its area: 80399 is in no list, so it is taken to lie where 80314 does');
  });

  it('may be unknown: then only postal codes can match', async () => {
    const { person: _, ...verdicts } = await routed({ postalCode: '00000' });
    expect(verdicts).to.deep.equal({ circle: 'its area is a circle, and it is not known where 00000 lies', codes: 'does not cover 00000' });
  });
});
