/** GeoNames: country, code, seven names and numbers, latitude, longitude. */
const LISTED = /^US\t(\d{5})(?:\t[^\t\n]*){7}\t(-?[\d.]+)\t(-?[\d.]+)/gm;
/** The Census Bureau: the codes that are areas where people live, each with a point inside. */
const AREA = /'(\d{5})': \{ latitude: (-?[\d.]+), longitude: (-?[\d.]+) \}/g;

/**
 * The table of `src/places/data`: a line for each code, in order, with its latitude, its longitude and, when people live there, `area`.
 *
 * GeoNames' points are nearer to where people live than the middle of an area, but GeoNames has none for Puerto Rico, and one point for
 * all codes of a city that it cannot tell apart: there the Census Bureau's point stands. Throws when a source holds no code.
 */
export function postalCodeTable(geoNames: string, census: string): string {
  const points = new Map<string, string>();
  const sharing = new Map<string, number>();
  const areas = new Set<string>();
  for (const [, code = '', latitude, longitude] of geoNames.matchAll(LISTED)) {
    const point = `${Number(latitude)}\t${Number(longitude)}`;
    points.set(code, point);
    sharing.set(point, (sharing.get(point) ?? 0) + 1);
  }
  if (points.size === 0) throw new Error('GeoNames: no postal code was found: has the format changed?');
  for (const [, code = '', latitude, longitude] of census.matchAll(AREA)) {
    areas.add(code);
    if (sharing.get(points.get(code) ?? '') !== 1) points.set(code, `${Number(latitude)}\t${Number(longitude)}`);
  }
  if (areas.size === 0) throw new Error('Census Bureau: no area was found: has the format changed?');
  return [...points]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, point]) => `${code}\t${point}${areas.has(code) ? '\tarea' : ''}\n`)
    .join('');
}
