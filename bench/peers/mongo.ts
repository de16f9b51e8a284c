import { randomBytes } from 'node:crypto';
import mongoose, { type ClientSession, Schema, Types } from 'mongoose';
import type { Phones, Seeded } from './deadline-peer.ts';
import { env, newReference, sendText, wording } from './texts.ts';

// What the peers over MongoDB keep, and what they do when a deadline passes: written as mongoose's own documentation shows.

const vendorSchema = new Schema({
  name: { type: String, required: true },
  phone: { type: String, required: true },
  categories: { type: [String], index: true },
  postalCodes: [String],
  active: { type: Boolean, default: true },
  lastOfferedAt: { type: Date, default: new Date(0) },
});
vendorSchema.index({ categories: 1, postalCodes: 1, lastOfferedAt: 1 });

const inquirySchema = new Schema(
  {
    reference: { type: String, required: true, unique: true },
    idempotencyKey: { type: String, required: true, unique: true },
    status: { type: String, enum: ['RECEIVED', 'OFFERED', 'ACCEPTED', 'CLOSED'], default: 'RECEIVED' },
    category: { type: String, required: true },
    details: String,
    consumer: { name: String, phone: String, consent: { grantedAt: Date, source: String, disclosure: String } },
    postalCode: String,
    linkToken: { type: String, unique: true, default: () => randomBytes(16).toString('hex') },
  },
  { timestamps: true, toObject: { virtuals: true } },
);
inquirySchema.index({ createdAt: -1 });
inquirySchema.virtual('offers', { ref: 'Offer', localField: '_id', foreignField: 'inquiry' });
inquirySchema.virtual('messages', { ref: 'Message', localField: '_id', foreignField: 'inquiry' });

const offerSchema = new Schema(
  {
    inquiry: { type: Schema.Types.ObjectId, ref: 'Inquiry', required: true, index: true },
    vendor: { type: Schema.Types.ObjectId, ref: 'Vendor', required: true, index: true },
    status: { type: String, enum: ['PENDING', 'ACCEPTED', 'EXPIRED'], default: 'PENDING' },
    linkToken: { type: String, unique: true, default: () => randomBytes(16).toString('hex') },
    dueAt: { type: Date, required: true },
  },
  { timestamps: true },
);

const strikeSchema = new Schema(
  {
    vendor: { type: Schema.Types.ObjectId, ref: 'Vendor', required: true, index: true },
    offer: { type: Schema.Types.ObjectId, ref: 'Offer', required: true, unique: true },
    points: Number,
  },
  { timestamps: true },
);

const messageSchema = new Schema(
  {
    inquiry: { type: Schema.Types.ObjectId, ref: 'Inquiry', required: true, index: true },
    kind: { type: String, required: true },
    to: { type: String, required: true },
    body: { type: String, required: true },
    status: { type: String, default: 'PENDING' },
    sid: { type: String, index: true },
  },
  { timestamps: true },
);

export const Vendor = mongoose.model('Vendor', vendorSchema);
export const Inquiry = mongoose.model('Inquiry', inquirySchema);
export const Offer = mongoose.model('Offer', offerSchema);
export const Strike = mongoose.model('Strike', strikeSchema);
export const Message = mongoose.model('Message', messageSchema);

export type InquiryDoc = InstanceType<typeof Inquiry>;
type OfferDoc = InstanceType<typeof Offer>;
type MessageDoc = InstanceType<typeof Message>;

export const RESPOND_WITHIN_MS = 600_000;
const POINTS = 1;

/** Connects and makes the collections and indexes: a transaction cannot make them. */
export async function connectMongo(): Promise<void> {
  await mongoose.connect(env.storeUrl);
  for (const model of [Vendor, Inquiry, Offer, Strike, Message]) await model.init();
}

/** The vendor whose turn it is, marked as asked now: one atomic step, so that two inquiries never get the same turn. */
export function nextVendor(inquiry: InquiryDoc, asked: Types.ObjectId[]) {
  return Vendor.findOneAndUpdate(
    { categories: inquiry.category, postalCodes: inquiry.postalCode ?? '', active: true, _id: { $nin: asked } },
    { lastOfferedAt: new Date() },
    { sort: { lastOfferedAt: 1 } },
  );
}

/** Sends a text that is kept, and keeps Twilio's SID. */
export async function deliver(messageId: string): Promise<void> {
  const message = await Message.findById(messageId);
  if (!message || message.sid) return;
  const sid = await sendText(messageId, message.to, message.body);
  await Message.updateOne({ _id: messageId }, { sid, status: 'SENT' });
}

/** Keeps what Twilio says of a text. */
export async function recordStatus(messageId: string, status: string): Promise<void> {
  await Message.updateOne({ _id: messageId }, { status });
}

export type Expired = { offer: OfferDoc; messages: MessageDoc[] };

/**
 * What a passed deadline asks for, in one transaction: the offer has expired, its vendor gets a strike and is told, the next vendor is
 * offered the inquiry. Null when the offer was answered meanwhile. The texts are kept, not sent.
 */
export async function expire(offerId: string): Promise<Expired | null> {
  const late = await Offer.findOne({ _id: offerId, status: 'PENDING' });
  if (!late) return null;
  const inquiry = await Inquiry.findById(late.inquiry).orFail();
  const before = await Offer.find({ inquiry: inquiry._id }, { vendor: 1 }).lean();
  const [vendor, next] = await Promise.all([
    Vendor.findById(late.vendor).orFail(),
    nextVendor(
      inquiry,
      before.map((offer) => offer.vendor),
    ),
  ]);
  return mongoose.connection.transaction(async (session: ClientSession) => {
    const { modifiedCount } = await Offer.updateOne({ _id: offerId, status: 'PENDING' }, { status: 'EXPIRED' }, { session });
    if (modifiedCount === 0) return null;
    await Strike.create([{ vendor: late.vendor, offer: late._id, points: POINTS }], { session });
    if (!next) throw new Error('no vendor is left');
    const [offer] = await Offer.create([{ inquiry: inquiry._id, vendor: next._id, dueAt: new Date(Date.now() + RESPOND_WITHIN_MS) }], {
      session,
    });
    const link = `${env.publicUrl}/o/${offer!.linkToken}`;
    const messages = await Message.create(
      [
        { inquiry: inquiry._id, kind: 'VENDOR_MOVED_ON', to: vendor.phone, body: wording.movedOn(inquiry.reference) },
        { inquiry: inquiry._id, kind: 'VENDOR_OFFER', to: next.phone, body: wording.offer(inquiry.reference, link) },
      ],
      { session, ordered: true },
    );
    return { offer: offer!, messages };
  });
}

/** Seeds so many offered inquiries, whose offers are due then, for `vendors` vendors. */
export async function seedMongo(due: readonly number[], phones: Phones): Promise<Seeded[]> {
  if ((await Vendor.estimatedDocumentCount()) === 0)
    await Vendor.insertMany(
      phones.vendors.map((phone, n) => ({ name: `Vendor ${n}`, phone, categories: ['plumbing'], postalCodes: ['10001'] })),
    );
  const vendors = await Vendor.find().lean();
  const inquiries = due.map((_, n) => ({
    _id: new Types.ObjectId(),
    reference: newReference(),
    idempotencyKey: randomBytes(12).toString('hex'),
    status: 'OFFERED',
    category: 'plumbing',
    details: 'The kitchen tap drips',
    consumer: { name: 'Pat Doe', phone: phones.consumer(n) },
    postalCode: '10001',
  }));
  const offers = inquiries.map((inquiry, n) => ({
    _id: new Types.ObjectId(),
    inquiry: inquiry._id,
    vendor: vendors[n % vendors.length]!._id,
    dueAt: new Date(due[n] as number),
  }));
  await Inquiry.insertMany(inquiries);
  await Offer.insertMany(offers);
  return offers.map(({ _id }, n) => ({ offerId: String(_id), reference: inquiries[n]!.reference }));
}
