import { groupBy } from '../../domain/collections.ts';
import type { Moment } from '../../domain/time/time.ts';

/** A text that is due, as far as the order depends on it. */
export type Due = { id: string; platformId: string; urgent: boolean; nextAt: Moment };

/** The number of the event that a text is about, the last part of its id: it orders texts of one decision, which have the same moment. */
export const eventNumber = ({ id }: { id: string }): number => Number(id.slice(id.lastIndexOf(':') + 1)) || 0;

/**
 * The order in which due texts are sent: urgent ones first; then one of each platform in turn, so that no platform waits behind a large one's
 * backlog; each platform's oldest first.
 */
export function fairOrder<T extends Due>(due: readonly T[]): T[] {
  return [...roundRobin(due.filter(({ urgent }) => urgent)), ...roundRobin(due.filter(({ urgent }) => !urgent))];
}

function roundRobin<T extends Due>(due: readonly T[]): T[] {
  const oldestFirst = due.toSorted((a, b) => a.nextAt - b.nextAt || eventNumber(a) - eventNumber(b));
  const queues = [...groupBy(oldestFirst, ({ platformId }) => platformId).values()];
  const order: T[] = [];
  for (let n = 0; order.length < due.length; n++) order.push(...queues.flatMap((queue) => queue.slice(n, n + 1)));
  return order;
}
