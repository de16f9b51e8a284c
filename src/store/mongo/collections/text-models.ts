import { type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { AnswersDocument, InboundDocument, OptOutDocument } from './documents.ts';
import type { MessageDocument } from './message-document.ts';

const { Mixed } = Schema.Types;

/** Makes the model of one collection from the paths of its documents. */
export type Define = <T>(collection: string, paths: SchemaDefinition<T>) => Model<T>;

/** Texts out and in, and the numbers that opted out. */
export function textModels(define: Define) {
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
      lateWords: Mixed,
      ending: Boolean,
      answers: Boolean,
      zone: String,
      status: String,
      sid: String,
      returnedSids: [String],
      errorCode: Number,
      createdAt: Date,
      sentAt: Date,
      attempts: Number,
      nextAt: Date,
      heldUntil: Date,
      claimedAt: Date,
      claim: String,
      awaitsClock: Boolean,
      sentAs: Mixed,
      asks: Mixed,
    }),
    optOuts: define<OptOutDocument>('optouts', { _id: String, at: Date }),
    inbound: define<InboundDocument>('inbound', { _id: String, from: String, body: String, at: Date, claimedUntil: Date }),
    answers: define<AnswersDocument>('answers', { _id: String, granted: Mixed, version: Number }),
  };
}
