import type { Token } from './tokens.ts';

// A code has 3 to 6 of A–Z and 2–9. Ours have no vowel (see `newReference`), so that none is a word.

const CODE_FORM = /^(?=.*[A-Z])(?=[A-Z]*[2-9]|[^AEIOUY]+$)[A-Z2-9]{3,6}$/;
/** In capitals right behind a digit any three to six letters are a code. */
const CAPITALS = /^[A-Z2-9]{3,6}$/;
/** Words without a vowel that people write. */
const NO_CODE =
  /^(?:THX|PLS|PLZ|MSG|TXT|SMS|HVAC|LLC|LTD|INC|TKS|TNX|HMM+|MRS|NVM|LVM|APPT|ASAP|NUM|TYSM|BRB|OMW|TBD|IDK|SRY|PPL|BLDG|SHH*|PST|CST|EST|MST|BBL|YRS|HRS|MIN|TMRW|TMW|WKND|NXT|WK|2NITE|2MORROW|B4|GR8|L8R)$/;

const fold = (code: string) =>
  code.replace(/[OQD]/g, '0').replace(/[IL]/g, '1').replace(/S/g, '5').replace(/Z/g, '2').replace(/B/g, '8').replace(/G/g, '6');

/** The one of the codes that this is, perhaps with letters that look like digits; null when it is none or may be several. */
export function knownCode(word: string, codes: readonly string[]): string | null {
  const capitals = word.toUpperCase();
  if (codes.includes(capitals)) return capitals;
  if (!/[A-Z]/.test(capitals) || capitals.length < 5) return null;
  const alike = codes.filter((code) => fold(code) === fold(capitals));
  return alike.length === 1 && alike[0] !== undefined ? alike[0] : null;
}

/** True for a word with the form of a code that is none of the sender's. `isBehindDigit`: any word in capitals is then. */
export function hasCodeForm(raw: string, isBehindDigit: boolean): boolean {
  const capitals = raw.toUpperCase();
  if (NO_CODE.test(capitals)) return false;
  return CODE_FORM.test(capitals) || (isBehindDigit && raw === capitals && CAPITALS.test(raw));
}

const toToken = (word: string, start: number, end: number): Token => ({ word, start, end });

/** The tokens with a digit and a code that are glued together taken apart, and a known code that is parted by a space put together. */
export function withCodesApart(tokens: readonly Token[], codes: readonly string[]): Token[] {
  const apart: Token[] = [];
  for (const token of tokens) {
    const { word, start, end } = token;
    const last = apart.at(-1);
    const joined = last ? knownCode(`${last.word}${word}`, codes) : null;
    if (
      last &&
      joined &&
      knownCode(word, codes) === null &&
      knownCode(last.word, codes) === null &&
      `${last.word}${word}`.length === joined.length
    ) {
      apart.splice(-1, 1, toToken(joined.toLowerCase(), last.start, end));
    } else if (knownCode(word, codes) !== null || word.length < 4) apart.push(token);
    else if (
      /^[1-5]/.test(word) &&
      !/^[1-5]$/.test(last?.word ?? '') &&
      (knownCode(word.slice(1), codes) || CODE_FORM.test(word.slice(1).toUpperCase()))
    )
      apart.push(toToken(word.slice(0, 1), start, start + 1), toToken(word.slice(1), start + 1, end));
    else if (/[1-5]$/.test(word) && knownCode(word.slice(0, -1), codes))
      apart.push(toToken(word.slice(0, -1), start, end - 1), toToken(word.slice(-1), end - 1, end));
    else apart.push(token);
  }
  return apart;
}
