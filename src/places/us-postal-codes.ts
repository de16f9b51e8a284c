import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Point } from '../domain/routing/place.ts';

const TABLE = new URL('./data/us-postal-codes.tsv.gz', import.meta.url);
const CODES = 100_000;

/** `points`: latitude and longitude of every code by twice its number, NaN where there is none. `areas`: the codes that are areas, by number. */
type Table = { points: Float64Array; areas: number[] };

let table: Table | null = null;

/** The points of GeoNames (CC BY 4.0) and the areas of the US Census Bureau: see data/README.md. */
function load(): Table {
  const points = new Float64Array(2 * CODES).fill(Number.NaN);
  const areas: number[] = [];
  for (const line of gunzipSync(readFileSync(TABLE)).toString('latin1').trimEnd().split('\n')) {
    const [code, latitude, longitude, kind] = line.split('\t');
    points.set([Number(latitude), Number(longitude)], 2 * Number(code));
    if (kind === 'area') areas.push(Number(code));
  }
  return { points, areas };
}

const loaded = (): Table => {
  table ??= load();
  return table;
};

/** The digits of a code as it is written. */
const written = (code: number) => String(code).padStart(5, '0');

function pointAt({ points }: Table, code: number): Point | null {
  const latitude = points[2 * code] ?? Number.NaN;
  return Number.isNaN(latitude) ? null : { latitude, longitude: points[2 * code + 1] ?? Number.NaN };
}

/** A postal code's point; `takenFor` is the listed code whose point it is when the code itself is not listed. */
export type CodePoint = { point: Point; takenFor: string | null };

/**
 * Where a US ZIP code (or ZIP+4) lies. One that is not listed is taken to lie where the nearest number of its sectional center does
 * (the same first three digits). Null when there is none, or it is no ZIP code. The first call loads the table.
 */
export function usPostalCode(postalCode: string): CodePoint | null {
  const [, digits] = /^\s*(\d{5})(?:-?\d{4})?\s*$/.exec(postalCode) ?? [];
  if (digits === undefined) return null;
  const code = Number(digits);
  const center = code - (code % 100);
  for (let distance = 0; distance < 100; distance++) {
    for (const near of [code - distance, code + distance]) {
      if (near < center || near >= center + 100) continue;
      const point = pointAt(loaded(), near);
      if (point) return { point, takenFor: distance === 0 ? null : written(near) };
    }
  }
  return null;
}

/** Every listed code with its point; `isArea` tells those where people live from post boxes, single buildings and the like. */
export function* usPostalCodes(): Generator<{ code: string; point: Point; isArea: boolean }> {
  const known = loaded();
  const areas = new Set(known.areas);
  for (let code = 0; code < CODES; code++) {
    const point = pointAt(known, code);
    if (point) yield { code: written(code), point, isArea: areas.has(code) };
  }
}
