import type { Command } from '../domain/inquiry/commands.ts';
import type { Inquiry } from '../domain/inquiry/types.ts';
import { type Attempt, attempt, type Handled, type Needs, type Verdict, type Work } from './attempt.ts';
import { type Log, StoreUnavailable } from './ports.ts';

/** Most pieces of work that one transaction takes. */
const BATCH = 100;
/** Batches under way at once. A platform's work is always in the same lane, so that its rotation never conflicts with itself in one process. */
const LANES = 2;
/** How often a batch is decided again as a whole before its pieces go one by one, and how often a single piece is. */
const BATCH_TRIES = 3;
const SINGLE_TRIES = 25;

export type EngineNeeds = Needs & {
  log: Log;
  /** Hears of every committed inquiry, so that its next wake-up is armed. */
  onCommitted(inquiries: Inquiry[]): void;
  /** Hears that texts were written. */
  onMessages(): void;
  random(): number;
  pause(ms: number): Promise<void>;
};

export type Engine = {
  /** Decides and commits; resolves once the result is durable. Rejects when the store cannot be reached: then nothing has happened. */
  handle(work: Work): Promise<Handled>;
  /** Looks at what is due for this inquiry, soon. A wake-up that is already queued is not queued twice. */
  wake(due: { id: string; platformId: string }): void;
  /** Pieces of work that wait. */
  backlog(): number;
  /** Of these, deadlines and what people do: texts stand back behind them. */
  urgent(): number;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
};

type Item = { work: Work; settle(verdict: Verdict): void };
/** `urgent`: deadlines and what people do; `news`: what Twilio says of texts, which can wait a moment. */
type Lane = { urgent: Item[]; news: Item[]; running: Promise<void> | null };

/** Room in a batch that news gets even while more urgent work waits than fits. */
const ROOM_FOR_NEWS = 20;

const NEWS: ReadonlySet<Command['type']> = new Set(['StartClock', 'OfferTextFailed', 'ConsumerTextFailed']);

/**
 * The spine: everything that happens to an inquiry comes through here, whoever sent it. What waits together is decided
 * one by one and committed in one transaction; a version conflict means that somebody else came first: load, decide again.
 */
export function createEngine(needs: EngineNeeds): Engine {
  const lanes: Lane[] = Array.from({ length: LANES }, () => ({ urgent: [], news: [], running: null }));
  const queuedWakes = new Set<string>();

  const laneOf = (platformId: string): Lane => {
    let sum = 0;
    for (const character of platformId) sum = (sum + character.charCodeAt(0)) % LANES;
    return lanes[sum] as Lane;
  };

  const enqueue = (item: Item) => {
    const lane = laneOf(item.work.platformId);
    (NEWS.has(item.work.command.type) ? lane.news : lane.urgent).push(item);
    lane.running ??= run(lane);
  };

  async function run(lane: Lane): Promise<void> {
    // Whatever arrives in the same turn of the event loop shares the transaction.
    await Promise.resolve();
    while (lane.urgent.length || lane.news.length) {
      const items = lane.urgent.splice(0, BATCH - Math.min(ROOM_FOR_NEWS, lane.news.length));
      items.push(...lane.news.splice(0, BATCH - items.length));
      for (const { work } of items) if (work.command.type === 'Wake') queuedWakes.delete(work.inquiryId);
      await process(items);
    }
    lane.running = null;
  }

  async function process(items: Item[]): Promise<void> {
    try {
      const done = await commitWithin(items, items.length > 1 ? BATCH_TRIES : SINGLE_TRIES);
      if (done) return answer(items, done);
      if (items.length === 1) throw new Error('gave up after too many version conflicts');
    } catch (error) {
      if (items.length === 1 || error instanceof StoreUnavailable) return refuse(items, error);
      needs.log.warn('a batch could not be committed; its pieces go one by one', { pieces: items.length, error: String(error) });
    }
    for (const item of items) await process([item]);
  }

  async function commitWithin(items: Item[], tries: number): Promise<Attempt | null> {
    for (let i = 0; i < tries; i++) {
      if (i > 0) await needs.pause(needs.random() * Math.min(50, 2 ** i));
      const made = await attempt(
        items.map((item) => item.work),
        needs,
      );
      const nothing = !made.commit.changed.length && !made.commit.messageWrites.length;
      if (nothing || (await needs.store.commit(made.commit)) === 'DONE') return made;
    }
    return null;
  }

  function refuse(items: Item[], error: unknown): void {
    const wakes = items.filter(({ work }) => work.command.type === 'Wake').length;
    // The next sweep finds them again.
    if (wakes) needs.log.error('wake-ups failed', { wakes, error: String(error) });
    for (const item of items) item.settle({ work: item.work, error });
  }

  function answer(items: Item[], made: Attempt): void {
    made.verdicts.forEach((verdict, index) => {
      if ('error' in verdict)
        needs.log.error('an inquiry was set aside', { inquiry: verdict.work.inquiryId, error: String(verdict.error) });
      items[index]?.settle(verdict);
    });
    if (made.changed.length) needs.onCommitted(made.changed);
    if (made.commit.messages.length) needs.onMessages();
  }

  return {
    handle: (work) =>
      new Promise<Handled>((resolve, reject) => {
        enqueue({ work, settle: (verdict) => ('error' in verdict ? reject(verdict.error) : resolve(verdict.handled)) });
      }),
    wake({ id, platformId }) {
      if (queuedWakes.has(id)) return;
      queuedWakes.add(id);
      enqueue({ work: { platformId, inquiryId: id, command: { type: 'Wake' } }, settle: () => undefined });
    },
    backlog: () => lanes.reduce((sum, lane) => sum + lane.urgent.length + lane.news.length, 0),
    urgent: () => lanes.reduce((sum, lane) => sum + lane.urgent.length, 0),
    async idle() {
      while (lanes.some((lane) => lane.running)) await Promise.all(lanes.map((lane) => lane.running));
    },
  };
}
