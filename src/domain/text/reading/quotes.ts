const CLOSING: Readonly<Record<string, string>> = {
  '“': '”“"',
  '”': '”"',
  '„': '“”"',
  '‟': '”"',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '"': '"',
};
const OPENING = new RegExp(`[${Object.keys(CLOSING).join('')}]`);

/** A part of a text in quotes, without them. */
export type Quote = { before: string; inside: string; after: string };

/** The text from its first opening quote to the last one that closes it, or to the end when none does; null when it opens none. */
export function outerQuote(text: string): Quote | null {
  const open = text.search(OPENING);
  if (open < 0) return null;
  const closing = CLOSING[text[open] ?? ''] ?? '';
  const close = Math.max(...[...closing].map((mark) => text.lastIndexOf(mark)));
  const end = close > open ? close : text.length;
  return { before: text.slice(0, open), inside: text.slice(open + 1, end), after: text.slice(end + 1) };
}

/** The text with each of its quoted parts replaced. One that is never closed reaches to the end of its line: it may be an inch. */
export function replaceQuotes(text: string, replacement: (inside: string, isClosed: boolean) => string): string {
  let out = '';
  for (let rest = text; ; ) {
    const open = rest.search(OPENING);
    if (open < 0) return out + rest;
    const closing = CLOSING[rest[open] ?? ''] ?? '';
    const from = open + 1;
    const ends = [...closing, '\n'].map((mark) => rest.indexOf(mark, from)).filter((at) => at >= 0);
    const end = Math.min(...ends, rest.length);
    out += rest.slice(0, open) + replacement(rest.slice(from, end), closing.includes(rest[end] ?? '\n'));
    rest = rest[end] === '\n' ? rest.slice(end) : rest.slice(end + 1);
  }
}
