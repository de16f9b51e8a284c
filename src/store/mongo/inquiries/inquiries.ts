import { type Connection, trusted } from 'mongoose';
import { spellingsOf } from '../../../domain/phone-number.ts';
import type { Moment } from '../../../domain/time/time.ts';
import { type InquiryStore, needKey } from '../../../flow/ports/inquiry-store.ts';
import type { Log } from '../../../flow/ports/log.ts';
import { keyOfSubmission, submissionClaim } from '../collections/claims.ts';
import { type InquiryDocument, OPEN, RECORD_FIELDS, recordOf } from '../collections/inquiry-document.ts';
import type { Models } from '../collections/models.ts';
import { mongoVendorsCovering } from '../vendors/covering.ts';
import type { Platforms } from '../vendors/platforms.ts';
import { mongoActiveMarks, mongoStruckWithin } from '../vendors/strikes.ts';
import { routingVendorOf } from '../vendors/vendors.ts';
import { mongoCommit } from './commit.ts';
import { mongoSearchesFor } from './searches.ts';

/** Loads what the engine decides on, and commits its decisions, on MongoDB. */
export function mongoInquiries(connection: Connection, models: Models, platforms: Platforms, log: Log): InquiryStore {
  const { inquiries, claims, vendors } = models;
  return {
    async load(inquiryIds) {
      const found = await inquiries.find({ _id: trusted({ $in: inquiryIds }) }, RECORD_FIELDS).lean();
      return new Map(found.map((document) => [document._id, recordOf(document)]));
    },

    async policy(platformId, version) {
      const policy = await platforms.findPolicy(platformId, version);
      if (!policy) throw new Error(`Policy version ${version} of ${platformId} is not stored.`);
      return policy;
    },

    platform: platforms.platform,

    vendorsCovering: mongoVendorsCovering(models),

    async vendors(vendorIds) {
      const found = await vendors.find({ _id: trusted({ $in: vendorIds }) }).lean();
      return new Map(found.map((document) => [document._id, routingVendorOf(document)]));
    },

    activeMarks: mongoActiveMarks(models),
    struckWithin: mongoStruckWithin(models),

    commit: mongoCommit(connection, models, log),

    async byIdempotencyKeys(platformId, keys) {
      const found = await claims.find({ _id: trusted({ $in: keys.map((key) => submissionClaim(platformId, key)) }) }).lean();
      return new Map(found.map(({ _id, inquiryId = '', bodyHash = '' }) => [keyOfSubmission(_id), { inquiryId, bodyHash }]));
    },

    async openDuplicates(platformId, needs) {
      const phones = [...new Set(needs.flatMap(({ phone }) => spellingsOf(phone)))];
      // Not by the open key: a reopened inquiry may be open without one.
      const found = await inquiries
        .find({ phone: trusted({ $in: phones }), platformId, 'state.status': trusted(OPEN) }, { phone: 1, 'state.category': 1 as const })
        .sort({ _id: 1 })
        .lean<Pick<InquiryDocument, '_id' | 'phone' | 'state'>[]>();
      const latest = new Map(found.map(({ _id, phone, state }) => [needKey({ phone, category: state.category }), _id]));
      return new Map(needs.map(needKey).flatMap((key) => (latest.has(key) ? [[key, latest.get(key) as string]] : [])));
    },

    async dueInBucket(bucket, before, limit) {
      const found = await inquiries
        .find({ bucket, 'state.wakeAt': trusted({ $lt: before }) }, { platformId: 1, 'state.wakeAt': 1 as const })
        .sort({ 'state.wakeAt': 1 })
        .limit(limit)
        .lean<Pick<InquiryDocument, '_id' | 'platformId' | 'state'>[]>();
      return found.map(({ _id, platformId, state }) => ({ id: _id, platformId, wakeAt: state.wakeAt as Moment }));
    },

    searchesFor: mongoSearchesFor(models),

    async pendingOffersOf(vendorId) {
      const found = await inquiries.find({ engagedVendorIds: vendorId }, { state: 1 }).lean();
      return found.flatMap(({ _id, state }) =>
        state.offers
          .filter((offer) => offer.vendorId === vendorId && offer.status === 'PENDING')
          .map((offer) => ({ inquiryId: _id, offerId: offer.id })),
      );
    },
  };
}
