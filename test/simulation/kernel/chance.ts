/** A source of chance that says the same for the same seed. */
export type Chance = {
  /** 0 up to, not including, 1. */
  next(): number;
  /** True in this share of all cases. */
  is(share: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  of<T>(list: readonly T[]): T;
  bytes(length: number): Uint8Array;
};

/** Mixes numbers into 32 bits in which each of them counts (MurmurHash3's rounds). */
export function mixed(...parts: number[]): number {
  let hash = 0x9747b28c;
  for (const part of parts) {
    // Moments do not fit into 32 bits.
    for (const half of [part | 0, (part / 0x1_0000_0000) | 0]) {
      let k = Math.imul(half, 0xcc9e2d51);
      k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
      hash ^= k;
      hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Chance of its own for whatever the parts name: what is drawn from one moves none of the others. */
export function chanceOf(...parts: number[]): Chance {
  let state = mixed(...parts);
  // mulberry32, by Tommy Ettinger: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    is: (share) => next() < share,
    between,
    of: (list) => list[between(0, list.length - 1)] as (typeof list)[number],
    bytes: (length) => Uint8Array.from({ length }, () => between(0, 255)),
  };
}
