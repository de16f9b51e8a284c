import TinyQueue from 'tinyqueue';
import type { Moment } from '../../domain/time/time.ts';

/** Finds the values of a table by another key than the id. The table tells it of every change. */
export type Index<V> = { change(id: string, before: V | undefined, after: V | undefined): void };

/** A collection in memory: values by id, with its indexes in step. A value is never changed in place, only replaced. */
export class Table<V, I extends Readonly<Record<string, Index<V>>>> extends Map<string, V> {
  /** The indexes, by name. */
  readonly by: I;
  readonly #indexes: Index<V>[];

  constructor(by: I & Readonly<Record<string, Index<V>>>) {
    super();
    this.by = by;
    this.#indexes = Object.values(by);
  }

  /** Tells `index` of every change from now on. */
  watch(index: Index<V>): void {
    this.#indexes.push(index);
  }

  override set(id: string, value: V): this {
    const before = this.get(id);
    super.set(id, value);
    for (const index of this.#indexes) index.change(id, before, value);
    return this;
  }

  override delete(id: string): boolean {
    const before = this.get(id);
    if (!super.delete(id)) return false;
    for (const index of this.#indexes) index.change(id, before, undefined);
    return true;
  }

  override clear(): void {
    for (const id of [...this.keys()]) this.delete(id);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Finds values by one key of theirs that never changes. */
export function byFixedKey<V>(keyOf: (value: V) => string): KeyIndex<V> {
  const found = new Map<string, Set<string>>();
  return {
    change(id, before, after) {
      if (before !== undefined && after !== undefined) return;
      const key = keyOf((after ?? before) as V);
      const ids = found.get(key);
      if (after === undefined) ids?.delete(id);
      else if (ids) ids.add(id);
      else found.set(key, new Set([id]));
    },
    ids: (key) => found.get(key) ?? NONE,
  };
}

export type KeyIndex<V> = Index<V> & { ids(key: string): ReadonlySet<string> };

/** Finds values by keys of theirs, in the order in which they came to have them. */
export function byKey<V>(keysOf: (value: V) => readonly string[]): KeyIndex<V> {
  const found = new Map<string, Set<string>>();
  return {
    change(id, before, after) {
      const old = before === undefined ? [] : keysOf(before);
      const now = after === undefined ? [] : keysOf(after);
      if (old.length === now.length && old.every((key, i) => key === now[i])) return;
      for (const key of old) if (!now.includes(key)) found.get(key)?.delete(id);
      for (const key of now) {
        const ids = found.get(key);
        if (ids) ids.add(id);
        else found.set(key, new Set([id]));
      }
    },
    ids: (key) => found.get(key) ?? NONE,
  };
}

export type MomentIndex<V> = Index<V> & {
  /** Ids whose moment is `until` or earlier, soonest first. */
  until(until: Moment, limit: number): string[];
  /** The earliest moment; null when there is none. */
  next(): Moment | null;
};

type Entry = { at: Moment; order: number; id: string; stale: boolean };

/** Finds values by a moment of theirs; those without one are not there. */
export function byMoment<V>(momentOf: (value: V) => Moment | null): MomentIndex<V> {
  const queue = new TinyQueue<Entry>([], (a, b) => a.at - b.at || a.order - b.order);
  const current = new Map<string, Entry>();
  let entered = 0;

  const first = (): Entry | undefined => {
    for (let entry = queue.peek(); entry; entry = queue.peek()) {
      if (!entry.stale) return entry;
      queue.pop();
    }
    return undefined;
  };

  return {
    change(id, _before, after) {
      const at = after === undefined ? null : momentOf(after);
      const entry = current.get(id);
      if (entry) {
        if (entry.at === at) return;
        entry.stale = true;
        current.delete(id);
      }
      if (at === null) return;
      const fresh = { at, order: ++entered, id, stale: false };
      current.set(id, fresh);
      queue.push(fresh);
    },
    until(until, limit) {
      const due: Entry[] = [];
      for (let entry = first(); entry && entry.at <= until && due.length < limit; entry = first()) due.push(queue.pop() as Entry);
      for (const entry of due) queue.push(entry);
      return due.map(({ id }) => id);
    },
    next: () => first()?.at ?? null,
  };
}
