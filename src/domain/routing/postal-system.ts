/** Countries and territories whose postal codes are part of another country's system, by that country. */
const PART_OF: Readonly<Record<string, string>> = {
  // https://about.usps.com/publications/pub65/welcome.htm; the freely associated states (FM, MH, PW) have ZIP codes too.
  AS: 'US',
  FM: 'US',
  GU: 'US',
  MH: 'US',
  MP: 'US',
  PR: 'US',
  PW: 'US',
  UM: 'US',
  VI: 'US',
  // https://en.wikipedia.org/wiki/Postcodes_in_the_United_Kingdom#Crown_dependencies
  GG: 'GB',
  IM: 'GB',
  JE: 'GB',
  // La Poste numbers the departments and collectivities overseas and Monaco.
  BL: 'FR',
  GF: 'FR',
  GP: 'FR',
  MC: 'FR',
  MF: 'FR',
  MQ: 'FR',
  NC: 'FR',
  PF: 'FR',
  PM: 'FR',
  RE: 'FR',
  WF: 'FR',
  YT: 'FR',
  AX: 'FI',
  LI: 'CH',
  SM: 'IT',
  VA: 'IT',
  SJ: 'NO',
  CC: 'AU',
  CX: 'AU',
  NF: 'AU',
};

/** The country (ISO 3166) to whose postal codes those of this country belong: Guam's are US codes. Most have codes of their own. */
export const postalSystem = (countryCode: string): string => PART_OF[countryCode] ?? countryCode;
