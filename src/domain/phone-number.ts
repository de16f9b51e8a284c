/** A family of numbers that networks write in two ways. The patterns exclude each other; replacing one by the other's form is a bijection. */
type TwoSpellings = { other: RegExp; canonical: RegExp; toCanonical: string; toOther: string };

/**
 * Numbers that carriers and callers write in two ways, by the change of plan that left them:
 * - Mexico: the 1 before mobile numbers was dropped on 3 August 2019 (IFT, Plan Técnico Fundamental de Numeración).
 * - Argentina: the 9 before mobile numbers called from abroad (ENACOM, Plan Fundamental de Numeración Nacional); fixed and mobile lines share
 *   no ten digits.
 * - Brazil: the ninth digit of mobile numbers (Anatel, Resolução 553/2010). Eight digits that begin with 2 to 5 are fixed lines: no spelling.
 * - Benin: 01 before the eight digits since 30 November 2024 (ITU, national numbering plan +229).
 */
const TWO_SPELLINGS: readonly TwoSpellings[] = [
  { other: /^\+521(\d{10})$/, canonical: /^\+52(\d{10})$/, toCanonical: '+52$1', toOther: '+521$1' },
  { other: /^\+549(\d{10})$/, canonical: /^\+54(\d{10})$/, toCanonical: '+54$1', toOther: '+549$1' },
  {
    other: /^\+55([1-9]\d)([6-9]\d{7})$/,
    canonical: /^\+55([1-9]\d)9([6-9]\d{7})$/,
    toCanonical: '+55$19$2',
    toOther: '+55$1$2',
  },
  { other: /^\+229(\d{8})$/, canonical: /^\+22901(\d{8})$/, toCanonical: '+22901$1', toOther: '+229$1' },
];

/** The one spelling by which numbers (E.164) are compared: two numbers are the same phone when theirs is equal. Texts go to the number as given. */
export function canonicalNumber(number: string): string {
  // Most numbers are North American: these have one spelling.
  if (number.startsWith('+1')) return number;
  const found = TWO_SPELLINGS.find(({ other }) => other.test(number));
  return found ? number.replace(found.other, found.toCanonical) : number;
}

/** Every spelling of the phone with this number (E.164), the canonical one first. */
export function spellingsOf(number: string): string[] {
  const canonical = canonicalNumber(number);
  if (canonical.startsWith('+1')) return [canonical];
  const found = TWO_SPELLINGS.find((each) => each.canonical.test(canonical));
  return found ? [canonical, canonical.replace(found.canonical, found.toOther)] : [canonical];
}

/** True when both numbers are one phone. */
export const isSameNumber = (a: string, b: string): boolean => canonicalNumber(a) === canonicalNumber(b);
