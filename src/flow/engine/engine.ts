import type { Inquiry } from '../../domain/inquiry/model/types.ts';
import type { VendorState } from '../../domain/vendor/vendor.ts';
import type { Log } from '../ports/log.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { type DecidedBatch, type DecideNeeds, decideBatch, type Handled, type Work } from './decide-batch.ts';
import { createQuarantine, type Quarantined } from './quarantine.ts';
import { addWork, BATCH, emptyQueue, type QueuedWork, takeBatch, type WorkQueue, workWaiting } from './work-queue.ts';

/** Queues side by side. A platform's work is always in the same lane, so that its rotation never conflicts with itself in one process. */
const QUEUES = 2;
/** How often a batch is decided again as a whole before its pieces go one by one, and how often a single piece is. */
const BATCH_TRIES = 3;
const SINGLE_TRIES = 25;

export type EngineNeeds = DecideNeeds & {
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
  /** Looks at what is due for this inquiry, soon. A wake-up that is already queued is not queued twice; one that is quarantined rests. */
  wake(due: { id: string; platformId: string }): void;
  /** Pieces of work that wait. */
  backlog(): number;
  /** Of these, deadlines and what people do: texts stand back behind them. */
  urgentBacklog(): number;
  /** True while this inquiry cannot be decided and is to be left alone for a while. */
  isQuarantined(inquiryId: string): boolean;
  /** Inquiries that cannot be decided. */
  quarantined(): Quarantined[];
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
};

/** A batch whose commit is on its way: what it is about, and the vendors' states as they will be. `landed`: whether it became durable as it was decided. */
type PendingCommit = { about: ReadonlySet<string>; states: ReadonlyMap<string, VendorState>; committed: Promise<boolean> };

/** From this many waiting pieces on, the next batch is decided while the one before it is still being committed. */
const OVERLAP_FROM = BATCH / 2;
const NOTHING: ReadonlySet<string> = new Set();

/** Others came first each time: nothing is wrong with the inquiry. */
class TooManyConflicts extends Error {
  override name = 'TooManyConflicts';
}

/**
 * The spine: everything that happens to an inquiry comes through here, whoever sent it. What waits together is decided
 * one by one and committed in one transaction; a version conflict means that somebody else came first: load, decide again.
 */
export function createEngine(needs: EngineNeeds): Engine {
  const lanes: WorkQueue[] = Array.from({ length: QUEUES }, emptyQueue);
  const queuedWakes = new Set<string>();
  const aside = createQuarantine(needs);

  const laneOf = (platformId: string): WorkQueue => {
    let sum = 0;
    for (const character of platformId) sum = (sum + character.charCodeAt(0)) % QUEUES;
    return lanes[sum] as WorkQueue;
  };

  const enqueue = (item: QueuedWork) => {
    const lane = laneOf(item.work.platformId);
    addWork(lane, item);
    lane.running ??= run(lane);
  };

  async function run(lane: WorkQueue): Promise<void> {
    // Whatever arrives in the same turn of the event loop shares the transaction.
    await Promise.resolve();
    let flight: PendingCommit | null = null;
    while (workWaiting(lane) || flight) {
      if (flight && workWaiting(lane) < OVERLAP_FROM) {
        await flight.committed;
        flight = null;
        continue;
      }
      const items = takeBatch(lane, flight?.about ?? NOTHING);
      if (items.length) flight = await decideAndCommit(items, flight);
      else if (flight) {
        await flight.committed;
        flight = null;
      }
    }
    lane.running = null;
  }

  /**
   * Decides a batch, waits for the one before it, and sends it off to be committed. It was decided on what the one before
   * was about to write: if that came out otherwise, it is decided again.
   */
  async function decideAndCommit(items: QueuedWork[], before: PendingCommit | null): Promise<PendingCommit | null> {
    for (const { work } of items) if (work.command.type === 'Wake') queuedWakes.delete(work.inquiryId);
    const works = items.map((item) => item.work);
    const made = await decideBatch(works, needs, before?.states).catch((error: unknown) => ({ error }));
    const asDecided = before === null || (await before.committed);
    if ('error' in made || !asDecided) {
      await retry(items, 'error' in made ? made.error : null);
      return null;
    }
    const states = new Map(made.commit.vendorStates.map(({ vendorId, ...state }) => [vendorId, state]));
    return { about: new Set(works.map(({ inquiryId }) => inquiryId)), states, committed: commitDecided(items, made) };
  }

  async function commitDecided(items: QueuedWork[], made: DecidedBatch): Promise<boolean> {
    const outcome = await commit(made).catch((error: unknown) => ({ error }));
    if (outcome === true) resolveAll(items, made);
    else await retry(items, outcome === false ? null : outcome.error);
    return outcome === true;
  }

  /** Decides and commits once more, by itself; while the store is away there is no use in it. */
  async function retry(items: QueuedWork[], error: unknown): Promise<void> {
    if (error instanceof StoreUnavailable) rejectAll(items, error);
    else await commitOrSplit(items);
  }

  async function commit(made: DecidedBatch): Promise<boolean> {
    const nothing = !made.commit.changed.length && !made.commit.messageWrites.length;
    return nothing || (await needs.store.commit(made.commit)) === 'DONE';
  }

  async function commitOrSplit(items: QueuedWork[]): Promise<void> {
    try {
      const done = await commitWithin(items, items.length > 1 ? BATCH_TRIES : SINGLE_TRIES);
      if (done) return resolveAll(items, done);
      if (items.length === 1) throw new TooManyConflicts('gave up after too many version conflicts');
    } catch (error) {
      if (items.length === 1 || error instanceof StoreUnavailable) return rejectAll(items, error);
      needs.log.warn('a batch could not be committed; its pieces go one by one', { pieces: items.length, error: String(error) });
    }
    for (const item of items) await commitOrSplit([item]);
  }

  async function commitWithin(items: QueuedWork[], tries: number): Promise<DecidedBatch | null> {
    for (let i = 0; i < tries; i++) {
      if (i > 0) await needs.pause(needs.random() * Math.min(50, 2 ** i));
      const made = await decideBatch(
        items.map((item) => item.work),
        needs,
      );
      if (await commit(made)) return made;
    }
    return null;
  }

  function rejectAll(items: QueuedWork[], error: unknown): void {
    const isItsOwn = !(error instanceof StoreUnavailable || error instanceof TooManyConflicts);
    const wakes = items.filter(({ work }) => work.command.type === 'Wake').length;
    if (isItsOwn) for (const { work } of items) aside.failed(work, error);
    // The next sweep finds them again.
    else if (wakes) needs.log.error('wake-ups failed', { wakes, error: String(error) });
    for (const item of items) item.resolve({ work: item.work, error });
  }

  function resolveAll(items: QueuedWork[], made: DecidedBatch): void {
    made.results.forEach((verdict, index) => {
      if ('error' in verdict) aside.failed(verdict.work, verdict.error);
      else aside.release(verdict.work.inquiryId);
      items[index]?.resolve(verdict);
    });
    if (made.changed.length) needs.onCommitted(made.changed);
    if (made.commit.messages.length) needs.onMessages();
  }

  return {
    handle: (work) =>
      new Promise<Handled>((resolve, reject) => {
        enqueue({ work, resolve: (verdict) => ('error' in verdict ? reject(verdict.error) : resolve(verdict.handled)) });
      }),
    wake({ id, platformId }) {
      if (queuedWakes.has(id) || aside.isResting(id)) return;
      queuedWakes.add(id);
      enqueue({ work: { platformId, inquiryId: id, command: { type: 'Wake' } }, resolve: () => undefined });
    },
    backlog: () => lanes.reduce((sum, lane) => sum + workWaiting(lane), 0),
    urgentBacklog: () => lanes.reduce((sum, lane) => sum + lane.urgent.length, 0),
    isQuarantined: aside.isResting,
    quarantined: aside.list,
    async idle() {
      while (lanes.some((lane) => lane.running)) await Promise.all(lanes.map((lane) => lane.running));
    },
  };
}
