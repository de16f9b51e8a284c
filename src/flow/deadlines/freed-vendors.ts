import { type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryStore } from '../ports/inquiry-store.ts';
import type { Log } from '../ports/log.ts';
import type { FreedVendor, VendorStore } from '../ports/vendor-store.ts';

/**
 * How long after the first look the second comes, after which the vendor is forgotten. A search may begin to wait by a decision that had
 * read the vendor before it was freed: by then that decision is committed, and the second look finds it.
 */
const SECOND_LOOK_AFTER: Millis = 10 * SECOND;
const MAX_VENDORS = 500;
/** How many searches are handed to the engine at once. */
const BATCH = 100;

export type FreedVendorNeeds = {
  vendors: Pick<VendorStore, 'freed' | 'forgetFreed'>;
  store: Pick<InquiryStore, 'searchesFor'>;
  engine: Pick<Engine, 'handle' | 'isQuarantined'>;
  clock: Clock;
  log: Log;
};

/** The rule "the world changes while an inquiry waits": lets the searches that wait look again for each vendor that was freed. */
export type FreedVendors = {
  /** Looks at every freed vendor that is to be looked at by now; resolves to how many that were. Rejects when the store is away. */
  look(): Promise<number>;
  /** A vendor was freed: looks soon. What fails is logged, and the recurring job looks again. */
  nudge(): void;
  /** Resolves when no look is under way. */
  idle(): Promise<void>;
};

/** Any number of processes may look at the same vendor: a search that goes on already does not go on twice. */
export function createFreedVendors({ vendors, store, engine, clock, log }: FreedVendorNeeds): FreedVendors {
  /** Each vendor that this process has looked at once, under which mark, and when. */
  const seen = new Map<string, { mark: string; at: Moment }>();
  let isNudged = false;
  let running: Promise<void> | null = null;

  async function lookFor({ vendor, mark }: FreedVendor): Promise<number> {
    const before = seen.get(vendor.id);
    const isSecond = before?.mark === mark;
    if (isSecond && clock.now() - before.at < SECOND_LOOK_AFTER) return 0;
    const startedAt = clock.now();
    const searches = (await store.searchesFor(vendor)).filter(({ id }) => !engine.isQuarantined(id));
    for (let i = 0; i < searches.length; i += BATCH) await lookAgain(searches.slice(i, i + BATCH));
    if (isSecond) {
      await vendors.forgetFreed(vendor.id, mark);
      seen.delete(vendor.id);
    } else seen.set(vendor.id, { mark, at: startedAt });
    return 1;
  }

  /** The oldest first. One that cannot be decided is quarantined by the engine, and holds up no other. */
  async function lookAgain(searches: { id: string; platformId: string }[]): Promise<void> {
    const works = searches.map(({ id, platformId }) => engine.handle({ platformId, inquiryId: id, command: { type: 'LookAgain' } }));
    const failed = (await Promise.allSettled(works)).find((result) => result.status === 'rejected');
    if (failed && !searches.some(({ id }) => engine.isQuarantined(id))) throw failed.reason;
  }

  async function look(): Promise<number> {
    const freed = await vendors.freed(MAX_VENDORS);
    const stillFreed = new Set(freed.map(({ vendor }) => vendor.id));
    for (const id of seen.keys()) if (!stillFreed.has(id)) seen.delete(id);
    let looked = 0;
    for (const one of freed) looked += await lookFor(one);
    return looked;
  }

  async function run(): Promise<void> {
    while (isNudged) {
      isNudged = false;
      await look().catch((error) => log.error('searches could not look again; the next job goes on', { error: String(error) }));
    }
    running = null;
  }

  return {
    look,
    nudge() {
      isNudged = true;
      running ??= run();
    },
    async idle() {
      while (running) await running;
    },
  };
}
