import { expect } from 'chai';
import { HOUR } from '../../../../src/domain/time/time.ts';
import type { ActiveMarks } from '../../../../src/domain/vendor/account.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import type { RoutingVendor, VendorState } from '../../../../src/domain/vendor/vendor.ts';
import { createVendorIdentityMap, type Wanted } from '../../../../src/flow/engine/vendor-identity-map.ts';
import { LOCATION, makeVendor, NOON } from '../../../support/builders.ts';

const PLATFORM = 'plt_1';
const HERE: Wanted = { category: 'plumbing', place: LOCATION };
const struck = (part: Partial<RoutingVendor> = {}) =>
  makeVendor({ account: { ...NEW_ACCOUNT, points: 4, strikes: 2, fadesAt: NOON }, ...part });

/** A vendors over these vendors, all of one category, and what it asked the store for. */
function shelfOf(vendors: RoutingVendor[], marks: Record<string, ActiveMarks> = {}, ahead?: ReadonlyMap<string, VendorState>) {
  const asked: string[] = [];
  const store = {
    async vendorsCovering(_: string, wanted: readonly Wanted[]) {
      asked.push(`places ${wanted.length}`);
      return wanted.map(() => structuredClone(vendors));
    },
    async vendors(ids: string[]) {
      asked.push(`ids ${ids.length}`);
      return new Map(structuredClone(vendors.filter(({ id }) => ids.includes(id))).map((vendor) => [vendor.id, vendor]));
    },
    async activeMarks(ids: string[]) {
      asked.push(`marks ${ids.length}`);
      return new Map(Object.entries(marks).filter(([id]) => ids.includes(id)));
    },
  };
  return { vendors: createVendorIdentityMap(store, NOON, ahead), asked };
}
const of = async (vendors: ReturnType<typeof createVendorIdentityMap>, id: string) => (await vendors.byId([id])).get(id);

describe('the vendors of vendors that a batch has looked at', () => {
  it('holds one object for each, by category and by id, and asks for none twice', async () => {
    const [a, b] = [makeVendor(), makeVendor()];
    const { vendors, asked } = shelfOf([a, b]);
    const listed = await vendors.covering(PLATFORM, HERE);
    expect(await vendors.covering(PLATFORM, HERE)).to.equal(listed);
    expect(await of(vendors, a.id)).to.equal(listed[0]);
    expect(asked).to.deep.equal(['places 1']);
    const other = shelfOf([a, b]);
    const found = await of(other.vendors, a.id);
    expect((await other.vendors.covering(PLATFORM, HERE))[0]).to.equal(found);
    expect(other.asked).to.deep.equal(['ids 1', 'places 1']);
  });

  it('looks ahead for several places at once, each once, and reads no more of them then', async () => {
    const { vendors, asked } = shelfOf([makeVendor()]);
    const there = { ...HERE, place: { ...LOCATION, postalCode: '99999' } };
    await vendors.lookAhead(PLATFORM, [HERE, there, { ...HERE }]);
    expect((await vendors.covering(PLATFORM, HERE))[0]).to.equal((await vendors.covering(PLATFORM, there))[0]);
    await vendors.lookAhead(PLATFORM, [there]);
    expect(asked).to.deep.equal(['places 2']);
  });

  it('counts the points anew of those of whom a strike has faded, of those alone, and once', async () => {
    const [faded, gone, fresh, clean] = [
      struck(),
      struck(),
      struck({ account: { ...NEW_ACCOUNT, points: 1, fadesAt: NOON + 1 } }),
      makeVendor(),
    ];
    const marks = { [faded.id]: { points: 1, strikes: 1, fadesAt: NOON + HOUR } };
    const { vendors, asked } = shelfOf([faded, gone, fresh, clean], marks);
    await vendors.covering(PLATFORM, HERE);
    const account = async (vendor: RoutingVendor) => (await of(vendors, vendor.id))?.account;
    expect(await account(faded)).to.include({ points: 1, strikes: 1, fadesAt: NOON + HOUR });
    expect(await account(gone), 'nothing is left').to.deep.equal(NEW_ACCOUNT);
    expect(await account(fresh)).to.deep.equal(fresh.account);
    expect(await account(clean)).to.deep.equal(NEW_ACCOUNT);
    expect(asked).to.deep.equal(['places 1', 'marks 2']);
  });

  it('tells what has changed, on top of the version that was read, and nothing of the rest', async () => {
    const [a, b] = [struck({ load: { ...makeVendor().load, version: 7 } }), struck()];
    const { vendors } = shelfOf([a, b]);
    await vendors.covering(PLATFORM, HERE);
    expect(vendors.changed(), 'counting anew is no change').to.deep.equal([]);
    const offered = { ...a.load, version: 8, pass: 3, offersToday: 1 };
    vendors.change(a.id, { load: offered });
    vendors.change(a.id, { account: { ...NEW_ACCOUNT, accepted: 1 } });
    vendors.change(a.id, { load: { ...offered, version: 9, offersToday: 2 } });
    vendors.change('ven_none', { account: NEW_ACCOUNT });
    expect(vendors.changed()).to.deep.equal([
      { vendorId: a.id, account: { ...NEW_ACCOUNT, accepted: 1 }, load: { ...offered, version: 8, offersToday: 2 } },
    ]);
    expect(await of(vendors, a.id)).to.have.deep.nested.include({ 'load.offersToday': 2, 'account.accepted': 1 });
  });

  describe('with states that a commit on its way is about to write', () => {
    const stored = struck({ load: { ...makeVendor().load, version: 3 } });
    const aheadAt = (version: number, part = {}): ReadonlyMap<string, VendorState> =>
      new Map([
        [stored.id, { load: { ...stored.load, version, pass: 5 }, account: { ...NEW_ACCOUNT, points: 9, fadesAt: NOON + 1, ...part } }],
      ]);

    it('goes by them, and builds on their version', async () => {
      const { vendors } = shelfOf([stored], {}, aheadAt(4));
      const vendor = await of(vendors, stored.id);
      expect(vendor).to.deep.include({ name: stored.name, ...aheadAt(4).get(stored.id) });
      vendors.change(stored.id, { account: NEW_ACCOUNT });
      expect(vendors.changed()[0]?.load.version).to.equal(5);
    });

    it('does not count them anew: the strikes they stand for are not stored yet', async () => {
      const { vendors, asked } = shelfOf([stored], {}, aheadAt(4, { fadesAt: NOON }));
      expect((await of(vendors, stored.id))?.account.points).to.equal(9);
      expect(asked).to.deep.equal(['ids 1']);
    });

    it('goes by what is stored when that is as new or newer, and counts that anew', async () => {
      for (const version of [2, 3]) {
        const { vendors } = shelfOf([stored], {}, aheadAt(version));
        expect((await of(vendors, stored.id))?.account, String(version)).to.deep.equal(NEW_ACCOUNT);
      }
    });
  });
});
