import type { Policy } from '../../src/domain/policy/policy.ts';
import { DAY, MINUTE } from '../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../src/domain/vendor/account.ts';
import type { ReturnKind } from '../../src/domain/vendor/strike.ts';
import type { VendorAccount } from '../../src/domain/vendor/vendor.ts';
import { makeVendor } from './builders.ts';
import { type Life, live } from './life.ts';

// Lives of one vendor, with another to go on to, that come to blame and dispute.

export const begin = (policy: Partial<Policy> = {}, account: Partial<VendorAccount> = {}) => {
  const vendor = makeVendor({ account: { ...NEW_ACCOUNT, ...account } });
  const life = live({
    policy: { pauseAtPoints: 2, suspendAtPoints: 4, giveUpAfter: 3 * DAY, keepPostedEvery: 3 * DAY, sendWithin: 3 * DAY, ...policy },
    vendors: [vendor, makeVendor({ load: { ...vendor.load, pass: 9 } })],
  });
  life.offer();
  return { life, vendor };
};
export const struck = (policy: Partial<Policy> = {}, account: Partial<VendorAccount> = {}) => {
  const made = begin(policy, account);
  made.life.later(5 * MINUTE);
  made.life.tell({ type: 'Wake' });
  return made;
};
export const held = (policy: Partial<Policy> = {}, account: Partial<VendorAccount> = {}) => {
  const made = begin(policy, account);
  made.life.accept();
  return made;
};
export const types = (events: { type: string }[]) => events.map(({ type }) => type);
export const returnLead = (life: Life, kind: ReturnKind = 'OTHER', n = 1) =>
  life.tell({ type: 'ReturnOffer', offerId: life.offerId(n), kind, reason: 'not ours', channel: 'LINK' });
export const decide = (life: Life, granted: boolean, n = 1) =>
  life.tell({ type: 'DecideReturn', offerId: life.offerId(n), granted, note: 'looked at it' });
