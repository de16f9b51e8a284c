import type { Collection } from 'mongodb';
import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type {
  AnswersDocument,
  AreaDocument,
  ClaimDocument,
  HeartbeatDocument,
  InboundDocument,
  LeaseDocument,
  LedgerDocument,
  LinkDocument,
  OpenNeedDocument,
  OptOutDocument,
  PlatformDocument,
  PolicyDocument,
  ReturnDocument,
  StrikeDocument,
  VendorDocument,
} from './documents.ts';
import type { InquiryDocument } from './inquiry-document.ts';
import type { MessageDocument } from './message-document.ts';
import { type Define, textModels } from './text-models.ts';
import type { TimelineDocument } from './timeline-document.ts';

export type Models = {
  inquiries: Model<InquiryDocument>;
  claims: Model<ClaimDocument>;
  openNeeds: Model<OpenNeedDocument>;
  timeline: Model<TimelineDocument>;
  messages: Model<MessageDocument>;
  vendors: Model<VendorDocument>;
  areas: Model<AreaDocument>;
  strikes: Model<StrikeDocument>;
  ledger: Model<LedgerDocument>;
  returns: Model<ReturnDocument>;
  heartbeats: Model<HeartbeatDocument>;
  leases: Model<LeaseDocument>;
  platforms: Model<PlatformDocument>;
  policies: Model<PolicyDocument>;
  optOuts: Model<OptOutDocument>;
  inbound: Model<InboundDocument>;
  answers: Model<AnswersDocument>;
  links: Model<LinkDocument>;
};

const { Mixed } = Schema.Types;

/** The driver's own collection, for writes: their documents are typed and need no casting. Filters in it must hold no caller's objects. */
export function collectionOf<T extends object>(model: Model<T>): Collection<T> {
  return model.collection as unknown as Collection<T>;
}

/** The models on this connection. They name every path that a query may use: with `strictQuery: 'throw'` mongoose refuses any other. */
export function modelsOn(connection: Connection): Models {
  const define: Define = <T>(collection: string, paths: SchemaDefinition<T>) =>
    connection.model<T>(collection, new Schema<T>(paths, { versionKey: false, id: false, minimize: false, strict: 'throw' }), collection);
  return { ...inquiryModels(define), ...textModels(define), ...vendorModels(define), ...accountModels(define), ...serviceModels(define) };
}

/** Inquiries and what belongs to one: its open need, its events, its links. */
function inquiryModels(define: Define) {
  return {
    inquiries: define<InquiryDocument>('inquiries', {
      _id: String,
      platformId: String,
      reference: String,
      bucket: Number,
      idempotencyKey: String,
      bodyHash: String,
      phone: String,
      engagedVendorIds: [String],
      areas: [String],
      search: String,
      state: Mixed,
      duplicates: Number,
      person: Mixed,
    }),
    claims: define<ClaimDocument>('claims', { _id: String, inquiryId: String, bodyHash: String, platformId: String }),
    openNeeds: define<OpenNeedDocument>('openneeds', { _id: String, inquiryId: String }),
    timeline: define<TimelineDocument>('timeline', { _id: String, platformId: String, event: Mixed }),
    links: define<LinkDocument>('links', { _id: String, platformId: String, inquiryId: String, offerId: String }),
  };
}

/** Vendors and where to find them. */
function vendorModels(define: Define) {
  return {
    vendors: define<VendorDocument>('vendors', {
      _id: String,
      platformId: String,
      name: String,
      phone: String,
      manager: Mixed,
      categories: [String],
      coverage: Mixed,
      calendar: Mixed,
      dailyCap: Number,
      weight: Number,
      pause: Mixed,
      account: Mixed,
      unreachable: Mixed,
      createdAt: Number,
      load: Mixed,
      freed: String,
    }),
    areas: define<AreaDocument>('areas', { _id: String, platformId: String, categories: [String], keys: [String] }),
  };
}

/** What a vendor is charged with and credited for. */
function accountModels(define: Define) {
  return {
    strikes: define<StrikeDocument>('strikes', {
      _id: String,
      platformId: String,
      vendorId: String,
      inquiryId: String,
      offerId: String,
      reason: String,
      points: Number,
      order: String,
      at: Number,
      fadesAt: Number,
      evidence: [Number],
      waivedAt: Number,
      waivedBecause: String,
      appealedAt: Number,
      appeal: String,
      appealRefusedAt: Number,
      appealRefusedBecause: String,
      openAppeal: String,
    }),
    ledger: define<LedgerDocument>('ledger', {
      _id: String,
      platformId: String,
      vendorId: String,
      inquiryId: String,
      offerId: String,
      type: String,
      leads: Number,
      note: String,
      at: Number,
      order: String,
    }),
    returns: define<ReturnDocument>('returns', {
      _id: String,
      platformId: String,
      vendorId: String,
      inquiryId: String,
      order: String,
      decided: Boolean,
    }),
  };
}

/** Platforms with their policies, and what the processes share. */
function serviceModels(define: Define) {
  return {
    leases: define<LeaseDocument>('leases', { _id: String, holder: String, until: Number }),
    heartbeats: define<HeartbeatDocument>('heartbeats', { _id: String, at: Number, outages: Mixed }),
    platforms: define<PlatformDocument>('platforms', {
      _id: String,
      name: String,
      brand: String,
      policyVersion: Number,
      createdAt: Number,
    }),
    policies: define<PolicyDocument>('policies', { _id: String, policy: Mixed }),
  };
}
