import type { Moment } from '../../../src/domain/time/time.ts';
import type { Commit } from '../../../src/flow/ports/commit.ts';
import type { StorePorts } from '../../../src/flow/ports/store.ts';
import type { MemoryStore } from '../../../src/store/memory/memory-store.ts';
import type { Readiness } from './readiness.ts';
import type { Steps } from './steps.ts';

/** What the real store keeps in the process once read: no step at all. */
const KEPT = new Set(['policy', 'platform']);
const WRITES = new Set(['claim', 'write', 'add', 'remove', 'remember', 'createVendor', 'changeVendor', 'createPlatform', 'publishPolicy']);

/** What a port is made faulty with. `armed` is called with every moment at which an inquiry wakes; `readiness` writes down the heartbeats that are not run. */
export type Faulty = { steps: Steps; armed(at: Moment): void; readiness: Readiness };

/** The store as a process meets it: each call a step at which chance may strike. */
export function faultyPorts(store: MemoryStore, { steps, armed, readiness }: Faulty): Omit<StorePorts, 'reads'> {
  let methods = 0;
  const port = (functions: object): unknown =>
    Object.fromEntries(
      Object.entries(functions).map(([name, call]) => {
        const method = ++methods;
        const answer = call as (...given: unknown[]) => unknown;
        if (KEPT.has(name)) return [name, async (...given: unknown[]) => answer(...given)];
        const kind = WRITES.has(name) ? 'WRITE' : 'READ';
        if (name === 'write')
          return [name, async (given: unknown[]) => (given.length ? steps(method, kind, () => answer(given)) : undefined)];
        return [name, (...given: unknown[]) => steps(method, kind, () => answer(...given))];
      }),
    );
  const { reads: _, ...kept } = store;
  const ports = Object.fromEntries(Object.entries(kept).map(([name, functions]) => [name, port(functions)])) as Omit<StorePorts, 'reads'>;
  const [commitMethod, beatMethod, lastBeatMethod] = [++methods, ++methods, ++methods];
  const upToDate = () => {
    readiness.catchUp();
    return store.heartbeat;
  };
  return {
    ...ports,
    heartbeat: {
      beat: (now, silence) => steps(beatMethod, 'WRITE', () => upToDate().beat(now, silence)),
      lastBeat: () => steps(lastBeatMethod, 'READ', () => upToDate().lastBeat()),
    },
    inquiries: {
      ...ports.inquiries,
      async commit(commit: Commit) {
        const result = await steps(commitMethod, 'COMMIT', () => store.inquiries.commit(commit), 'CONFLICT');
        for (const { inquiry } of [...commit.created, ...commit.changed]) if (inquiry.wakeAt !== null) armed(inquiry.wakeAt);
        return result;
      },
      async dueInBucket(bucket, before, limit) {
        const due = await ports.inquiries.dueInBucket(bucket, before, limit);
        for (const { wakeAt } of due) armed(wakeAt);
        return due;
      },
    },
  };
}
