import { trusted } from 'mongoose';
import type { Moment } from '../../../domain/time/time.ts';
import { BadCursor, type Page, type PageRequest } from '../../../flow/ports/reads.ts';

const DEFAULT_SIZE = 50;

/** A part of a list: at most `limit` items between two cursors, taken from the list's start or, `backwards`, from its end. */
export type Slice = { after?: string; before?: string; backwards: boolean; limit: number };

type ListOf<D, T> = { find(slice: Slice): Promise<D[]>; cursorOf(document: D): string; itemOf(document: D): T };

/**
 * A page of a list. `find` answers a slice in the order in which it is walked; `pageOf` asks for one item more than the page holds, to
 * learn whether the list goes on. Relay's rule: a given cursor proves that an item lies on its side (https://relay.dev/graphql/connections.htm).
 */
export async function pageOf<D, T>(request: PageRequest, list: ListOf<D, T>): Promise<Page<T>> {
  const { after, before } = request;
  const backwards = request.first === undefined && request.last !== undefined;
  const size = (backwards ? request.last : request.first) ?? DEFAULT_SIZE;
  const between = { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) };
  const found = await list.find({ ...between, backwards, limit: size + 1 });
  const more = found.length > size;
  const shown = found.slice(0, size);
  if (backwards) shown.reverse();
  return {
    items: shown.map((document) => ({ cursor: list.cursorOf(document), item: list.itemOf(document) })),
    hasNextPage: backwards ? before !== undefined : more || before !== undefined,
    hasPreviousPage: backwards ? more || after !== undefined : after !== undefined,
  };
}

/**
 * As {@link pageOf}, for a list that is sorted by another key than its cursors. `keyOf` finds the key of the item that a cursor names, or
 * null when the list has no such item; `find` receives keys in place of cursors. Throws {@link BadCursor}.
 */
export async function keyedPageOf<D, T>(
  request: PageRequest,
  { keyOf, find, ...list }: ListOf<D, T> & { keyOf(cursor: string): Promise<string | null> },
): Promise<Page<T>> {
  const keys = new Map<string, string>();
  await checkCursors(request, async (cursor) => {
    const key = await keyOf(cursor);
    if (key !== null) keys.set(cursor, key);
    return key;
  });
  const keyed = (name: 'after' | 'before', cursor: string | undefined) => (cursor === undefined ? {} : { [name]: keys.get(cursor) ?? '' });
  return pageOf(request, {
    ...list,
    find: ({ after, before, ...slice }) => find({ ...slice, ...keyed('after', after), ...keyed('before', before) }),
  });
}

/** Digits of a moment in milliseconds, until the year 33658. */
const MOMENT_DIGITS = 15;

/** A key that sorts by moment, then by id. */
export const momentOrder = (at: Moment, id: string): string => `${String(at).padStart(MOMENT_DIGITS, '0')}:${id}`;

/** The condition that a field lies above one value and below another; a bound that is not given sets no condition. */
export function between(field: string, above: string | undefined, below: string | undefined): object {
  if (above === undefined && below === undefined) return {};
  return { [field]: trusted({ ...(above === undefined ? {} : { $gt: above }), ...(below === undefined ? {} : { $lt: below }) }) };
}

/** Throws {@link BadCursor} unless `exists` finds what each cursor of the request names. */
export async function checkCursors({ after, before }: PageRequest, exists: (cursor: string) => Promise<unknown>): Promise<void> {
  for (const cursor of [after, before]) {
    if (cursor !== undefined && !(await exists(cursor)))
      throw new BadCursor('The cursor names nothing in this list. Start from its first page.');
  }
}
