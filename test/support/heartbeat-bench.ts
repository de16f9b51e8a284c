import type { Outage } from '../../src/domain/time/outage.ts';
import { createHeartbeat, watchPresence } from '../../src/flow/deadlines/heartbeat.ts';
import { emptyTables } from '../../src/store/memory/tables.ts';
import { NOON } from './builders.ts';
import { memoryPorts } from './memory-ports.ts';

/** One store of heartbeats, one clock, and services and workers that share both. */
export function heartbeatBench() {
  let now = NOON;
  const tables = emptyTables();
  const { heartbeat: store } = memoryPorts(tables);
  const clock = { now: () => now };
  let looks = 0;
  let beats = 0;
  const onItsWay: (() => Promise<unknown>)[] = [];
  const counted = {
    ...store,
    async lastBeat() {
      looks++;
      await onItsWay.shift()?.();
      return store.lastBeat();
    },
    async beat(...about: Parameters<typeof store.beat>) {
      beats++;
      await onItsWay.shift()?.();
      return store.beat(...about);
    },
  };
  return {
    tables,
    service() {
      const found: Outage[] = [];
      return { ...createHeartbeat(counted, clock, (outage) => void found.push(outage)), found };
    },
    worker: () => watchPresence(counted, clock),
    /** What happens while the next call to the store is on its way. */
    meanwhile: (happen: () => Promise<unknown>) => void onItsWay.push(happen),
    later(ms: number) {
      now += ms;
    },
    /** What presence says now. */
    none: () => ({ now, outages: [], isAway: false }),
    one: (outage: Outage) => ({ now, outages: [outage], isAway: false }),
    gap: (from: number, to: number): Outage => ({ from: NOON + from, to: NOON + to }),
    looks: () => looks,
    beats: () => beats,
  };
}
