import type { Candidate } from '../domain/routing/candidate.ts';
import type { Message } from '../domain/text/message.ts';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import type { OfferRecord, PromiseCounts } from '../flow/ports/reads.ts';

// What resolvers hand to the fields below them, where that is not a domain type as it is.

/** An offer together with the inquiry it belongs to. */
export type OfferParent = OfferRecord;

/** A consumer is read from the whole record: whether it can be texted belongs to the inquiry. */
export type ConsumerParent = InquiryRecord;

export type CandidateParent = Candidate;
export type MessageParent = Message;

/** Counts at the moment `now`. */
export type PromiseParent = { counts: PromiseCounts; now: number };
