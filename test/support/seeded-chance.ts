import { createHash } from 'node:crypto';

/** A number from 0 up to 1, by the seed and by what it decides about: asked again about the same, it says the same. */
export type Chance = (...about: (string | number)[]) => number;

export function chanceOf(seed: number): Chance {
  return (...about) =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...about]))
      .digest()
      .readUInt32BE() /
    2 ** 32;
}

/** One of these, each as likely as its weight says. */
export function oneOf<T extends string>(weights: Readonly<Record<T, number>>, chance: number): T {
  const entries = Object.entries<number>(weights) as [T, number][];
  let left = chance * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  throw new Error('nothing to choose from');
}

/** A number from `least` up to `most`. */
export const between = (least: number, most: number, chance: number): number => least + chance * (most - least);
