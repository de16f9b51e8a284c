import { setTimeout as pause } from 'node:timers/promises';
import type { InquiryView } from '../../support/inquiry-view.ts';
import type { Chance } from '../../support/seeded-chance.ts';
import type { History } from '../history/history.ts';
import type { Load } from '../workload/load.ts';
import type { Violation } from './evidence.ts';
import { regressions } from './regressions.ts';

const SAMPLE_EVERY_MS = 150;
/** What is read may take so long to reach the disk. */
const WRITTEN_WITHIN_MS = 1_000;
/** A kill is noted a little after it happened. */
const KILL_SEEN_MS = 100;

export type InquiryWatch = {
  /** What an inquiry took back of what it had shown before. */
  readonly violations: readonly Violation[];
  readonly samples: number;
  /** How often a change was read just before the database was killed and was not on its disk yet: nobody had been told of it. */
  readonly undone: number;
  /** Compares an inquiry with what it was when it was last read. */
  compare(now: InquiryView): void;
  stop(): Promise<void>;
};

/** Reads inquiries again and again while they are open, and compares each with what it was. */
export function startInquiryWatch(load: Load, history: History, chance: Chance): InquiryWatch {
  const violations: Violation[] = [];
  const before = new Map<string, { seen: InquiryView; at: number }>();
  const counts = { samples: 0, undone: 0 };
  let isOver = false;
  const sampling = sampleAll();

  async function sampleAll(): Promise<void> {
    for (let n = 0; !isOver; n++, await pause(SAMPLE_EVERY_MS)) await sample(n);
  }

  async function sample(n: number): Promise<void> {
    const known = load.submissions.filter(({ answers }) => answers.length);
    // The younger ones more often: more happens to them.
    const one = known[Math.floor(known.length * Math.sqrt(chance('sample', n)))];
    const id = one?.answers[0]?.id;
    if (!one || !id) return;
    const now = await one.market.platform.inquiry(id).catch(() => undefined);
    if (now === null)
      violations.push({ rule: 'accepted means durable', what: `inquiry ${id} was answered and is not there`, inquiryId: id });
    else if (now) compare(now);
  }

  function compare(now: InquiryView): void {
    counts.samples++;
    const then = before.get(now.id);
    const at = Date.now();
    before.set(now.id, { seen: now, at });
    if (!then) return;
    const back = regressions(then.seen, now);
    const mayBeUnwritten = history.lostItsDatabase(then.at - KILL_SEEN_MS, Math.min(at, then.at + WRITTEN_WITHIN_MS));
    if (mayBeUnwritten) counts.undone += back.length;
    else
      violations.push(
        ...back.map((what) => ({ rule: 'nothing goes back', what: `${what}; seen ${new Date(then.at).toISOString()}`, inquiryId: now.id })),
      );
  }

  return {
    violations,
    get samples() {
      return counts.samples;
    },
    get undone() {
      return counts.undone;
    },
    compare,
    async stop() {
      isOver = true;
      await sampling;
    },
  };
}
