import { postalSystem } from './postal-system.ts';

/**
 * How a country writes its postal codes, of which only letters and digits count. `whole` takes a code apart into what its customary
 * form joins by `by`. `area` takes the part of a code that names the area which all codes with it lie in; missing when no part does.
 */
type PostalForm = { whole: RegExp; by?: string; area?: RegExp; example: string; areaExample?: string };

const digits = (count: number, example: string): PostalForm => ({ whole: new RegExp(`^(\\d{${count}})$`), example });
const split = (first: number, second: number, by: string, example: string): PostalForm => ({
  whole: new RegExp(`^(\\d{${first}})(\\d{${second}})$`),
  by,
  example,
});

/** Canada Post, Addressing Guidelines: no D, F, I, O, Q, U; the first letter is no W or Z. The first three are the forward sortation area. */
const CA_AREA = '[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z]';
/** Royal Mail, Programmer's Guide to PAF: the outward code; the inward code has no C, I, K, M, O, V. */
const GB_AREA = '[A-Z]{1,2}\\d(?:\\d|[A-HJKMNPR-Y])?';
/** Eircode: the routing key; D6W is the one that ends in a letter. */
const IE_AREA = '(?:D6W|[AC-FHKNPRTV-Y]\\d\\d)';

/**
 * The forms of the countries whose codes are customarily written with a separator or checked by form, from the Universal Postal Union
 * (https://www.upu.int/en/Postal-Solutions/Programmes-Services/Addressing-Solutions) and the sources above.
 */
const FORMS: Readonly<Record<string, PostalForm>> = {
  US: { whole: /^(\d{5})(?:\d{4})?$/, example: '10001' },
  CA: {
    whole: new RegExp(`^(${CA_AREA})(\\d[ABCEGHJ-NPRSTV-Z]\\d)$`),
    by: ' ',
    area: new RegExp(`^${CA_AREA}$`),
    example: 'K1A 0B1',
    areaExample: 'K1A',
  },
  GB: {
    whole: new RegExp(`^(${GB_AREA})(\\d[ABD-HJLNP-UW-Z]{2})$|^(GIR)(0AA)$`),
    by: ' ',
    area: new RegExp(`^${GB_AREA}$`),
    example: 'SW1A 1AA',
    areaExample: 'SW1A',
  },
  IE: {
    whole: new RegExp(`^(${IE_AREA})([AC-FHKNPRTV-Y\\d]{4})$`),
    by: ' ',
    area: new RegExp(`^${IE_AREA}$`),
    example: 'D02 AF30',
    areaExample: 'D02',
  },
  NL: { whole: /^([1-9]\d{3})([A-Z]{2})$/, by: ' ', area: /^[1-9]\d{3}$/, example: '1012 AB', areaExample: '1012' },
  PT: { ...split(4, 3, '-', '1000-001'), area: /^\d{4}$/, areaExample: '1000' },
  BR: { ...split(5, 3, '-', '01310-100'), area: /^\d{5}$/, areaExample: '01310' },
  JP: { ...split(3, 4, '-', '100-0001'), area: /^\d{3}$/, areaExample: '100' },
  PL: split(2, 3, '-', '00-001'),
  CZ: split(3, 2, ' ', '110 00'),
  GR: split(3, 2, ' ', '104 31'),
  SE: split(3, 2, ' ', '113 51'),
  SK: split(3, 2, ' ', '811 01'),
  KY: { whole: /^(KY\d)(\d{4})$/, by: '-', example: 'KY1-1104' },
  MT: { whole: /^([A-Z]{3})(\d{4})$/, by: ' ', example: 'VLT 1117' },
  AT: digits(4, '1010'),
  AU: digits(4, '2000'),
  BE: digits(4, '1000'),
  CH: digits(4, '8001'),
  DE: digits(5, '10115'),
  DK: digits(4, '1050'),
  ES: digits(5, '28013'),
  FI: digits(5, '00100'),
  FR: digits(5, '75001'),
  IN: digits(6, '110001'),
  IT: digits(5, '00184'),
  MX: digits(5, '06000'),
  NO: digits(4, '0150'),
  NZ: digits(4, '6011'),
};

/** The sign that stood before codes in international mail, where it is not the country's ISO code. */
const SIGNS: Readonly<Record<string, string>> = {
  AT: 'A',
  BE: 'B',
  DE: 'D',
  ES: 'E',
  FI: 'FIN',
  FR: 'F',
  IT: 'I',
  NO: 'N',
  PT: 'P',
  SE: 'S',
};
/** Also the minus sign and Japan's mark of a postal code. */
const SEPARATORS = /[\s\p{Pd}.\u2212〒]/gu;
const ANY_CODE = /^[A-Z0-9]{3,12}$/;

/** Letters and digits of a code in upper case, without the sign of its country before a hyphen or space (D-10115, LV 1010). */
function bareCode(text: string, countryCode: string, system: string): string {
  const given = text.normalize('NFKC').trim().toUpperCase();
  const [, sign, rest] = /^([A-Z]{1,3})[\s\p{Pd}]+(?=\d)(.*)$/u.exec(given) ?? [];
  const isSign = sign !== undefined && [countryCode, system, SIGNS[system]].includes(sign);
  return (isSign ? (rest ?? '') : given).replace(SEPARATORS, '');
}

/**
 * The one spelling of a postal code, or of the area that codes of its country begin with, in the country's customary form: `k1a0b1` of CA
 * is `K1A 0B1`, `10115-1234` of the US is `10115`. Two codes of one {@link postalSystem} are the same when theirs are equal. Null when the
 * country writes no code so. Codes of a country whose form is not known here are their letters and digits.
 */
export function postalCode(text: string, countryCode: string): string | null {
  const system = postalSystem(countryCode);
  const code = bareCode(text, countryCode, system);
  const form = FORMS[system];
  if (!form) return ANY_CODE.test(code) ? code : null;
  const parts = form.whole
    .exec(code)
    ?.slice(1)
    .filter((part) => part !== undefined);
  if (parts) return parts.join(form.by ?? '');
  // Without its space "M1 1", the first half of a code, would read as the area M11.
  const isArea = form.area?.test(code) === true && text.trim().search(SEPARATORS) < 0;
  return isArea ? code : null;
}

/** The spellings (see {@link postalCode}) by which an area may name a code: the code itself, and the area that it begins with. */
export function spellingsThatCover(code: string, countryCode: string): string[] {
  const { whole, by, area } = FORMS[postalSystem(countryCode)] ?? {};
  if (!whole || !area || by === undefined || !code.includes(by)) return [code];
  return [code, code.slice(0, code.indexOf(by))];
}

/** How a country writes its codes, as a clause of a refusal: "give it as K1A 0B1, or its first part alone, as K1A". */
export function postalCodeAdvice(countryCode: string): string {
  const form = FORMS[postalSystem(countryCode)];
  if (!form) return 'give 3 to 12 letters and digits';
  if (form === FORMS.US) return 'give five digits, as 10001';
  return `give it as ${form.example}${form.areaExample === undefined ? '' : `, or its first part alone, as ${form.areaExample}`}`;
}
