import type { Message } from '../../domain/text/message.ts';
import type { Commit, CommitResult, InquiryChange } from '../../flow/ports/commit.ts';
import { needKey } from '../../flow/ports/inquiry-store.ts';
import type { MessageWrite } from '../../flow/ports/outbox.ts';
import { submissionKey, type Tables } from './tables.ts';

const needOf = (platformId: string, phone: string, category: string) => `${platformId}|${needKey({ phone, category })}`;

/** Writes all of a commit or nothing, with the version checks and unique keys of the real store. Everything is checked before anything is written. */
export function commitTo(tables: Tables, commit: Commit): CommitResult {
  const refused = whyNot(tables, commit);
  if (refused) return refused;
  for (const { inquiry, events, person, idempotencyKey, bodyHash, linkHash } of commit.created) {
    tables.timeline.set(inquiry.id, events);
    tables.inquiries.set(inquiry.id, { inquiry, person, idempotencyKey, bodyHash });
    tables.links.set(linkHash, { platformId: inquiry.platformId, inquiryId: inquiry.id, offerId: null });
    if (inquiry.status !== 'CLOSED') tables.openNeeds.set(needOf(inquiry.platformId, person.phone, inquiry.category), inquiry.id);
  }
  for (const change of commit.changed) changeInquiry(tables, change);
  for (const { vendorId, ...state } of commit.vendorStates) changeVendor(tables, vendorId, state);
  for (const { vendorId, unreachable, phone } of commit.unreachable)
    if (phone === undefined || tables.vendors.get(vendorId)?.phone === phone) changeVendor(tables, vendorId, { unreachable }, 1);
  for (const vendorId of commit.freed) markFreed(tables, vendorId);
  for (const message of commit.messages) tables.messages.set(message.id, message);
  for (const write of commit.messageWrites) writeMessage(tables, write);
  for (const strike of commit.strikes) tables.strikes.set(strike.id, strike);
  for (const { strikeId, set } of commit.strikeChanges) {
    const strike = tables.strikes.get(strikeId);
    if (strike) tables.strikes.set(strikeId, { ...strike, ...set });
  }
  for (const entry of commit.ledger) tables.ledger.set(entry.id, entry);
  for (const { hash, inquiryId, offerId } of commit.links)
    tables.links.set(hash, { platformId: tables.inquiries.get(inquiryId)?.inquiry.platformId ?? '', inquiryId, offerId });
  for (const { inquiry } of [...commit.created, ...commit.changed])
    for (const listener of tables.listeners) listener({ platformId: inquiry.platformId, inquiryId: inquiry.id });
  return 'DONE';
}

function changeInquiry(tables: Tables, { inquiry, events }: InquiryChange): void {
  const stored = tables.inquiries.get(inquiry.id);
  if (!stored) return;
  tables.timeline.set(inquiry.id, [...(tables.timeline.get(inquiry.id) ?? []), ...events]);
  tables.inquiries.set(inquiry.id, { ...stored, inquiry });
  const need = needOf(inquiry.platformId, stored.person.phone, inquiry.category);
  if (inquiry.status === 'CLOSED' && tables.openNeeds.get(need) === inquiry.id) tables.openNeeds.delete(need);
  const reopened = events.some((event) => event.type === 'Rerouted' && event.reopened);
  if (inquiry.status !== 'CLOSED' && reopened && !tables.openNeeds.has(need)) tables.openNeeds.set(need, inquiry.id);
}

/** Marks a vendor as freed, under a new mark. */
export function markFreed(tables: Tables, vendorId: string): void {
  tables.freed.delete(vendorId);
  tables.freed.set(vendorId, `mark ${++tables.marks}`);
}

/** Changes a vendor; `versions` more make a routing that was decided before conflict. */
export function changeVendor(tables: Tables, vendorId: string, change: object, versions = 0): void {
  const vendor = tables.vendors.get(vendorId);
  if (!vendor) return;
  const changed = { ...vendor, ...change };
  tables.vendors.set(vendorId, versions ? { ...changed, load: { ...changed.load, version: changed.load.version + versions } } : changed);
}

function whyNot(tables: Tables, { created, changed, vendorStates, messages, strikes, ledger }: Commit): CommitResult | null {
  for (const { inquiry, idempotencyKey, person, duplicateOf } of created) {
    const first = duplicateOf === undefined ? undefined : tables.inquiries.get(duplicateOf);
    const { submission, reference } = tables.inquiries.by;
    if (tables.inquiries.has(inquiry.id) || submission.ids(submissionKey(inquiry.platformId, idempotencyKey)).size) return 'REPLAYED';
    if (reference.ids(inquiry.reference).size) return 'CONFLICT';
    if (duplicateOf !== undefined && (!first || first.inquiry.status === 'CLOSED')) return 'CONFLICT';
    if (inquiry.status !== 'CLOSED' && tables.openNeeds.has(needOf(inquiry.platformId, person.phone, inquiry.category))) return 'CONFLICT';
  }
  const stale =
    changed.some(({ inquiry, expectedSeq }) => tables.inquiries.get(inquiry.id)?.inquiry.seq !== expectedSeq) ||
    vendorStates.some(({ vendorId, load }) => tables.vendors.get(vendorId)?.load.version !== load.version - 1) ||
    messages.some(({ id }) => tables.messages.has(id)) ||
    strikes.some(({ id }) => tables.strikes.has(id)) ||
    ledger.some(({ id }) => tables.ledger.has(id));
  return stale ? 'CONFLICT' : null;
}

/** Changes a message's state, when its status and claim are still those that the write names. */
export function writeMessage(tables: Tables, { id, from, claim, attempts, held, set }: MessageWrite): void {
  const message = tables.messages.get(id);
  if (!message || !from.includes(message.status) || (claim !== undefined && message.claim !== claim)) return;
  if (attempts !== undefined && message.attempts !== attempts) return;
  const putOff = set.status === 'PENDING' && held !== false && typeof set.nextAt === 'number';
  tables.messages.set(id, { ...message, ...set, ...(putOff ? { heldUntil: set.nextAt ?? null } : {}) } satisfies Message);
}
