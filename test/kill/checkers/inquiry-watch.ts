import { setTimeout as pause } from 'node:timers/promises';
import type { ToldInquiry } from '../../support/inquiry-view.ts';
import type { Chance } from '../../support/seeded-chance.ts';
import type { Service } from '../../support/service.ts';
import type { History } from '../history/history.ts';
import type { Load } from '../workload/load.ts';
import type { Violation } from './evidence.ts';
import { KNOCK_WITHIN_MS, readKnocks } from './probes.ts';
import { regressions } from './regressions.ts';

const KNOCK_EVERY_MS = 200;
const SAMPLE_EVERY_MS = 150;
/** What is read may be on its way to the disk for so long still; and a kill is noted a little after it was struck. */
const WRITTEN_WITHIN_MS = 1_000;
const KILL_SEEN_MS = 100;

export type Watch = {
  /** What went back on what it had said. */
  readonly violations: readonly Violation[];
  readonly samples: number;
  /** What was read just before the database was killed and was not on its disk yet: nobody had been told that it is so. */
  readonly undone: number;
  /** Compares an inquiry with what it was when it was last looked at. */
  compare(now: ToldInquiry): void;
  stop(): Promise<void>;
};

/** Knocks at the service's door all the time, and looks at inquiries again and again while they live. */
export function startWatch(service: Service, load: Load, history: History, chance: Chance): Watch {
  const violations: Violation[] = [];
  const before = new Map<string, { seen: ToldInquiry; at: number }>();
  let samples = 0;
  let undone = 0;
  let over = false;
  const closedBy = readKnocks(Date.now());
  const watching = [knock(), sample()];

  /** One knock does not wait for the one before: whoever comes while another is still waiting may be let in with it. */
  async function knock(): Promise<void> {
    const knocks = new Set<Promise<void>>();
    for (; !over; await pause(KNOCK_EVERY_MS)) {
      const one = knockOnce();
      knocks.add(one);
      void one.finally(() => knocks.delete(one));
    }
    await Promise.all(knocks);
  }

  async function knockOnce(): Promise<void> {
    const from = Date.now();
    const isOpen = await fetch(service.info.health, { signal: AbortSignal.timeout(KNOCK_WITHIN_MS) }).then(
      ({ status }) => status === 200,
      () => false,
    );
    const closed = closedBy({ from, to: Date.now(), isOpen });
    if (closed) history.closed(closed);
  }

  /** The younger ones more often: more happens to them. */
  async function sample(): Promise<void> {
    for (let n = 0; !over; n++, await pause(SAMPLE_EVERY_MS)) {
      const known = load.submissions.filter(({ answers }) => answers.length);
      const one = known[Math.floor(known.length * Math.sqrt(chance('sample', n)))];
      const id = one?.answers[0]?.id;
      if (!one || !id) continue;
      const now = await one.market.platform.inquiry(id).catch(() => undefined);
      if (now === null)
        violations.push({ rule: 'accepted means durable', what: `inquiry ${id} was answered and is not there`, inquiryId: id });
      else if (now) compare(now);
    }
  }

  function compare(now: ToldInquiry): void {
    samples++;
    const then = before.get(now.id);
    const at = Date.now();
    before.set(now.id, { seen: now, at });
    if (!then) return;
    const back = regressions(then.seen, now);
    const mayBeUnwritten = history.lostItsDatabase(then.at - KILL_SEEN_MS, Math.min(at, then.at + WRITTEN_WITHIN_MS));
    if (mayBeUnwritten) undone += back.length;
    else
      violations.push(
        ...back.map((what) => ({ rule: 'nothing goes back', what: `${what}; seen ${new Date(then.at).toISOString()}`, inquiryId: now.id })),
      );
  }

  return {
    violations,
    get samples() {
      return samples;
    },
    get undone() {
      return undone;
    },
    compare,
    async stop() {
      over = true;
      await Promise.all(watching);
    },
  };
}
