import { newId } from '../../../src/domain/ids.ts';
import type { Moment } from '../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../src/domain/vendor/account.ts';
import type { MemoryStore } from '../../../src/store/memory/memory-store.ts';
import { chanceOf } from '../kernel/chance.ts';
import { policyTerms, vendorTerms } from './terms.ts';

export type SimulatedVendor = { number: number; id: string; platformId: string; phone: string };

/** The platforms and vendors that a world begins with. */
export type Marketplace = { platforms: { id: string; vendorIds: string[] }[]; vendors: SimulatedVendor[]; vendorPhones: Set<string> };

/** Puts a marketplace into an empty store. */
export function createMarketplace(seed: number, start: Moment, store: MemoryStore): Marketplace {
  const chance = chanceOf(seed, 11);
  const made: Marketplace = { platforms: [], vendors: [], vendorPhones: new Set() };
  for (let p = chance.between(1, 2); p > 0; p--) {
    const { id: platformId } = store.platforms.createPlatform(`Market ${p}`, `Market ${p}`, policyTerms(chance), start);
    const vendorIds = Array.from({ length: chance.between(4, 14) }, () => {
      const number = made.vendors.length;
      const phone = `+1303${String(2_000_000 + number)}`;
      const terms = vendorTerms(chance, `Vendor ${number}`, phone, `+1303${String(3_000_000 + number)}`, start);
      const id = newId('ven', start, chance.bytes(16));
      store.vendors.createVendor({ id, platformId, ...terms, pause: null, unreachable: null, account: NEW_ACCOUNT, createdAt: start });
      made.vendors.push({ number, id, platformId, phone });
      made.vendorPhones.add(phone);
      return id;
    });
    made.platforms.push({ id: platformId, vendorIds });
  }
  return made;
}
