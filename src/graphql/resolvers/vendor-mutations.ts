import { checkPause } from '../../domain/input/acts.ts';
import type { Outcome, UserError } from '../../domain/input/errors.ts';
import { checkVendor, checkVendorChanges } from '../../domain/input/vendor.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { MutationResolvers } from '../generated.ts';
import { whenValid } from './when-valid.ts';

const payload = (outcome: Outcome<Vendor>): { vendor: Vendor | null; userErrors: UserError[] } =>
  outcome.ok ? { vendor: outcome.value, userErrors: [] } : { vendor: null, userErrors: outcome.errors };

export const vendorMutations: MutationResolvers = {
  createVendor: async (_, { input }, { actions, platformId }) =>
    payload(await whenValid(checkVendor(input), (terms) => actions.createVendor(platformId, terms))),
  updateVendor: async (_, { input: { vendorId, ...changes } }, { actions, platformId }) =>
    payload(await whenValid(checkVendorChanges(changes), (terms) => actions.updateVendor(platformId, vendorId, terms))),
  pauseVendor: async (_, { input: { vendorId, ...pause } }, { actions, platformId, clock }) =>
    payload(
      await whenValid(checkPause(pause, clock.now()), ({ reason, until }) => actions.pauseVendor(platformId, vendorId, reason, until)),
    ),
  resumeVendor: async (_, { input: { vendorId } }, { actions, platformId }) => payload(await actions.resumeVendor(platformId, vendorId)),
};
