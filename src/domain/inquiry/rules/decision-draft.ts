import type { Moment } from '../../time/time.ts';
import { evolve } from '../fold/evolve.ts';
import type { Event, EventData } from '../model/events.ts';
import type { Inquiry } from '../model/types.ts';

/** A decision in the making: what has happened so far at one moment, already folded in, so that the next rule sees it. */
export type DecisionDraft = { readonly inquiry: Inquiry; readonly events: Event[]; record(happening: EventData): void };

export function startDraft(start: Inquiry, now: Moment): DecisionDraft {
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
