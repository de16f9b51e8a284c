import { BUCKETS } from '../../src/domain/ids.ts';
import { MINUTE, type Millis } from '../../src/domain/time.ts';
import type { Invariant } from './witness.ts';

/** How long something that is due may wait while the service can be reached: crashes, slow steps and leases included. */
const PATIENCE: Millis = 3 * MINUTE;

/** Open means a wake-up: every inquiry that has not ended says when it is looked at next, is looked at then, and ends. */
export const wakes: Invariant = {
  name: 'wakes',
  watch({ now, tables, doors, violated }) {
    let bucket = 0;
    return {
      inquiry({ inquiry }) {
        if (inquiry.status === 'CLOSED' ? inquiry.wakeAt !== null : !Number.isFinite(inquiry.wakeAt))
          violated(`it is ${inquiry.status} and wakes at ${inquiry.wakeAt}`, inquiry.id);
      },
      step() {
        bucket = (bucket + 1) % BUCKETS;
        const due = tables.inquiries.by.wakeAt.bucket(bucket).next();
        const openedAt = doors.shut.at(-1)?.until ?? null;
        if (due === null || openedAt === null || now() - Math.max(due, openedAt) < PATIENCE) return;
        const [id] = tables.inquiries.by.wakeAt.bucket(bucket).until(due, 1);
        violated(`it was due at ${new Date(due).toISOString()} and nobody has looked at it since`, id ?? null);
      },
      atRest() {
        for (const { inquiry } of tables.inquiries.values())
          if (inquiry.status !== 'CLOSED') violated('it never ended, and nothing is left to happen', inquiry.id);
      },
    };
  },
};
