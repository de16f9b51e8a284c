import { summarize } from '../../domain/inquiry/summary.ts';
import type { Moment } from '../../domain/time/time.ts';
import { returnsAllowed } from '../../domain/vendor/account.ts';
import type { LedgerEntry } from '../../domain/vendor/ledger.ts';
import type { Strike } from '../../domain/vendor/strike.ts';
import { eventKey, type OfferRecord, type Reads } from '../../flow/ports/reads.ts';
import type { Page } from '../page.ts';
import { operatorTime } from '../times.ts';
import { strikesThatCount } from '../vendor-standing.ts';
import { standingRow, type Toned, unreachableWord } from './rows.ts';

const MAX_LISTED = 50;

type Wanted = { reads: Reads; platformId: string; id: string; now: Moment };

/**
 * One vendor: where it stands, what it has earned, its latest strikes with their evidence, returns and ledger. Null when this platform
 * has none with this id. It only shows: what is decided goes through the API, with the ids that stand here.
 */
export async function boardVendor({ reads, platformId, id, now }: Wanted): Promise<Page | null> {
  const vendor = (await reads.vendors(platformId, [id])).get(id);
  if (!vendor) return null;
  const [platform, policy, active, strikes, strikeCount, returns, returnCount, entries, entryCount, balance] = await Promise.all([
    reads.platform(platformId),
    reads.policy(platformId),
    strikesThatCount(reads, vendor, now),
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
  const [events, records] = await Promise.all([
    reads.events(
      platformId,
      struck.flatMap(({ inquiryId, evidence }) => evidence.map((seq) => ({ inquiryId, seq }))),
    ),
    reads.inquiries(platformId, [...new Set([...struck, ...booked].map(({ inquiryId }) => inquiryId))]),
  ]);
  const referenceOf = (inquiryId: string) => records.get(inquiryId)?.inquiry.reference ?? inquiryId;
  const { account } = vendor;
  return {
    status: 200,
    template: 'board-vendor',
    values: {
      title: vendor.name,
      brand: platform?.name ?? '',
      asOf: operatorTime(now, now),
      reload: 0,
      signedIn: true,
      vendor: {
        id,
        name: vendor.name,
        phone: vendor.phone,
        manager: vendor.manager ? `${vendor.manager.name} · ${vendor.manager.phone}` : '–',
        categories: vendor.categories.join(', '),
        zone: vendor.calendar.timeZone,
        unreachable: unreachableWord(vendor),
        ...standingRow(vendor, now),
      },
      account: {
        points: active.reduce((sum, { points }) => sum + points, 0),
        limits: policy ? `paused at ${policy.pauseAtPoints}, suspended at ${policy.suspendAtPoints}` : '',
        missesInRow: account.missesInRow,
        score: Math.round(100 * account.score),
        accepted: account.accepted,
        returned: account.returned,
        mayReturn: policy ? returnsAllowed(account, policy.returnsAtMost) : '–',
        balance,
      },
      strikes: struck.map((strike) => ({
        ...strikeRow(strike, now),
        reference: referenceOf(strike.inquiryId),
        evidence: strike.evidence
          .flatMap((seq) => events.get(eventKey(strike.inquiryId, seq)) ?? [])
          .map((event) => ({ at: operatorTime(event.at, now), summary: summarize(event) })),
      })),
      strikeCount,
      returns: returns.items.map(({ item }) => returnRow(item, now)).reverse(),
      returnCount,
      entries: booked.map((entry) => ({ ...entryRow(entry, now), reference: referenceOf(entry.inquiryId) })),
      entryCount,
    },
  };
}

function strikeRow(strike: Strike, now: Moment): Record<string, unknown> {
  return {
    id: strike.id,
    inquiryId: strike.inquiryId,
    at: operatorTime(strike.at, now),
    reason: strike.reason,
    points: strike.points,
    counts: countsWord(strike, now),
    appeal: appealWord(strike, now),
  };
}

function countsWord({ waivedAt, waivedBecause, fadesAt }: Strike, now: Moment): Toned {
  if (waivedAt !== null) return { words: `waived: ${waivedBecause ?? ''}`, tone: 'quiet' };
  if (fadesAt <= now) return { words: `faded ${operatorTime(fadesAt, now)}`, tone: 'quiet' };
  return { words: `until ${operatorTime(fadesAt, now)}`, tone: 'bad' };
}

function appealWord({ appealedAt, appeal, appealRefusedAt, appealRefusedBecause, waivedAt }: Strike, now: Moment): Toned {
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
    decision: decisionWord(offer, now),
  };
}

function decisionWord({ return: dispute }: OfferRecord['offer'], now: Moment): Toned {
  if (!dispute?.decidedAt) return { words: 'waits for an answer', tone: 'warn' };
  const note = dispute.note ? `: ${dispute.note}` : '';
  return { words: `${dispute.granted ? 'granted' : 'refused'} ${operatorTime(dispute.decidedAt, now)}${note}`, tone: 'quiet' };
}

function entryRow({ id, inquiryId, at, type, leads, note }: LedgerEntry, now: Moment): Record<string, unknown> {
  return { id, inquiryId, at: operatorTime(at, now), type, leads: leads > 0 ? `+${leads}` : String(leads), note: note ?? '' };
}
