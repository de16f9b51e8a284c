import { expect } from 'chai';
import { usPostalCode } from '../../../src/places/us-postal-codes.ts';
import { makeVendor, NOON } from '../../support/builders.ts';
import { at } from './answers.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

const LIST = 'query ($filter: VendorFilter) { vendors(filter: $filter) { totalCount edges { node { id } } } }';

describe('graphql: vendors that cover a place', () => {
  let world: World;
  let api: ApiUnderTest;
  beforeEach(async () => {
    world = makeWorld({ vendors: [makeVendor()] });
    api = await serve(world);
  });
  afterEach(() => api.stop());
  /** What the lists were asked for: the page and the count alike. */
  const askedFor = () => world.asked.filter(({ name }) => name.startsWith('vendor')).map(({ name, args }) => [name, args[1]]);

  it('asks for the place as an inquiry there would be resolved, for the page and for the count', async () => {
    const { data, errors } = await api.ask(LIST, { filter: { category: 'plumbing', covers: { postalCode: ' 80302-1234 ' } } });
    expect(errors).to.equal(undefined);
    expect(at(data, 'vendors.totalCount')).to.equal(1);
    const given = { postalCode: '80302', countryCode: 'US', latitude: null, longitude: null };
    const covers = { ...given, point: usPostalCode('80302')?.point, takenFor: null, nearby: [] };
    expect(askedFor()).to.deep.equal([
      ['vendorPage', { category: 'plumbing', covers, now: NOON }],
      ['vendorCount', { category: 'plumbing', covers, now: NOON }],
    ]);
  });

  it('resolves coordinates to the postal codes around them', async () => {
    await api.ask(LIST, { filter: { covers: { latitude: 40.0172, longitude: -105.2851 } } });
    expect(at(askedFor()[0]?.[1], 'covers.nearby')).to.deep.equal([{ code: '80302', km: 0 }]);
  });

  it('asks for no place when none is given', async () => {
    await api.ask(LIST, { filter: { covers: null } });
    expect(askedFor()[0]?.[1]).to.deep.equal({ now: NOON });
  });

  it('refuses what is no place, and says everything that is wrong', async () => {
    for (const [covers, ...wrong] of [
      [{}, '`filter.covers.postalCode`'],
      [{ postalCode: 'abc' }, '`filter.covers.postalCode`'],
      [{ latitude: 95, countryCode: 'XX' }, '`filter.covers.latitude`', '`filter.covers.longitude`', '`filter.covers.countryCode`'],
    ] as const) {
      const { errors } = await api.ask(LIST, { filter: { covers } });
      expect(errors?.[0]?.extensions.code).to.equal('BAD_USER_INPUT');
      for (const path of wrong) expect(errors?.[0]?.message).to.include(path);
    }
    expect(askedFor()).to.deep.equal([]);
  });
});
