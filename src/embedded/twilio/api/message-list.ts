import type { Memory } from '../state/memory.ts';
import { type Refusal, refusals } from '../state/refusals.ts';
import type { Account, Sms } from '../state/sms.ts';
import { messageJson } from './message-json.ts';

const PAGE_SIZE = 50;
const LARGEST_PAGE = 1000;
const FILTERS = ['To', 'From', 'DateSent', 'DateSent>', 'DateSent<'] as const;
const PARAMETERS = new Set<string>([...FILTERS, 'PageSize', 'Page', 'PageToken']);
const DAY_MS = 86_400_000;
const SECOND_MS = 1000;

type Span = { readonly from: number; readonly until: number };

/** The day or the second (Twilio's resolution) that a date parameter names, or `null` when it names none. */
function readDate(text: string): Span | null {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  if (!isDay && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  const length = isDay ? DAY_MS : SECOND_MS;
  const from = Math.floor(at / length) * length;
  return { from, until: from + length };
}

/** Reads the date filters; `DateSent>` and `DateSent<` include what they name. */
function readSpan(query: URLSearchParams): Span | Refusal {
  let span: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  for (const name of ['DateSent', 'DateSent>', 'DateSent<']) {
    const text = query.get(name);
    if (!text) continue;
    const named = readDate(text);
    if (!named) return refusals.parameter(`The value of ${name} is not a date like 2030-01-31 or 2030-01-31T09:30:00Z.`);
    span = {
      from: name === 'DateSent<' ? span.from : Math.max(span.from, named.from),
      until: name === 'DateSent>' ? span.until : Math.min(span.until, named.until),
    };
  }
  return span;
}

function readCount(query: URLSearchParams, name: string, fallback: number, least: number): number | Refusal {
  const text = query.get(name);
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) && Number(text) >= least
    ? Number(text)
    : refusals.parameter(`The value of ${name} is not a number it takes.`);
}

/** The texts to look through: a phone's own when the filter names one, since that is what a lookup after a lost answer asks. */
function candidates(query: URLSearchParams, account: Account, memory: Memory): readonly Sms[] {
  const number = [query.get('To'), query.get('From')].find((named) => named && named !== account.from);
  return number ? (memory.phone(number)?.thread ?? []) : memory.all();
}

/** Where a page begins and which way it reads: `PA<sid>` goes on after a text, `PB<sid>` goes back before one. */
function readToken(token: string | null, texts: readonly Sms[]): { readonly start: number; readonly back: boolean } | null {
  if (!token) return { start: texts.length - 1, back: false };
  const match = /^P([AB])(SM[0-9a-f]{32})$/.exec(token);
  const at = match ? texts.findLastIndex((sms) => sms.sid === match[2]) : -1;
  if (!match || at < 0) return null;
  return match[1] === 'A' ? { start: at - 1, back: false } : { start: at + 1, back: true };
}

/** Answers `GET …/Messages.json`: a page of texts, newest first, in Twilio's envelope. */
export function listMessages(query: URLSearchParams, account: Account, memory: Memory): Record<string, unknown> | Refusal {
  const unknown = [...query.keys()].find((name) => !PARAMETERS.has(name));
  if (unknown !== undefined) return refusals.parameter(`There is no parameter ${unknown}.`);
  const span = readSpan(query);
  if ('code' in span) return span;
  const size = readCount(query, 'PageSize', PAGE_SIZE, 1);
  if (typeof size !== 'number') return size;
  const page = readCount(query, 'Page', 0, 0);
  if (typeof page !== 'number') return page;
  const pageSize = Math.min(size, LARGEST_PAGE);
  const texts = candidates(query, account, memory);
  const token = readToken(query.get('PageToken'), texts);
  if (!token || (page > 0 && !query.get('PageToken'))) {
    return refusals.parameter('A page after the first is found by the next_page_uri of the one before it.');
  }

  const to = query.get('To');
  const from = query.get('From');
  const fits = (sms: Sms): boolean => {
    // Twilio lists a text that waits to be sent too: it counts as of when it was created.
    const at = sms.sentAt ?? sms.createdAt;
    return (!to || sms.to === to) && (!from || sms.from === from) && at >= span.from && at < span.until;
  };
  const step = token.back ? 1 : -1;
  const found: Sms[] = [];
  // One more than fits on the page tells whether there is another.
  for (let index = token.start; found.length <= pageSize; index += step) {
    const sms = texts[index];
    if (!sms) break;
    if (fits(sms)) found.push(sms);
  }
  const more = found.length > pageSize;
  const shown = found.slice(0, pageSize);
  if (token.back) shown.reverse();

  const path = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
  const kept = FILTERS.flatMap((name): [string, string][] => (query.get(name) ? [[name, query.get(name) ?? '']] : []));
  const uri = (extra: Record<string, string>) =>
    `${path}?${new URLSearchParams([...kept, ['PageSize', String(pageSize)], ...Object.entries(extra)])}`;
  const first = shown[0];
  const last = shown.at(-1);
  const hasNext = last !== undefined && (token.back || more);
  const hasPrevious = first !== undefined && page > 0 && (!token.back || more);
  return {
    end: page * pageSize + Math.max(shown.length - 1, 0),
    first_page_uri: uri({ Page: '0' }),
    messages: shown.map((sms) => messageJson(sms, account)),
    next_page_uri: hasNext ? uri({ Page: String(page + 1), PageToken: `PA${last.sid}` }) : null,
    page,
    page_size: pageSize,
    previous_page_uri: hasPrevious ? uri({ Page: String(page - 1), PageToken: `PB${first.sid}` }) : null,
    start: page * pageSize,
    uri: `${path}?${new URLSearchParams([...query])}`,
  };
}
