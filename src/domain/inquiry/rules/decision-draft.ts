import type { Moment } from '../../time/time.ts';
import { evolve } from '../fold/evolve.ts';
import type { Event, Happening } from '../model/events.ts';
import type { Inquiry } from '../model/types.ts';

/** A decision in the making: what has happened so far at one moment, already folded in, so that the next rule sees it. */
export type History = { readonly inquiry: Inquiry; readonly events: Event[]; record(happening: Happening): void };

export function history(start: Inquiry, now: Moment): History {
  const events: Event[] = [];
  let inquiry = start;
  return {
    get inquiry() {
      return inquiry;
    },
    events,
    record(happening) {
      const event: Event = { at: now, seq: inquiry.seq + 1, ...happening };
      inquiry = evolve(inquiry, event);
      events.push(event);
    },
  };
}
