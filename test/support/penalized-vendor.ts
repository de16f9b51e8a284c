import type { Policy, PolicyTerms } from '../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time/time.ts';
import { standingOf } from '../../src/domain/vendor/account.ts';
import type { RoutingVendor } from '../../src/domain/vendor/vendor.ts';
import { reviewFaded } from '../../src/flow/deadlines/penalties.ts';
import { makePolicy, makeVendor } from './builders.ts';
import { type Flow, memoryFlow, PLATFORM } from './memory-flow.ts';

// The flow with one vendor that misses its leads.

export const VENDOR = 'ven_00000000000000000000000001';
export const RULES: Partial<Policy> = {
  pauseAtPoints: 2,
  suspendAtPoints: 4,
  pointsFadeAfter: 2 * HOUR,
  giveUpAfter: HOUR,
  keepPostedEvery: 3 * DAY,
  contactWithin: DAY,
};
export const terms = (part: Partial<Policy>): PolicyTerms => {
  const { platformId: _, version: __, publishedAt: ___, ...rest } = makePolicy({ ...RULES, ...part });
  return rest;
};
export const vendorIn = (flow: Flow): RoutingVendor => flow.tables.vendors.get(VENDOR) as RoutingVendor;
export const standing = (flow: Flow) => standingOf(vendorIn(flow), flow.clock.now()).status;
export const review = (flow: Flow) => reviewFaded(flow.vendorNeeds);
export const texts = (flow: Flow, kind: string) => flow.kinds().filter((one) => one === kind).length;

/** Has the one vendor miss a lead, and answers with the inquiry; nobody else would take it. */
export async function miss(flow: Flow): Promise<string> {
  const id = await offer(flow);
  flow.later(5 * MINUTE);
  await flow.wake(id);
  return id;
}
export async function offer(flow: Flow): Promise<string> {
  const id = await flow.submit();
  await flow.wake(id);
  const offerId = flow.inquiry(id).offers[0]?.id ?? '';
  await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command: { type: 'StartClock', offerId, by: 'TWILIO', sid: 'SM1' } });
  return id;
}
/** A vendor with two misses a quarter of an hour apart: paused at NOON plus twenty minutes. */
export async function paused(policy: Partial<Policy> = {}) {
  const manager = { name: 'Max', phone: '+12125550301' };
  const flow = memoryFlow({ policy: { ...RULES, ...policy }, vendors: [makeVendor({ id: VENDOR, phone: '+12125550201', manager })] });
  const first = await miss(flow);
  flow.later(10 * MINUTE);
  const second = await miss(flow);
  return { flow, first, second };
}
export const strikeOf = (inquiryId: string) => `str_${inquiryId.slice(4)}_1`;
