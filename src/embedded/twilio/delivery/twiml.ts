const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The texts of the `<Message>` elements (with or without `<Body>`) of a TwiML answer, in order; none for any other answer. */
export function twimlMessages(answer: string): string[] {
  if (!/<Response[\s>]/.test(answer)) return [];
  return [...answer.matchAll(/<Message(?:\s[^>]*)?>([\s\S]*?)<\/Message>/g)]
    .map(([, inner = '']) => /<Body(?:\s[^>]*)?>([\s\S]*?)<\/Body>/.exec(inner)?.[1] ?? inner)
    .map((inner) => decode(inner.replace(/<[^>]*>/g, '')).trim())
    .filter((text) => text !== '');
}
