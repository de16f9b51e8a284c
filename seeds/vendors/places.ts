/**
 * Where the demo marketplace works. `postalCodes` are real and lie around the centre; `areaCodes` are the place's own: vendors have
 * numbers of the first, consumers of the second, all of them 555-0101 to 555-0199, which are set aside for fiction.
 */
export type Place = {
  name: string;
  timeZone: string;
  areaCodes: { vendors: string; consumers: string };
  latitude: number;
  longitude: number;
  postalCodes: readonly string[];
};

const place = <const P extends Place>(described: P): P => described;

export const NEW_YORK = place({
  name: 'New York',
  timeZone: 'America/New_York',
  areaCodes: { vendors: '212', consumers: '917' },
  latitude: 40.7306,
  longitude: -73.9866,
  postalCodes: ['10001', '10003', '10011', '10016', '11201', '11215'],
});

export const CHICAGO = place({
  name: 'Chicago',
  timeZone: 'America/Chicago',
  areaCodes: { vendors: '312', consumers: '773' },
  latitude: 41.9032,
  longitude: -87.6683,
  postalCodes: ['60601', '60607', '60614', '60618', '60622', '60647'],
});

export const DENVER = place({
  name: 'Denver',
  timeZone: 'America/Denver',
  areaCodes: { vendors: '303', consumers: '720' },
  latitude: 39.7453,
  longitude: -104.981,
  postalCodes: ['80202', '80203', '80205', '80206', '80211', '80218'],
});

/** Arizona keeps standard time all year: a zone that is Denver's in winter and Los Angeles's in summer. */
export const PHOENIX = place({
  name: 'Phoenix',
  timeZone: 'America/Phoenix',
  areaCodes: { vendors: '602', consumers: '480' },
  latitude: 33.48,
  longitude: -112.05,
  postalCodes: ['85003', '85004', '85006', '85013', '85016', '85018'],
});

export const LOS_ANGELES = place({
  name: 'Los Angeles',
  timeZone: 'America/Los_Angeles',
  areaCodes: { vendors: '213', consumers: '323' },
  latitude: 34.0907,
  longitude: -118.2881,
  postalCodes: ['90012', '90026', '90027', '90028', '90036', '90039'],
});

export const PLACES: readonly Place[] = [NEW_YORK, CHICAGO, DENVER, PHOENIX, LOS_ANGELES];
