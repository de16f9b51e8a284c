import type { Candidate } from '../domain/routing/candidate.ts';
import type { Message } from '../domain/text/message.ts';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import type { OfferRecord, PromiseCounts } from '../flow/ports/reads.ts';

// The parent values that resolvers hand to nested fields, where they are not a domain type.

/** An offer together with the inquiry it belongs to. */
export type OfferParent = OfferRecord;

/** A consumer's fields come from the whole record, because its reach belongs to the inquiry. */
export type ConsumerParent = InquiryRecord;

export type CandidateParent = Candidate;
export type MessageParent = Message;

/** Counts at the moment `now`. */
export type PromiseParent = { counts: PromiseCounts; now: number };
