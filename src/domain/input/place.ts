import { isSupportedCountry } from 'libphonenumber-js';
import type { Location } from '../routing/place.ts';
import { postalCode, postalCodeAdvice } from '../routing/postal-code.ts';
import type { Coverage } from '../vendor/vendor.ts';
import { type Given, type Rule, within } from './rules.ts';

export type LocationInput = {
  postalCode?: Given<string>;
  countryCode?: Given<string>;
  latitude?: Given<number>;
  longitude?: Given<number>;
};

export type CoverageInput = {
  countryCode?: Given<string>;
  postalCodes?: Given<readonly string[]>;
  latitude?: Given<number>;
  longitude?: Given<number>;
  radiusKm?: Given<number>;
};

const MAX_CODES = 10_000;
const MAX_KM = 20_000;

const countryOf = (code: Given<string>): string => (code ?? 'US').trim().toUpperCase();

const countryRule = (path: string, country: string): Rule => [
  !isSupportedCountry(country),
  `${path}.countryCode`,
  'INVALID',
  'This is no country: give its ISO 3166 code of two letters, as US.',
];

/** What is no country has no postal codes to compare with: {@link countryRule} says so. */
const postalCodeRule = (path: string, code: string, country: string): Rule => [
  isSupportedCountry(country) && postalCode(code, country) === null,
  path,
  'INVALID',
  `This is no ${country} postal code: ${postalCodeAdvice(country)}.`,
];

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

/**
 * The point that was given. 0, 0 is none: it lies in the sea off Africa, and is what a form sends that found no coordinates.
 */
function pointOf({ latitude, longitude }: LocationInput): { latitude: Given<number>; longitude: Given<number> } {
  return latitude === 0 && longitude === 0 ? { latitude: null, longitude: null } : { latitude, longitude };
}

/** Rules of the place of the work: a postal code as its country writes them or a point is required. */
export function locationRules(path: string, input: LocationInput): Rule[] {
  const code = input.postalCode?.trim() ?? '';
  const country = countryOf(input.countryCode);
  const { latitude, longitude } = pointOf(input);
  const isNowhere = code === '' && !isGiven(latitude) && !isGiven(longitude);
  return [
    [
      isNowhere,
      `${path}.postalCode`,
      'BLANK',
      'It is not said where the work is: give a postal code, or latitude and longitude (0, 0 is no place).',
    ],
    ...(code === '' ? [] : [postalCodeRule(`${path}.postalCode`, code, country)]),
    countryRule(path, country),
    ...pointRules(path, latitude, longitude),
  ];
}

/** The place as it is stored. The input must have passed {@link locationRules}. */
export function locationOf(input: LocationInput): Location {
  const countryCode = countryOf(input.countryCode);
  const { latitude, longitude } = pointOf(input);
  return {
    postalCode: postalCode(input.postalCode ?? '', countryCode),
    countryCode,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
  };
}

/** Rules of the area where a vendor works: postal codes, a complete circle, or both. */
export function coverageRules(path: string, input: CoverageInput): Rule[] {
  const codes = input.postalCodes ?? [];
  const country = countryOf(input.countryCode);
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
    ...codes.slice(0, MAX_CODES).map((code, i) => postalCodeRule(`${path}.postalCodes.${i}`, code, country)),
    countryRule(path, country),
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
  const countryCode = countryOf(input.countryCode);
  return {
    countryCode,
    postalCodes: [...new Set((input.postalCodes ?? []).flatMap((code) => postalCode(code, countryCode) ?? []))],
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
    radiusKm: input.radiusKm ?? null,
  };
}
