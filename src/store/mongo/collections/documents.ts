import type { GrantedAnswer } from '../../../domain/inbound/answer-bound.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { Outage } from '../../../domain/time/outage.ts';
import type { LedgerEntry } from '../../../domain/vendor/ledger.ts';
import type { Strike } from '../../../domain/vendor/strike.ts';
import type { Vendor, VendorLoad } from '../../../domain/vendor/vendor.ts';

/**
 * A vendor as stored: `load` stands beside it so that routing reads both at one moment. `freed`: the mark of the latest change that freed it;
 * absent once the searches that waited have been looked at.
 */
export type VendorDocument = Omit<Vendor, 'id'> & { _id: string; load: VendorLoad; freed?: string };
/**
 * Where to find the vendor with this `_id`: `keys` are those of its coverage (`keysOfCoverage`), each with the platform. A collection of its own, since
 * SecantusDB writes every index entry of a document anew with each offer that is counted in it.
 */
export type AreaDocument = { _id: string; platformId: string; categories: string[]; keys: string[] };
export type PlatformDocument = { _id: string; name: string; brand: string; policyVersion: number; createdAt: number };
/** `_id` is `platformId:version`. What a policy was published without, before there was a field for it, is missing. */
export type PolicyDocument = { _id: string; policy: Omit<Policy, 'sendWithin'> & Partial<Policy> };
/**
 * `order` sorts a vendor's strikes by moment, those of one moment by id; `openAppeal` likewise those whose objection waits for an
 * answer, and is absent from all others.
 */
export type StrikeDocument = Omit<Strike, 'id'> & { _id: string; order: string; openAppeal?: string };
/**
 * Keeps one need (platform, number, category) from being open twice: `_id` is `openNeedId`, there while its inquiry is open.
 * A collection of its own, since SecantusDB frees a unique key when its document is deleted but not when it is updated.
 */
export type OpenNeedDocument = { _id: string; inquiryId: string };
/**
 * What must be there once: `_id` is its key, see `claims.ts`. `inquiryId`, `bodyHash`: whose submission it is, and of what body;
 * `platformId`: whose name.
 */
export type ClaimDocument = { _id: string; inquiryId?: string; bodyHash?: string; platformId?: string };
/** `_id` is the entry's id; `order` sorts by moment, those of one moment by id. */
export type LedgerDocument = Omit<LedgerEntry, 'id'> & { _id: string; order: string };
/** Where to find a returned lead: `_id` is the offer's id; what is known of the return stands in the inquiry. */
export type ReturnDocument = { _id: string; platformId: string; vendorId: string; inquiryId: string; order: string; decided: boolean };
/** The one document of the beats: the last of them and the outages of late, oldest first. */
export type HeartbeatDocument = { _id: string; at: number; outages: Outage[] };
/** `_id` is the phone number. */
export type OptOutDocument = { _id: string; at: Date };
/** `_id` is Twilio's SID. `claimedUntil`: a process handles it until then; absent once it has been handled. */
export type InboundDocument = { _id: string; from: string; body: string; at: Date; claimedUntil?: Date };
/** The answers that a phone was granted of late: `_id` is its number. */
export type AnswersDocument = { _id: string; granted: GrantedAnswer[]; version: number };
/** `_id` is the SHA-256 of the link's token. */
export type LinkDocument = { _id: string; platformId: string; inquiryId: string; offerId: string | null };
/** `_id` is the lease's name. */
export type LeaseDocument = { _id: string; holder: string; until: number };
