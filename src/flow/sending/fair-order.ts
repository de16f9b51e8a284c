import type { Moment } from '../../domain/time/time.ts';

/** A text that is due, as far as its turn depends on it. */
export type Due = { id: string; platformId: string; urgent: boolean; nextAt: Moment };

/** The number of the event that a text is about, the last part of its id: all that one decision writes has the same moment. */
export const eventNumber = ({ id }: { id: string }): number => Number(id.slice(id.lastIndexOf(':') + 1)) || 0;

/**
 * The order in which texts that are due take their turns: urgent ones first; then one of each platform after the other, so that nobody
 * waits behind a large one's backlog; each platform's oldest first.
 */
export function fairOrder<T extends Due>(due: readonly T[]): T[] {
  return [...roundRobin(due.filter(({ urgent }) => urgent)), ...roundRobin(due.filter(({ urgent }) => !urgent))];
}

function roundRobin<T extends Due>(due: readonly T[]): T[] {
  const queues = new Map<string, T[]>();
  for (const text of due.toSorted((a, b) => a.nextAt - b.nextAt || eventNumber(a) - eventNumber(b))) {
    const queue = queues.get(text.platformId);
    if (queue) queue.push(text);
    else queues.set(text.platformId, [text]);
  }
  const order: T[] = [];
  for (let n = 0; order.length < due.length; n++)
    for (const queue of queues.values()) {
      const text = queue[n];
      if (text) order.push(text);
    }
  return order;
}
