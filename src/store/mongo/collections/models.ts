import type { Collection } from 'mongodb';
import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { Outage } from '../../../domain/time/outage.ts';
import type { LedgerEntry } from '../../../domain/vendor/ledger.ts';
import type { Strike } from '../../../domain/vendor/strike.ts';
import type { Vendor, VendorLoad } from '../../../domain/vendor/vendor.ts';
import type { InquiryDocument, TimelineDocument } from './inquiry-document.ts';
import type { MessageDocument } from './message-document.ts';

/** A vendor as stored: `load` stands beside it so that routing reads both at one moment. */
export type VendorDocument = Omit<Vendor, 'id'> & { _id: string; load: VendorLoad };
/**
 * The circle of the vendor with this `_id`, for those that have one: up to a width by its centre (GeoJSON), beyond it as `wide`. A
 * collection of its own, since SecantusDB writes every index entry of a document anew with each offer that is counted in it.
 */
export type CircleDocument = { _id: string; platformId: string; centre?: { type: 'Point'; coordinates: number[] }; wide?: true };
export type PlatformDocument = { _id: string; name: string; brand: string; policyVersion: number; createdAt: number };
/** `_id` is `platformId:version`. */
type PolicyDocument = { _id: string; policy: Policy };
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
/** `_id` is the entry's id; `order` sorts by moment, those of one moment by id. */
export type LedgerDocument = Omit<LedgerEntry, 'id'> & { _id: string; order: string };
/** Where to find a returned lead: `_id` is the offer's id; what is known of the return stands in the inquiry. */
export type ReturnDocument = { _id: string; platformId: string; vendorId: string; inquiryId: string; order: string; decided: boolean };
/** The one document of the beats: the last of them and the outages of late, oldest first. */
type HeartbeatDocument = { _id: string; at: number; outages: Outage[] };
/** `_id` is the phone number. */
type OptOutDocument = { _id: string; at: Date };
/** `_id` is Twilio's SID. */
type InboundDocument = { _id: string; from: string; body: string; at: Date };
/** `_id` is the SHA-256 of the link's token. */
export type LinkDocument = { _id: string; platformId: string; inquiryId: string; offerId: string | null };

/** `_id` is the lease's name. */
type LeaseDocument = { _id: string; holder: string; until: number };

export type Models = {
  inquiries: Model<InquiryDocument>;
  openNeeds: Model<OpenNeedDocument>;
  timeline: Model<TimelineDocument>;
  messages: Model<MessageDocument>;
  vendors: Model<VendorDocument>;
  circles: Model<CircleDocument>;
  strikes: Model<StrikeDocument>;
  ledger: Model<LedgerDocument>;
  returns: Model<ReturnDocument>;
  heartbeats: Model<HeartbeatDocument>;
  leases: Model<LeaseDocument>;
  platforms: Model<PlatformDocument>;
  policies: Model<PolicyDocument>;
  optOuts: Model<OptOutDocument>;
  inbound: Model<InboundDocument>;
  links: Model<LinkDocument>;
};

const { Mixed } = Schema.Types;

/** The driver's own collection, for writes: their documents are typed and need no casting. Filters in it must hold no caller's objects. */
export function collectionOf<T extends object>(model: Model<T>): Collection<T> {
  return model.collection as unknown as Collection<T>;
}

/** Makes the model of one collection from the paths of its documents. */
type Define = <T>(collection: string, paths: SchemaDefinition<T>) => Model<T>;

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
      state: Mixed,
      person: Mixed,
    }),
    openNeeds: define<OpenNeedDocument>('openneeds', { _id: String, inquiryId: String }),
    timeline: define<TimelineDocument>('timeline', { _id: String, platformId: String, event: Mixed }),
    links: define<LinkDocument>('links', { _id: String, platformId: String, inquiryId: String, offerId: String }),
  };
}

/** Texts out and in, and the numbers that opted out. */
function textModels(define: Define) {
  return {
    messages: define<MessageDocument>('messages', {
      _id: String,
      platformId: String,
      inquiryId: String,
      offerId: String,
      vendorId: String,
      kind: String,
      to: String,
      body: String,
      ending: Boolean,
      answers: Boolean,
      zone: String,
      status: String,
      sid: String,
      errorCode: Number,
      createdAt: Date,
      sentAt: Date,
      attempts: Number,
      nextAt: Date,
      heldUntil: Date,
      claim: String,
      awaitsClock: Boolean,
      sentAs: Mixed,
    }),
    optOuts: define<OptOutDocument>('optouts', { _id: String, at: Date }),
    inbound: define<InboundDocument>('inbound', { _id: String, from: String, body: String, at: Date }),
  };
}

/** Vendors and their circles. */
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
    }),
    circles: define<CircleDocument>('circles', { _id: String, platformId: String, centre: Mixed, wide: Boolean }),
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
