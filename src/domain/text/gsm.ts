// The GSM 7-bit default alphabet and its extension table: 3GPP TS 23.038, 6.2.1. A single character outside of them makes a carrier
// encode the whole text in UCS-2, of which a segment holds 70 characters instead of 160.

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Spellings of characters that Unicode does not decompose into a letter of the alphabet and its marks. */
const SPELT: Readonly<Record<string, string>> = {
  ...pairs('‘’‚‛′`´ʼ＇', "'"),
  ...pairs('“”„‟″«»', '"'),
  ...pairs('‐‑‒–—―−', '-'),
  ...pairs('•·‣∙', '*'),
  ...pairs('⁄∕', '/'),
  ...pairs('\t\u000b\u0085\u2028\u2029', ' '),
  ...each('łŁđĐðÐħĦıŀĿŋŊſœŒþÞ×÷©®™…¢₹₽₩₺', 'l L d D d D h H i l L n N s oe OE th Th x / (c) (r) TM ... c Rs RUB KRW TL'),
  ...each('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t y f ch ps o'),
  ...each('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'A V E Z I I K M N O R T Y Ch'),
  ...each(
    'абвгґдеєжзиіклмнопрстуфхцчшщыэюяўђјљњћџ',
    'a b v h g d e ie zh z y i k l m n o p r s t u f kh ts ch sh shch y e iu ia w dj j lj nj c dz',
  ),
  ...each(
    'АБВГҐДЕЄЖЗИІКЛМНОПРСТУФХЦЧШЩЫЭЮЯЎЂЈЉЊЋЏ',
    'A B V H G D E Ie Zh Z Y I K L M N O P R S T U F Kh Ts Ch Sh Shch Y E Iu Ia W Dj J Lj Nj C Dz',
  ),
};

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries(Array.from(from, (character) => [character, to]));
}

function each(from: string, to: string): Record<string, string> {
  const spellings = to.split(' ');
  return Object.fromEntries(Array.from(from, (character, i) => [character, spellings[i] ?? '']));
}

function isGsm7(character: string): boolean {
  return BASIC.has(character) || EXTENSION.has(character);
}

function spell(character: string): string {
  if (isGsm7(character)) return character;
  const spelt = SPELT[character];
  if (spelt !== undefined) return spelt;
  return Array.from(character.normalize('NFKD'), (part) => (isGsm7(part) ? part : (SPELT[part] ?? (/\s/u.test(part) ? ' ' : '')))).join('');
}

// A shortcut for most texts: looking each character up would take longer than everything else about composing a text.
const PLAIN = /^[A-Za-z0-9 .,:;'"!?()/+*=<>%&#$@_-]*$/;

/**
 * Writes a text in GSM-7: accents that the alphabet has are kept, others are left out, Greek and Cyrillic are transliterated, and
 * characters without a spelling (emoji, other scripts, control characters) are dropped.
 */
export function toGsm7(text: string): string {
  if (PLAIN.test(text)) return text;
  return Array.from(text.normalize('NFC'), spell).join('');
}

/** The length of a GSM-7 text in septets: an extension character takes two. */
export function septets(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let count = 0;
  for (const character of text) count += EXTENSION.has(character) ? 2 : 1;
  return count;
}

const SEPTETS_ALONE = 160;
const SEPTETS_OF_SEVERAL = 153;

/**
 * The number of segments of a GSM-7 text: one of up to 160 septets, or several of up to 153 each; no cut divides an extension
 * character.
 */
export function segments(text: string): number {
  const length = septets(text);
  if (length <= SEPTETS_ALONE) return 1;
  if (length === text.length) return Math.ceil(length / SEPTETS_OF_SEVERAL);
  let count = 1;
  let used = 0;
  for (const character of text) {
    const size = EXTENSION.has(character) ? 2 : 1;
    if (used + size > SEPTETS_OF_SEVERAL) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}
