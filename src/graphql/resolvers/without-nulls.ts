import { composedLine } from '../../domain/input/rules.ts';

/** `T` with optional keys that are never null. */
export type WithoutNulls<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** An input without its null and undefined entries: to a caller of GraphQL null means left out. */
export function withoutNulls<T extends object>(input: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined)) as WithoutNulls<T>;
}

/** A filter whose category is spelt as categories are stored. */
export const withComposedCategory = <T extends { category?: string }>(filter: T): T =>
  filter.category === undefined ? filter : { ...filter, category: composedLine(filter.category) };
