/** Where the consumer needs the work done, as the platform gave it; the postal code as `postalCode` spells it. */
export type Location = { postalCode: string | null; countryCode: string; latitude: number | null; longitude: number | null };
/** Degrees north and east. */
export type Point = { latitude: number; longitude: number };
/** Where a location is on the map. */
export type Position = {
  /** The coordinates given, else where the postal code lies; null when that is not known. */
  point: Point | null;
  /** Set when the postal code is in no list: the listed one nearest to it by number, whose point was taken. */
  takenFor: string | null;
  /** When only coordinates were given: the postal codes that they may have, nearest first. */
  nearby: { code: string; km: number }[];
};
/** A location and where it is on the map. Routing compares it with vendors' areas. */
export type Place = Location & Position;
