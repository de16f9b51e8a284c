import { isId, newId } from '../domain/ids.ts';
import type { Moment } from '../domain/time.ts';
import type { Vendor } from '../domain/vendor.ts';
import type { Actions, Outcome } from './actions.ts';
import type { Engine } from './engine.ts';
import type { Clock, InquiryStore, PlatformStore, VendorChange, VendorStore } from './ports.ts';

type VendorActions = Pick<Actions, 'createVendor' | 'updateVendor' | 'pauseVendor' | 'resumeVendor' | 'publishPolicy'>;

export type VendorNeeds = {
  vendors: VendorStore;
  platforms: PlatformStore;
  store: InquiryStore;
  engine: Engine;
  clock: Clock;
  randomBytes(length: number): Uint8Array;
};

const noSuchVendor: Outcome<never> = {
  ok: false,
  errors: [
    { field: ['vendorId'], message: 'There is no vendor with this id: take it from what createVendor answered.', code: 'NOT_FOUND' },
  ],
};

export function vendorActions(needs: VendorNeeds): VendorActions {
  const { vendors, clock } = needs;

  async function change(platformId: string, vendorId: string, changes: VendorChange): Promise<Outcome<Vendor>> {
    const vendor = isId('ven', vendorId) ? await vendors.changeVendor(platformId, vendorId, changes) : null;
    return vendor ? { ok: true, value: vendor } : noSuchVendor;
  }

  return {
    async createVendor(platformId, terms) {
      const now = clock.now();
      const id = newId('ven', now, needs.randomBytes(16));
      const vendor: Vendor = { id, platformId, ...terms, standing: { status: 'ACTIVE' }, unreachable: null, createdAt: now };
      await vendors.createVendor(vendor);
      return { ok: true, value: vendor };
    },

    // A new number is a new chance: what was known of the old one says nothing about it.
    async updateVendor(platformId, vendorId, changes) {
      const before = changes.phone === undefined ? undefined : (await needs.store.vendors([vendorId])).get(vendorId);
      const isNew = before !== undefined && before.phone !== changes.phone;
      return change(platformId, vendorId, { ...changes, ...(isNew ? { unreachable: null } : {}) });
    },

    async pauseVendor(platformId, vendorId, reason, until) {
      const paused = await change(platformId, vendorId, {
        standing: { status: 'PAUSED', by: 'CHOICE', reason, since: clock.now(), until },
      });
      if (paused.ok) await moveOn(platformId, vendorId, needs);
      return paused;
    },

    resumeVendor: (platformId, vendorId) => change(platformId, vendorId, { standing: { status: 'ACTIVE' } }),

    async publishPolicy(platformId, terms) {
      const policy = await needs.platforms.publishPolicy(platformId, terms, clock.now());
      if (!policy) throw new Error(`no platform ${platformId}`);
      return { ok: true, value: policy };
    },
  };
}

/** Pausing costs nothing: what the vendor has been offered goes on to the next one. */
async function moveOn(platformId: string, vendorId: string, { store, engine }: VendorNeeds): Promise<void> {
  const pending = await store.pendingOffersOf(vendorId);
  await Promise.all(pending.map(({ inquiryId }) => engine.handle({ platformId, inquiryId, command: { type: 'PauseVendor', vendorId } })));
}

/** Makes vendors active again whose pause has run out. Returns how many. */
export async function resumeDue(needs: { vendors: VendorStore }, now: Moment): Promise<number> {
  const due = await needs.vendors.vendorsPausedUntil(now, 100);
  for (const vendor of due) await needs.vendors.changeVendor(vendor.platformId, vendor.id, { standing: { status: 'ACTIVE' } });
  return due.length;
}
