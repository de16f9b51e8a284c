import { setTimeout as pause } from 'node:timers/promises';
import { type CpuUse, startCounting } from '../harness/cpu.ts';
import type { DeadlineSystem } from '../harness/deadline-system.ts';

/** `dueIn`: how many ms after the start of the burst its nth deadline is due. `each`: how long keeping one takes, in ms. */
export type BurstOrder = { count: number; dueIn(n: number): number; giveUpAfter: number; each: number };

/**
 * What became of a burst. `from`: when its first deadline was due; `lastDecided`: when the last was decided, or the end of the run.
 * `lags`: from due to committed, `textLags`: from due until the next vendor's offer was with Twilio, both in ms. `used`: CPU from the first
 * deadline until the last text.
 */
export type Burst = {
  count: number;
  from: number;
  lastDecided: number;
  lags: number[];
  textLags: number[];
  undecided: number;
  used: CpuUse;
};

const DAY_MS = 86_400_000;
/** Keeping a deadline may take so many times as long as it took on average. */
const FORESIGHT = 1.3;
const LOOK_EVERY_MS = 200;
const QUIET_MS = 400;
const QUIET_WITHIN_MS = 20_000;

/** Keeps so many deadlines that are due tomorrow; answers with how long keeping one takes, in ms. */
export async function keepWaiting(system: DeadlineSystem, count: number): Promise<number> {
  const began = performance.now();
  await system.seed(Array.from({ length: count }, (_, n) => Date.now() + DAY_MS + n));
  return (performance.now() - began) / count;
}

/** Keeps the deadlines, waits for them, and looks until all are decided, or `giveUpAfter` after the last was due. */
export async function runBurst(system: DeadlineSystem, { count, dueIn, giveUpAfter, each }: BurstOrder): Promise<Burst> {
  const from = Date.now() + system.noticedWithin + Math.ceil(FORESIGHT * each * count);
  const dueAts = Array.from({ length: count }, (_, n) => Math.round(from + dueIn(n)));
  const references = await system.seed(dueAts);
  if (Date.now() > from) throw new Error(`keeping ${count} deadlines took ${Date.now() - from} ms longer than foreseen`);
  await pause(from - Date.now());
  const stopCounting = startCounting(system.processes());
  const giveUpAt = from + dueIn(count - 1) + giveUpAfter;
  // Deadlines of an earlier burst may still be decided now.
  const ofThis = async () => (await system.decided()).filter(([dueAt]) => dueAt >= from);
  while (Date.now() < giveUpAt && (await ofThis()).length < count) await pause(LOOK_EVERY_MS);
  const end = Date.now();
  await system.texts.quiet(QUIET_MS, QUIET_WITHIN_MS);
  const used = stopCounting();
  const decided = (await ofThis()).filter(([, at]) => at <= end);
  const undecided = count - decided.length;
  const lags = decided.map(([dueAt, at]) => at - dueAt);
  // Which ones are left is not known; the latest are, where a system decides in order.
  for (const dueAt of dueAts.slice(count - undecided)) lags.push(end - dueAt);
  const textLags = references.map((reference, n) => (system.texts.offers(reference)[0]?.at ?? end) - (dueAts[n] as number));
  return { count, from, lastDecided: undecided ? end : Math.max(...decided.map(([, at]) => at)), lags, textLags, undecided, used };
}
