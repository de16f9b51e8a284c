import { agree, type Counts, countsOf, disagreement, isToConsumer, movedBetween, type Sample } from '../../domain/audit/counts.ts';
import { type AuditedMessage, isOnItsWay, type When } from '../../domain/audit/facts.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { stuckIn } from '../../domain/audit/judge.ts';
import { textFindings } from '../../domain/audit/texts.ts';
import { MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import { type JudgeNeeds, readInWhole, STEP } from './whole-inquiries.ts';

/** How many open inquiries the auditor reads at once, without their timelines. */
const OPEN_STEP = 1_000;
/** How long the counts of a platform with nothing open are not compared again once they agreed. */
const REST: Millis = MINUTE;

/** What is open on a platform. `suspects`: ids of the inquiries that must be read in whole. */
type Seen = Omit<Sample, 'total'> & { suspects: string[] };

export type OpenNeeds = JudgeNeeds & {
  /** The promise counts that callers get. */
  live(platformId: string, now: Moment): Promise<Counts>;
  /** Until when each platform's counts are not compared; kept from look to look. */
  restsUntil: Map<string, Moment>;
};

/** Looks at everything that is open, compares each platform's counts, and judges in whole what seems stuck or stands in the log. */
export async function lookAtOpen(needs: OpenNeeds): Promise<void> {
  const { store, when, log } = needs;
  const unsettled = await store.unsettled();
  const suspects = new Set<string>();
  for (const platformId of await store.platforms()) {
    const seen = await see(platformId, unsettled, store, when);
    for (const id of seen.suspects) suspects.add(id);
    await compare(platformId, seen, needs);
  }
  for (const id of log.standing()) suspects.add(id);
  await readInWhole([...suspects].slice(0, STEP), needs);
}

/** Reads everything that is open on a platform, and looks for what is stuck. */
async function see(platformId: string, unsettled: AuditedMessage[], store: AuditStore, when: When): Promise<Seen> {
  const texts = new Map(unsettled.filter((text) => text.platformId === platformId).map((text) => [text.id, text]));
  const open: Sample['open'] = [];
  const suspects: string[] = [];
  for (let page = await store.openInquiries(platformId, '', OPEN_STEP); page.length; ) {
    const messages = await store.messagesOf(page.map(({ id }) => id));
    for (const inquiry of page) {
      const own = messages.get(inquiry.id) ?? [];
      for (const text of own.filter(isOnItsWay)) texts.set(text.id, text);
      if (stuckIn({ inquiry, messages: own }, when).length) suspects.push(inquiry.id);
      open.push({ id: inquiry.id, seq: inquiry.seq, promisedBy: inquiry.promisedBy });
    }
    page = page.length < OPEN_STEP ? [] : await store.openInquiries(platformId, page.at(-1)?.id ?? '', OPEN_STEP);
  }
  for (const text of texts.values()) if (textFindings(text, when).length) suspects.push(text.inquiryId);
  return { open, texts: [...texts.values()].filter(isToConsumer), suspects };
}

/** Compares the counts that callers get with the auditor's own, allowing for what changed while it read. */
async function compare(platformId: string, seen: Seen, needs: OpenNeeds): Promise<void> {
  const { store, when, log, restsUntil } = needs;
  const { now } = when;
  const isIdle = seen.open.length === 0 && seen.texts.length === 0;
  if (isIdle && now < (restsUntil.get(platformId) ?? 0)) return;
  const sampleOf = async (part: Seen): Promise<Sample> => ({ ...part, total: await store.total(platformId) });
  const before = await sampleOf(seen);
  const live = await needs.live(platformId, now);
  const own = countsOf(before, now);
  const found: Finding[] = [];
  if (!agree(live, [own], 0)) {
    const after = await sampleOf(await see(platformId, await store.unsettled(), store, when));
    if (!agree(live, [own, countsOf(after, now)], movedBetween(before, after))) found.push(disagreement(platformId, live, own));
  }
  if (isIdle && found.length === 0) restsUntil.set(platformId, now + REST);
  await log.record(found, new Set([platformId]));
}
