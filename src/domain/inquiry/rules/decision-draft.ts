import type { Moment } from '../../time/time.ts';
import { evolve } from '../fold/evolve.ts';
import type { Event, EventData } from '../model/events.ts';
import type { Inquiry } from '../model/types.ts';

/** A decision in the making: the events recorded so far, all of one moment, and the inquiry with them folded in, so that the next rule sees it. */
export type DecisionDraft = { readonly inquiry: Inquiry; readonly events: Event[]; record(event: EventData): void };

export function startDraft(start: Inquiry, now: Moment): DecisionDraft {
  const events: Event[] = [];
  let inquiry = start;
  return {
    get inquiry() {
      return inquiry;
    },
    events,
    record(data) {
      const event: Event = { at: now, seq: inquiry.seq + 1, ...data };
      inquiry = evolve(inquiry, event);
      events.push(event);
    },
  };
}
