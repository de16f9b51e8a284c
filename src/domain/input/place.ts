import { isSupportedCountry } from 'libphonenumber-js';
import type { Location } from '../routing/place.ts';
import type { Coverage } from '../vendor/vendor.ts';
import { type Given, type Rule, within } from './rules.ts';

export type LocationInput = {
  postalCode?: Given<string>;
  countryCode?: Given<string>;
  latitude?: Given<number>;
  longitude?: Given<number>;
};

export type CoverageInput = {
  postalCodes?: Given<readonly string[]>;
  latitude?: Given<number>;
  longitude?: Given<number>;
  radiusKm?: Given<number>;
};

const US_CODE = /^\d{5}(-\d{4})?$/;
const ANY_CODE = /^[A-Z0-9][A-Z0-9 -]{1,10}[A-Z0-9]$/;
const MAX_CODES = 10_000;
const MAX_KM = 20_000;

/** The form in which postal codes are compared: trimmed, in upper case, and a US ZIP+4 code cut to five digits. */
function postalCode(code: string): string {
  const trimmed = code.trim().toUpperCase();
  return US_CODE.test(trimmed) ? trimmed.slice(0, 5) : trimmed;
}

const isGiven = (value: unknown) => value !== null && value !== undefined;

function pointRules(path: string, latitude: Given<number>, longitude: Given<number>): Rule[] {
  const isMissing = (value: Given<number>, other: Given<number>) => !isGiven(value) && isGiven(other);
  return [
    within(`${path}.latitude`, latitude, -90, 90, ' degrees'),
    within(`${path}.longitude`, longitude, -180, 180, ' degrees'),
    [isMissing(latitude, longitude), `${path}.latitude`, 'BLANK', 'A longitude alone is no place: give the latitude too.'],
    [isMissing(longitude, latitude), `${path}.longitude`, 'BLANK', 'A latitude alone is no place: give the longitude too.'],
  ];
}

/** Rules of the place of the work: a well-formed postal code or a point is required. */
export function locationRules(path: string, input: LocationInput): Rule[] {
  const code = postalCode(input.postalCode ?? '');
  const country = (input.countryCode ?? 'US').trim().toUpperCase();
  const isUs = country === 'US';
  const isNowhere = code === '' && !isGiven(input.latitude) && !isGiven(input.longitude);
  const isMalformed = code !== '' && !(isUs ? US_CODE : ANY_CODE).test(code);
  return [
    [isNowhere, `${path}.postalCode`, 'BLANK', 'It is not said where the work is: give a postal code, or latitude and longitude.'],
    [
      isMalformed,
      `${path}.postalCode`,
      'INVALID',
      isUs ? 'This is no US postal code: give five digits, as 10001.' : 'This is no postal code.',
    ],
    [!isSupportedCountry(country), `${path}.countryCode`, 'INVALID', 'This is no country: give its ISO 3166 code of two letters, as US.'],
    ...pointRules(path, input.latitude, input.longitude),
  ];
}

/** The place as it is stored. The input must have passed {@link locationRules}. */
export function locationOf(input: LocationInput): Location {
  return {
    postalCode: postalCode(input.postalCode ?? '') || null,
    countryCode: (input.countryCode ?? 'US').trim().toUpperCase(),
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
  };
}

/** Rules of the area where a vendor works: postal codes, a complete circle, or both. */
export function coverageRules(path: string, input: CoverageInput): Rule[] {
  const codes = input.postalCodes ?? [];
  const { latitude, longitude, radiusKm } = input;
  const hasPoint = isGiven(latitude) || isGiven(longitude);
  const isNowhere = codes.length === 0 && !hasPoint && !isGiven(radiusKm);
  return [
    [isNowhere, path, 'BLANK', 'It is not said where the vendor works: give postal codes, or latitude, longitude and radiusKm.'],
    [
      codes.length > MAX_CODES,
      `${path}.postalCodes`,
      'TOO_LONG',
      `These are ${codes.length} postal codes: give at most ${MAX_CODES}, or a circle.`,
    ],
    ...codes
      .slice(0, MAX_CODES)
      .map(
        (code, i): Rule => [
          !ANY_CODE.test(postalCode(code)),
          `${path}.postalCodes.${i}`,
          'INVALID',
          'This is no postal code: give it as 10001.',
        ],
      ),
    ...pointRules(path, latitude, longitude),
    [isGiven(radiusKm) && !hasPoint, `${path}.latitude`, 'BLANK', 'A radius alone is no circle: give latitude and longitude too.'],
    [hasPoint && !isGiven(radiusKm), `${path}.radiusKm`, 'BLANK', 'A point alone is no area: give the radius in kilometres too.'],
    [
      isGiven(radiusKm) && !(Number(radiusKm) > 0 && Number(radiusKm) <= MAX_KM),
      `${path}.radiusKm`,
      'OUT_OF_RANGE',
      `${radiusKm} is out of range: give more than 0 and at most ${MAX_KM} kilometres.`,
    ],
  ];
}

/** The area as it is stored. The input must have passed {@link coverageRules}. */
export function coverageOf(input: CoverageInput): Coverage {
  return {
    postalCodes: [...new Set((input.postalCodes ?? []).map(postalCode))],
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
    radiusKm: input.radiusKm ?? null,
  };
}
