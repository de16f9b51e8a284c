import { plainWords } from '../plain-words.ts';

// What people and phones put below a text: a device, a name, a business, a number.

const DEVICE = /^(?:sent (?:from|via|with) (?:my |the )?\w|get outlook|enviado desde|envoy. de|gesendet von|sent by )/i;
const BUSINESS =
  /\b(?:llc|inc|ltd|co|corp|company|& sons|and sons|brothers|bros|services?|plumbing|plumbers|hvac|roofing|electric(?:al)?|heating|cooling|air|construction|contracting|landscaping|painting|cleaning|repairs?|rooter|drains?|handyman|movers|moving|restoration|remodeling|plomeria|servicios|hermanos)\.?$/i;
const PHONE = /\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}/;
const TITLE =
  /^(?:[A-Z][\p{L}'’.]*|&|and|of|the|y|de|#?\d[\d().-]*)(?:[ ,|/-]+(?:[A-Z][\p{L}'’.]*|&|and|of|the|y|de|#?\d[\d().-]*)){0,6}$/u;
/** Words of answers: a line that holds one is none of a signature, unless it ends as businesses do. */
const ANSWER =
  /\b(?:yes|no|nope|yep|yeah|sure|stop|start|help|info|accept\w*|decline\w*|call\w*|cancel\w*|end|quit|unsubscribe|not|nobody|noone|nothing|never|can|cant|dont|didnt|interested|pass|booked|busy|available|still|need|they|he|she|did|good|great|too|far|si|nadie|llam\w*|puedo|acepto|gracias|thanks|thank|one|two|three|four|five|uno|dos|left|voicemail|answer|done|stars?|star|look|try|again|found|fixed|withdraw|terrible|awful|excellent|please|ok|take|it|for|me|my|you|we|i|im|ill)\b/;

const isName = (line: string) => TITLE.test(line) && /\p{L}/u.test(line) && !ANSWER.test(plainWords(line));
const isBusiness = (line: string) =>
  /^\p{Lu}/u.test(line) && line.split(' ').length <= 6 && BUSINESS.test(line) && !/^(?:no|yes|i|we|stop)\b/i.test(line);

function isSignature(line: string): boolean {
  const text = line.trim();
  if (text === '' || DEVICE.test(text)) return true;
  const [, dashed] = /^(?:[-~*_]{1,3}|by|from|de) ?(\p{L}[^\n]{0,60})$/iu.exec(text) ?? [];
  if (dashed !== undefined) return dashed.split(' ').length <= 8 && (isBusiness(dashed) || !ANSWER.test(plainWords(dashed)));
  return isName(text) || isBusiness(text) || (PHONE.test(text) && !ANSWER.test(plainWords(text)));
}

/** The text without the lines at its end that sign it, and without a name behind a dash or behind thanks. */
export function withoutSignature(text: string): string {
  const lines = text.split('\n');
  while (lines.length > 1 && isSignature(lines.at(-1) ?? '')) lines.pop();
  const body = lines.join('\n').trimEnd();
  const [, before, name] = /^([\s\S]*\S) ?[-~]{1,2} ?((?:\p{Lu}|[a-z]+'s )[^\n-]{1,60})$/u.exec(body) ?? [];
  if (before !== undefined && name !== undefined && /[\s-]/.test(body[before.length] ?? '') && isSignature(name)) return before.trimEnd();
  return body.replace(
    /\b(thanks|thank you|thx|gracias|regards),? \p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20})?[.!]?$/iu,
    (whole, thanks: string) =>
      /\p{Lu}/u.test(whole.slice(thanks.length)) && !ANSWER.test(plainWords(whole.slice(thanks.length))) ? thanks : whole,
  );
}
