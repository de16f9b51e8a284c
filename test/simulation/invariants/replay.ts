import { isDeepStrictEqual } from 'node:util';
import { evolve } from '../../../src/domain/inquiry/fold/evolve.ts';
import type { Event } from '../../../src/domain/inquiry/model/events.ts';
import type { Inquiry } from '../../../src/domain/inquiry/model/types.ts';
import { type Millis, SECOND } from '../../../src/domain/time/time.ts';
import type { Invariant } from './invariant.ts';

/** A decision is made as of the moment at which it was begun, and another process may have come first meanwhile: so much its events may be older. */
const AS_OF: Millis = 20 * SECOND;

/** The timeline is the truth: numbered without a gap, in order, never changed, and folded from its first event it is the stored state. */
export const replay: Invariant = {
  name: 'replay',
  watch({ tables, violated }) {
    const shadows = new Map<string, Inquiry>();
    const lengths = new Map<string, number>();

    return {
      inquiry({ inquiry }, _before, events) {
        const { id } = inquiry;
        let shadow: Inquiry | null = shadows.get(id) ?? null;
        let last: Event | undefined = tables.timeline.get(id)?.[(lengths.get(id) ?? 0) - 1];
        for (const event of events) {
          if (event.seq !== (last?.seq ?? 0) + 1) return violated(`event ${event.seq} follows event ${last?.seq ?? 0}`, id);
          if (last && event.at < last.at - AS_OF) return violated(`event ${event.seq} is older than the one before it`, id);
          shadow = evolve(shadow, event);
          last = event;
        }
        if (!shadow || !isSame(shadow, inquiry)) return violated('its timeline, folded, is not its state', id);
        shadows.set(id, shadow);
        lengths.set(id, (lengths.get(id) ?? 0) + events.length);
      },
      atRest() {
        for (const [id, { inquiry }] of tables.inquiries) {
          const folded = (tables.timeline.get(id) ?? []).reduce<Inquiry | null>(evolve, null);
          if (!isDeepStrictEqual(folded, inquiry)) violated('its timeline, folded from the first event, is not its state', id);
        }
      },
    };
  },
};

/** Equality of plain values, quick where most are the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Number.isNaN(a) && Number.isNaN(b);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key as keyof typeof a], b[key as keyof typeof b]));
}
