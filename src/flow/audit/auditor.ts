import { agree, type Counts, countsOf, disagreement, isToConsumer, movedBetween, type Sample } from '../../domain/audit/counts.ts';
import { type AuditedMessage, type Bounds, isOnItsWay, type When } from '../../domain/audit/facts.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { isDecided, judge, stuckIn } from '../../domain/audit/judge.ts';
import { textFindings } from '../../domain/audit/texts.ts';
import { MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { AuditStore } from '../ports/audit-store.ts';
import { type FindingsLog, type FindingsLogNeeds, openFindingsLog } from './findings-log.ts';

/** How many whole inquiries one step reads, and how many open ones as they stand. */
const STEP = 200;
const OPEN_STEP = 1_000;
/**
 * The auditor pauses so many times as long as it took, and never for longer: a look at what is open takes a fifth of the time at most,
 * the walk through everything else a twentieth.
 */
const AFTER_LOOK = { times: 4, atMost: MINUTE };
const AFTER_WALK = { times: 19, atMost: 10 * MINUTE };
/** How long the counts of a platform are left alone that has nothing open and agreed. */
const REST: Millis = MINUTE;

export type AuditorNeeds = FindingsLogNeeds & {
  store: AuditStore;
  /** The counts that others see. */
  live(platformId: string, now: Moment): Promise<Counts>;
  bounds: Bounds;
};

export type Auditor = {
  /** Looks at everything open, then at the next stretch of all that there is; not at all while its last look was a moment ago. */
  look(): Promise<void>;
};

/** What is open on a platform, and what of it has to be read in whole. */
type Seen = Omit<Sample, 'total'> & { suspects: string[] };

/**
 * The independent sweep that proves that nothing is stuck: it shares neither queries nor rules with the sweeps that it checks. What it
 * finds it wakes, and says so aloud. Any number of processes may look; two at once find the same.
 */
export function createAuditor(needs: AuditorNeeds): Auditor {
  const { store, clock, bounds } = needs;
  const restsUntil = new Map<string, Moment>();

  async function look(): Promise<void> {
    const last = await store.look();
    const now = clock.now();
    // Whatever stood still together with us, or while nobody could reach us, is not late yet.
    const upSince =
      isSilent(last.aliveAt ?? 0, bounds.wake, now) || isSilent(await store.lastBeat(), bounds.readiness, now) ? now : last.upSince;
    if (isPausing(last.at, last.pause, now)) return store.keepLook({ aliveAt: now, upSince });
    const when: When = { now, upSince, bounds };
    const book = await openFindingsLog(needs);
    await lookAtOpen(when, book);
    const at = clock.now();
    await store.keepLook({ startedAt: now, at, pause: pauseAfter(at - now, AFTER_LOOK), aliveAt: at, upSince });
    if (isPausing(last.walkedAt, last.walkPause, now)) return;
    const cursor = await walk(last.cursor, when, book);
    const walkedAt = clock.now();
    await store.keepLook({ cursor, walkedAt, walkPause: pauseAfter(walkedAt - at, AFTER_WALK), aliveAt: walkedAt });
  }

  async function lookAtOpen(when: When, book: FindingsLog): Promise<void> {
    const unsettled = await store.unsettled();
    const suspects = new Set<string>();
    for (const platformId of await store.platforms()) {
      const seen = await see(platformId, unsettled, when);
      for (const id of seen.suspects) suspects.add(id);
      await compare(platformId, seen, when, book);
    }
    for (const id of book.standing()) suspects.add(id);
    await readInWhole([...suspects].slice(0, STEP), when, book);
  }

  /** Everything open on a platform, looked at for what is stuck. */
  async function see(platformId: string, unsettled: AuditedMessage[], when: When): Promise<Seen> {
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

  /** Holds the counts that others see against its own, allowing for what changed while it looked. */
  async function compare(platformId: string, seen: Seen, when: When, book: FindingsLog): Promise<void> {
    const { now } = when;
    const isIdle = seen.open.length === 0 && seen.texts.length === 0;
    if (isIdle && now < (restsUntil.get(platformId) ?? 0)) return;
    const sampleOf = async (part: Seen): Promise<Sample> => ({ ...part, total: await store.total(platformId) });
    const before = await sampleOf(seen);
    const live = await needs.live(platformId, now);
    const own = countsOf(before, now);
    const found: Finding[] = [];
    if (!agree(live, [own], 0)) {
      const after = await sampleOf(await see(platformId, await store.unsettled(), when));
      if (!agree(live, [own, countsOf(after, now)], movedBetween(before, after))) found.push(disagreement(platformId, live, own));
    }
    if (isIdle && found.length === 0) restsUntil.set(platformId, now + REST);
    await book.record(found, new Set([platformId]));
  }

  /** Judges whole inquiries, but for those that changed while they were read; answers with those found in order for as long as they rest. */
  async function readInWhole(ids: string[], when: When, book: FindingsLog): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const { cases, moved } = await store.cases(ids);
    const found = cases.flatMap((one) => judge(one, when));
    await book.record(found, new Set(ids.filter((id) => !moved.includes(id))));
    const wrong = new Set(found.map(({ about }) => about));
    return new Set(cases.filter((one) => isDecided(one) && !wrong.has(one.inquiry.id)).map(({ inquiry }) => inquiry.id));
  }

  /** Reads the next stretch of all inquiries, but for those that are as they were when last found in order; answers where to go on. */
  async function walk(cursor: string, when: When, book: FindingsLog): Promise<string> {
    const stretch = await store.stretch(cursor, STEP);
    const marks = await store.marks(cursor);
    const changed = stretch.filter(({ id, print, hasUnsettled }) => hasUnsettled || marks.get(id) !== print);
    const inOrder = await readInWhole(
      changed.map(({ id }) => id),
      when,
      book,
    );
    const unread = new Set(stretch.filter((one) => !changed.includes(one)).map(({ id }) => id));
    const prints = stretch.filter(({ id }) => inOrder.has(id) || unread.has(id)).map(({ id, print }): [string, string] => [id, print]);
    if (changed.length) await store.keepMarks(cursor, new Map(prints));
    return stretch.length < STEP ? '' : (stretch.at(-1)?.id ?? '');
  }

  return { look };
}

const pauseAfter = (took: Millis, { times, atMost }: typeof AFTER_LOOK): Millis => Math.min(atMost, times * took);

const isSilent = (heardAt: Moment | null, allowed: Millis, now: Moment): boolean => heardAt !== null && now - heardAt > allowed;

/** A moment ahead of now is none to wait for: the clock was set back. */
const isPausing = (since: Moment | null, pause: Millis, now: Moment): boolean => since !== null && now >= since && now < since + pause;
