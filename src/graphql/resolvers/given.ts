/** What `T` is without the keys that are null or left out. */
export type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** The entries of an input that were given: null counts as left out. */
export function given<T extends object>(input: T): Present<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined)) as Present<T>;
}
