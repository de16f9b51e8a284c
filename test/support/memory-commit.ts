import type { Commit, CommitResult, MessageWrite } from '../../src/flow/ports.ts';
import type { Tables } from './memory-tables.ts';

const needOf = (platformId: string, phone: string, category: string) => `${platformId}|${phone}|${category}`;

/** Writes all of a commit or nothing, with the version checks and unique keys of the real store. Everything is checked before anything is written. */
export function commitTo(tables: Tables, commit: Commit): CommitResult {
  const refused = whyNot(tables, commit);
  if (refused) return refused;
  for (const { inquiry, events, person, idempotencyKey, bodyHash, linkHash } of commit.created) {
    tables.inquiries.set(inquiry.id, { inquiry, person, idempotencyKey, bodyHash, reference: inquiry.reference });
    tables.timeline.set(inquiry.id, events);
    tables.links.set(linkHash, { platformId: inquiry.platformId, inquiryId: inquiry.id, offerId: null });
    if (inquiry.status !== 'CLOSED') tables.openNeeds.set(needOf(inquiry.platformId, person.phone, inquiry.category), inquiry.id);
  }
  for (const { inquiry, events } of commit.changed) change(tables, inquiry, events);
  for (const { vendorId, load } of commit.loads) Object.assign(tables.vendors.get(vendorId) ?? {}, { load });
  for (const { vendorId, unreachable } of commit.unreachable) {
    const vendor = tables.vendors.get(vendorId);
    if (vendor) Object.assign(vendor, { unreachable, load: { ...vendor.load, version: vendor.load.version + 1 } });
  }
  for (const message of commit.messages) tables.messages.set(message.id, message);
  for (const write of commit.messageWrites) writeMessage(tables, write);
  for (const strike of commit.strikes) tables.strikes.set(strike.id, strike);
  for (const { strikeId, at, because } of commit.voided) {
    const strike = tables.strikes.get(strikeId);
    if (strike && strike.waivedAt === null) Object.assign(strike, { waivedAt: at, waivedBecause: because });
  }
  for (const { hash, inquiryId, offerId } of commit.links)
    tables.links.set(hash, { platformId: tables.inquiries.get(inquiryId)?.inquiry.platformId ?? '', inquiryId, offerId });
  return 'DONE';
}

function change(tables: Tables, inquiry: Commit['changed'][number]['inquiry'], events: Commit['changed'][number]['events']): void {
  const stored = tables.inquiries.get(inquiry.id);
  if (!stored) return;
  stored.inquiry = inquiry;
  tables.timeline.set(inquiry.id, [...(tables.timeline.get(inquiry.id) ?? []), ...events]);
  const need = needOf(inquiry.platformId, stored.person.phone, inquiry.category);
  if (inquiry.status === 'CLOSED' && tables.openNeeds.get(need) === inquiry.id) tables.openNeeds.delete(need);
  const reopened = events.some((event) => event.type === 'Rerouted' && event.reopened);
  if (inquiry.status !== 'CLOSED' && reopened && !tables.openNeeds.has(need)) tables.openNeeds.set(need, inquiry.id);
}

function whyNot(tables: Tables, { created, changed, loads, messages, strikes }: Commit): CommitResult | null {
  const stored = [...tables.inquiries.values()];
  for (const { inquiry, idempotencyKey, person } of created) {
    const replayed = stored.some((one) => one.idempotencyKey === idempotencyKey && one.inquiry.platformId === inquiry.platformId);
    if (tables.inquiries.has(inquiry.id) || replayed) return 'REPLAYED';
    if (stored.some(({ reference }) => reference === inquiry.reference)) return 'CONFLICT';
    if (inquiry.status !== 'CLOSED' && tables.openNeeds.has(needOf(inquiry.platformId, person.phone, inquiry.category))) return 'CONFLICT';
  }
  const stale =
    changed.some(({ inquiry, expectedSeq }) => tables.inquiries.get(inquiry.id)?.inquiry.seq !== expectedSeq) ||
    loads.some(({ vendorId, load }) => tables.vendors.get(vendorId)?.load.version !== load.version - 1) ||
    messages.some(({ id }) => tables.messages.has(id)) ||
    strikes.some(({ id }) => tables.strikes.has(id));
  return stale ? 'CONFLICT' : null;
}

export function writeMessage(tables: Tables, { id, from, claim, set }: MessageWrite): void {
  const message = tables.messages.get(id);
  if (!message || !from.includes(message.status) || (claim !== undefined && message.claim !== claim)) return;
  Object.assign(message, set);
}
