import type { Event } from '../../domain/inquiry/model/events.ts';
import { summarize } from '../../domain/inquiry/summary.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Moment } from '../../domain/time/time.ts';
import { returnsAllowed } from '../../domain/vendor/account.ts';
import type { LedgerEntry } from '../../domain/vendor/ledger.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import { eventKey, type OfferRecord, type Reads } from '../../flow/ports/reads.ts';
import type { Page } from '../page.ts';
import { operatorTime } from '../times.ts';
import { activeStrikes } from '../vendor-standing.ts';
import { type Label, unreachableReason } from './labels.ts';
import { signedInValues } from './layout.ts';
import { standingRow } from './rows.ts';

const MAX_LISTED = 50;

type VendorRequest = { reads: Reads; platformId: string; id: string; now: Moment };

/**
 * The page of one vendor: its standing, its account, its latest strikes with their evidence, its returns and its ledger. Null when
 * this platform has no vendor with this id. The page only reads: the platform decides through the API, with the ids shown here.
 */
export async function boardVendor({ reads, platformId, id, now }: VendorRequest): Promise<Page | null> {
  const vendor = (await reads.vendors(platformId, [id])).get(id);
  if (!vendor) return null;
  const [platform, policy, active, strikes, strikeCount, returns, returnCount, entries, entryCount, balance] = await Promise.all([
    reads.platform(platformId),
    reads.policy(platformId),
    activeStrikes(reads, vendor, now),
    reads.strikePage(platformId, id, { now }, { first: MAX_LISTED }),
    reads.strikeCount(platformId, id, { now }),
    reads.returnPage(platformId, { vendorId: id }, { last: MAX_LISTED }),
    reads.returnCount(platformId, { vendorId: id }),
    reads.ledgerPage(platformId, id, { first: MAX_LISTED }),
    reads.ledgerCount(platformId, id),
    reads.ledgerBalance(platformId, id),
  ]);
  const struck = strikes.items.map(({ item }) => item);
  const booked = entries.items.map(({ item }) => item);
  const [evidence, records] = await Promise.all([
    evidenceOf(reads, platformId, struck),
    reads.inquiries(platformId, [...new Set([...struck, ...booked].map(({ inquiryId }) => inquiryId))]),
  ]);
  const referenceOf = (inquiryId: string) => records.get(inquiryId)?.inquiry.reference ?? inquiryId;
  return {
    status: 200,
    template: 'board-vendor',
    values: {
      ...signedInValues(vendor.name, platform, now),
      vendor: vendorValues(vendor, now),
      account: { ...accountValues(vendor, active, policy), balance },
      strikes: struck.map((strike) => ({
        ...strikeRow(strike, now),
        reference: referenceOf(strike.inquiryId),
        evidence: evidence(strike).map((event) => ({ at: operatorTime(event.at, now), summary: summarize(event) })),
      })),
      strikeCount,
      returns: returns.items.map(({ item }) => returnRow(item, now)).reverse(),
      returnCount,
      entries: booked.map((entry) => ({ ...entryRow(entry, now), reference: referenceOf(entry.inquiryId) })),
      entryCount,
    },
  };
}

function vendorValues(vendor: Vendor, now: Moment): Record<string, unknown> {
  return {
    id: vendor.id,
    name: vendor.name,
    phone: vendor.phone,
    manager: vendor.manager ? `${vendor.manager.name} · ${vendor.manager.phone}` : '–',
    categories: vendor.categories.join(', '),
    zone: vendor.calendar.timeZone,
    unreachable: unreachableReason(vendor),
    ...standingRow(vendor, now),
  };
}

function accountValues({ account }: Vendor, active: readonly Strike[], policy: Policy | null): Record<string, unknown> {
  return {
    points: active.reduce((sum, { points }) => sum + points, 0),
    limits: policy ? `paused at ${policy.pauseAtPoints}, suspended at ${policy.suspendAtPoints}` : '',
    missesInRow: account.missesInRow,
    score: Math.round(100 * account.score),
    accepted: account.accepted,
    returned: account.returned,
    mayReturn: policy ? returnsAllowed(account, policy.returnsAtMost) : '–',
  };
}

/** Reads the events that prove these strikes, and finds those of one of them. */
async function evidenceOf(reads: Reads, platformId: string, strikes: readonly Strike[]): Promise<(strike: Strike) => Event[]> {
  const wanted = strikes.flatMap(({ inquiryId, evidence }) => evidence.map((seq) => ({ inquiryId, seq })));
  const events = await reads.events(platformId, wanted);
  return ({ inquiryId, evidence }) => evidence.flatMap((seq) => events.get(eventKey(inquiryId, seq)) ?? []);
}

function strikeRow(strike: Strike, now: Moment): Record<string, unknown> {
  return {
    id: strike.id,
    inquiryId: strike.inquiryId,
    at: operatorTime(strike.at, now),
    reason: strike.reason,
    points: strike.points,
    counts: strikeStatusLabel(strike, now),
    appeal: appealLabel(strike, now),
  };
}

function strikeStatusLabel({ waivedAt, waivedBecause, fadesAt }: Strike, now: Moment): Label {
  if (waivedAt !== null) return { words: `waived: ${waivedBecause ?? ''}`, tone: 'quiet' };
  if (fadesAt <= now) return { words: `faded ${operatorTime(fadesAt, now)}`, tone: 'quiet' };
  return { words: `until ${operatorTime(fadesAt, now)}`, tone: 'bad' };
}

function appealLabel({ appealedAt, appeal, appealRefusedAt, appealRefusedBecause, waivedAt }: Strike, now: Moment): Label {
  if (appealedAt === null) return { words: '', tone: '' };
  const said = `${operatorTime(appealedAt, now)} “${appeal ?? ''}”`;
  if (waivedAt !== null) return { words: `${said}: granted`, tone: 'quiet' };
  if (appealRefusedAt !== null) return { words: `${said}: refused, ${appealRefusedBecause ?? ''}`, tone: 'quiet' };
  return { words: `${said}: waits for an answer`, tone: 'warn' };
}

function returnRow({ record: { inquiry }, offer }: OfferRecord, now: Moment): Record<string, unknown> {
  const dispute = offer.return;
  return {
    id: offer.id,
    inquiryId: inquiry.id,
    reference: inquiry.reference,
    at: dispute ? operatorTime(dispute.requestedAt, now) : '',
    kind: dispute?.kind ?? '',
    reason: dispute?.reason ?? '',
    decision: decisionLabel(offer, now),
  };
}

function decisionLabel({ return: dispute }: OfferRecord['offer'], now: Moment): Label {
  if (!dispute?.decidedAt) return { words: 'waits for an answer', tone: 'warn' };
  const note = dispute.note ? `: ${dispute.note}` : '';
  return { words: `${dispute.granted ? 'granted' : 'refused'} ${operatorTime(dispute.decidedAt, now)}${note}`, tone: 'quiet' };
}

function entryRow({ id, inquiryId, at, type, leads, note }: LedgerEntry, now: Moment): Record<string, unknown> {
  return { id, inquiryId, at: operatorTime(at, now), type, leads: leads > 0 ? `+${leads}` : String(leads), note: note ?? '' };
}
