/** How many characters of a text are read: as many as Twilio lets a message have. */
const MAX_READ = 1_600;

const APOSTROPHES = /[‘’‛‚`´ʼ′＇]/g;
const DASHES = /[‐-―−]/g;

/**
 * The text with one spelling for what networks and keyboards spell in many: full-width and composed characters (NFKC), apostrophes,
 * dashes, line breaks, spaces; without characters that nobody sees (zero width, direction marks). At most 1,600 characters.
 */
export function normalText(body: string): string {
  return body
    .slice(0, MAX_READ)
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(DASHES, '-')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .slice(0, MAX_READ)
    .trim();
}
