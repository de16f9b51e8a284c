import type { Policy } from '../../domain/policy/policy.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';

/** The platform's present policy: vendors' standing is judged by it, and new inquiries begin under it. @throws when there is no such platform. */
export async function policyInForce(store: Pick<InquiryStore, 'platform' | 'policy'>, platformId: string): Promise<Policy> {
  const platform = await store.platform(platformId);
  if (!platform) throw new Error(`no platform ${platformId}`);
  return store.policy(platformId, platform.policyVersion);
}
