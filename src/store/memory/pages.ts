import { BadCursor, type Page, type PageRequest } from '../../flow/ports/reads.ts';

const DEFAULT_SIZE = 50;

/** A page of the `shown` items of a list. A cursor may name any item of `all`, shown or not; throws {@link BadCursor} for any other. */
export function pageOf<T>(
  { first, after, last, before }: PageRequest,
  list: { all: readonly T[]; shown: ReadonlySet<T>; cursorOf(item: T): string },
): Page<T> {
  const place = (cursor: string) => {
    const found = list.all.findIndex((item) => list.cursorOf(item) === cursor);
    if (found < 0) throw new BadCursor('The cursor names nothing in this list. Start from its first page.');
    return found;
  };
  const between = list.all.slice(after === undefined ? 0 : place(after) + 1, before === undefined ? undefined : place(before));
  const found = between.filter((item) => list.shown.has(item));
  const backwards = first === undefined && last !== undefined;
  const size = (backwards ? last : first) ?? DEFAULT_SIZE;
  const more = found.length > size;
  const shown = backwards ? found.slice(Math.max(0, found.length - size)) : found.slice(0, size);
  return {
    items: shown.map((item) => ({ cursor: list.cursorOf(item), item })),
    hasNextPage: before !== undefined || (!backwards && more),
    hasPreviousPage: after !== undefined || (backwards && more),
  };
}
