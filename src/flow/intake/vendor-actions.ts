import { isId, newId } from '../../domain/ids.ts';
import type { Command } from '../../domain/inquiry/model/commands.ts';
import { isSameNumber } from '../../domain/phone-number.ts';
import { NEW_ACCOUNT } from '../../domain/vendor/account.ts';
import { mayFree } from '../../domain/vendor/freed.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { FreedVendors } from '../deadlines/freed-vendors.ts';
import { reviewPenalty } from '../deadlines/penalties.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { PlatformStore } from '../ports/platform-store.ts';
import type { VendorChange, VendorStore } from '../ports/vendor-store.ts';
import type { Actions, Outcome } from './actions.ts';
import { refuse } from './offer-acts.ts';

type VendorActions = Pick<Actions, 'createVendor' | 'updateVendor' | 'pauseVendor' | 'resumeVendor' | 'publishPolicy'>;

export type VendorNeeds = {
  vendors: VendorStore;
  platforms: PlatformStore;
  store: InquiryStore;
  engine: Engine;
  clock: Clock;
  randomBytes(length: number): Uint8Array;
  freedVendors: Pick<FreedVendors, 'nudge'>;
};

/** A strike may replace a penalty while it is being lifted: how often the new one is lifted as well. */
const TRIES = 5;

const noSuchVendor = refuse('NOT_FOUND', 'vendorId', 'There is no vendor with this id: take it from what createVendor answered.');

/** What platforms do to their vendors and their routing policy. */
export function vendorActions(needs: VendorNeeds): VendorActions {
  const { vendors, clock, freedVendors } = needs;

  async function change(platformId: string, vendorId: string, changes: VendorChange): Promise<Outcome<Vendor>> {
    const vendor = isId('ven', vendorId) ? await vendors.changeVendor(platformId, vendorId, changes) : null;
    if (vendor && mayFree(changes)) freedVendors.nudge();
    return vendor ? { ok: true, value: vendor } : noSuchVendor;
  }

  return {
    async createVendor(platformId, terms) {
      const now = clock.now();
      const id = newId('ven', now, needs.randomBytes(16));
      const vendor: Vendor = { id, platformId, ...terms, pause: null, unreachable: null, account: NEW_ACCOUNT, createdAt: now };
      await vendors.createVendor(vendor);
      freedVendors.nudge();
      return { ok: true, value: vendor };
    },

    // That the old number could not be reached says nothing about a new one. A STOP holds for every spelling of its number.
    async updateVendor(platformId, vendorId, changes) {
      const before = changes.phone === undefined ? undefined : (await needs.store.vendors([vendorId])).get(vendorId);
      const hasNewPhone = before !== undefined && before.phone !== changes.phone;
      const hasStopped = before?.unreachable?.because === 'OPTED_OUT' && isSameNumber(before.phone, changes.phone ?? before.phone);
      const changed = await change(platformId, vendorId, { ...changes, ...(hasNewPhone && !hasStopped ? { unreachable: null } : {}) });
      if (changed.ok && hasNewPhone) await handleOpenOffers(platformId, vendorId, { type: 'FollowVendor', vendorId }, needs);
      return changed;
    },

    async pauseVendor(platformId, vendorId, reason, until) {
      const paused = await change(platformId, vendorId, { pause: { reason, since: clock.now(), until } });
      if (paused.ok) await takeOffersBack(platformId, vendorId, 'VENDOR_PAUSED', needs);
      return paused;
    },

    // A platform may lift a vendor's penalty before the points have faded; the points go on counting.
    async resumeVendor(platformId, vendorId) {
      // The platform says that the vendor is there again; only its own START undoes its STOP.
      const before = (await needs.store.vendors([vendorId])).get(vendorId);
      const mended = before?.unreachable?.because === 'BAD_NUMBER' ? { unreachable: null } : {};
      let resumed = await change(platformId, vendorId, { pause: null, ...mended });
      // A strike that came at the same moment may have replaced the penalty by another one.
      for (let i = 0; i < TRIES && resumed.ok && resumed.value.account.penalty; i++) {
        await reviewPenalty(resumed.value, 'RESUMED', needs);
        resumed = await change(platformId, vendorId, {});
        freedVendors.nudge();
      }
      return resumed;
    },

    async publishPolicy(platformId, terms) {
      const policy = await needs.platforms.publishPolicy(platformId, terms, clock.now());
      if (!policy) throw new Error(`no platform ${platformId}`);
      // New thresholds may lift penalties that the old ones imposed; they impose none without a new strike.
      for (const vendor of await vendors.penalized(platformId)) await reviewPenalty(vendor, 'POLICY', needs);
      return { ok: true, value: policy };
    },
  };
}

/** Takes a vendor's pending offers back, without a strike, so that they go on to the next vendor. */
export async function takeOffersBack(
  platformId: string,
  vendorId: string,
  because: 'VENDOR_PAUSED' | 'VENDOR_UNREACHABLE',
  { store, engine }: Pick<VendorNeeds, 'store' | 'engine'>,
): Promise<void> {
  await handleOpenOffers(platformId, vendorId, { type: 'PauseVendor', vendorId, because }, { store, engine });
}

/** Decides a command for each open inquiry in which the vendor has a pending offer. */
async function handleOpenOffers(
  platformId: string,
  vendorId: string,
  command: Command,
  { store, engine }: Pick<VendorNeeds, 'store' | 'engine'>,
): Promise<void> {
  const pending = await store.pendingOffersOf(vendorId);
  await Promise.all(pending.map(({ inquiryId }) => engine.handle({ platformId, inquiryId, command })));
}
