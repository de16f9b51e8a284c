import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Binary } from 'mongodb';
import type { Event } from '../../../domain/inquiry/model/events.ts';
import type { Candidate } from '../../../domain/routing/candidate.ts';

type Routed = Extract<Event, { type: 'Routed' }>;
/** A round with its candidates packed: named one by one they would weigh more than all else that an inquiry keeps. */
type PackedRouted = Omit<Routed, 'candidates'> & { candidates: Binary };
type Row = [id: string, name: string, chosen: boolean, rank: number | null, code: Candidate['code'], reason: string];

/** One event as stored; see {@link timelineId}. A round kept before candidates were packed names them one by one. */
export type TimelineDocument = { _id: string; platformId: string; event: Event | PackedRouted };

/** Padded, so that an inquiry's events are one range of `_id` in their order. */
export const timelineId = (inquiryId: string, seq: number): string => `${inquiryId}:${String(seq).padStart(6, '0')}`;

const isPacked = (event: TimelineDocument['event']): event is PackedRouted => event.type === 'Routed' && !Array.isArray(event.candidates);

/** An event as it is stored. */
export function storedEvent(event: Event): TimelineDocument['event'] {
  if (event.type !== 'Routed' || !event.candidates.length) return event;
  const rows = event.candidates.map(
    ({ vendorId, vendorName, chosen, rank, code, reason }): Row => [vendorId, vendorName, chosen, rank, code, reason],
  );
  return { ...event, candidates: new Binary(deflateRawSync(JSON.stringify(rows))) };
}

/** The event that a document stores. */
export function eventOf(event: TimelineDocument['event']): Event {
  if (!isPacked(event)) return event;
  const rows = JSON.parse(inflateRawSync(event.candidates.value()).toString()) as Row[];
  const candidates = rows.map(([vendorId, vendorName, chosen, rank, code, reason]) => ({
    vendorId,
    vendorName,
    chosen,
    rank,
    code,
    reason,
  }));
  return { ...event, candidates };
}
