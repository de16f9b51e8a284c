import { LINK_MARK } from '../message.ts';
import { normalText } from './normal-text.ts';
import { replaceQuotes } from './quotes.ts';

// A person quotes, forwards or copies what we sent. What repeats ours is not the sender's word.

/** So many characters in a row that stand in one of our texts repeat it. */
const MIN_REPEATED = 20;
/** So many characters that stand in quotes, or behind the dots of a text that was cut in the middle, repeat it. */
const MIN_QUOTED = 8;
/** More words than this in quotes are not the sender's own. */
const MAX_OWN_QUOTE = 2;

/** Stands for a character of ours. */
const REPEATED = '\ue000';

/** One of ours up to its link, the link, and what stands behind it. */
const BEHIND_LINK = /\ue000+\s*(?:https?:\/\/|www\.)\S+\s*([^\n]*)/g;

const FORWARDED =
  /^[ \t]*(?:fwd?|rv|wg|tr|enc)[ \t]*:|begin forwarded message:?|-{2,} ?(?:original|forwarded) message ?-*|^[ \t]*(?:on|el|le|am|em) [^\n]{4,120}(?:wrote|escribió|a écrit|schrieb|escreveu) ?:/im;

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[“”„‟«»「」『』]/g, '"')
    .replace(/\n/g, ' ');

/** Our texts as they are compared: each between its links, since a link differs on every phone. */
export type Ours = { grams: ReadonlySet<string>; texts: readonly string[] };

export function oursOf(bodies: readonly string[]): Ours {
  const texts = bodies.flatMap((body) => body.split(LINK_MARK)).map((part) => folded(normalText(part)).replace(/ +/g, ' '));
  const grams = new Set<string>();
  for (const text of texts) for (let at = 0; at + MIN_REPEATED <= text.length; at++) grams.add(text.slice(at, at + MIN_REPEATED));
  return { grams, texts };
}

/** True when a text in quotes is one of ours, whole or cut at its end or in its middle. */
export function isOurs(quoted: string, { texts, grams }: Ours): boolean {
  const parts = folded(quoted)
    .split(/\.{2,}/)
    .map((part) => part.trim().replace(/ +/g, ' '))
    .filter((part) => part !== '');
  const [first = ''] = parts;
  if (first.length < MIN_QUOTED) return false;
  if (parts.every((part) => texts.some((text) => text.includes(part)))) return true;
  return repeats(folded(quoted), grams).some(Boolean);
}

/** For each character whether it is part of a run that repeats one of our texts. */
function repeats(text: string, grams: ReadonlySet<string>): boolean[] {
  const marks: boolean[] = Array(text.length).fill(false);
  for (let at = 0; at + MIN_REPEATED <= text.length; at++)
    if (grams.has(text.slice(at, at + MIN_REPEATED))) marks.fill(true, at, at + MIN_REPEATED);
  return marks;
}

/** Without what repeats one of our texts; where that was cut in the middle, without its end too. */
function withoutRepeated(text: string, ours: Ours): string {
  const compared = folded(text);
  // A character whose lower case is longer than itself would shift every place behind it.
  if (compared.length !== text.length) return text;
  const marks = repeats(compared, ours.grams);
  const left = [...marks.keys()].map((at) => (marks[at] ? REPEATED : text[at])).join('');
  return left
    .replace(BEHIND_LINK, (whole, end: string) => {
      const ourEnd = ours.texts.find((ourText) => ourText.trim() !== '' && folded(end).startsWith(ourText.trim()));
      return ourEnd === undefined ? whole : REPEATED + end.slice(ourEnd.trim().length);
    })
    .replace(/\ue000+\s*\.{2,}\s*([^\n]*)/g, (whole, end: string) =>
      end.length >= MIN_QUOTED && ours.texts.some((ourText) => ourText.includes(folded(end).trim())) ? ' ' : whole,
    )
    .replace(/\ue000+/g, ' \n ');
}

/** What is left of a text when what stands in quotes, in quoted lines or in a forwarded text is taken away, and what repeats ours. */
export function ownText(text: string, ours: Ours): string {
  const requoted = replaceQuotes(text, (inside, isClosed) => (isOurs(inside, ours) ? REPEATED : `"${inside}${isClosed ? '"' : ''}`));
  // Quoted lines first: what is left of one that repeats ours in part would no longer look quoted.
  const unquoted = requoted.replace(/^[ \t]*>[^\n]*$/gm, '');
  const own = withoutRepeated(unquoted, ours);
  const header = FORWARDED.exec(own);
  // Below the header of a forwarded text stands ours, and then the sender's own; or a stranger's, which is all we know of it.
  const isOursBelow = requoted.includes(REPEATED) || own !== requoted;
  const unforwarded = header ? own.slice(0, header.index) + (isOursBelow ? own.slice(header.index + header[0].length) : '') : own;
  const isQuoteOnly = !/[\p{L}\p{N}]/u.test(replaceQuotes(unforwarded, () => ' '));
  return replaceQuotes(unforwarded, (inside, isClosed) => {
    return isQuoteOnly || !isClosed || inside.trim().split(/\s+/).length <= MAX_OWN_QUOTE ? ` ${inside} ` : ' ';
  }).trim();
}
