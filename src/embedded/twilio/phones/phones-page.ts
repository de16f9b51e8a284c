import { randomUUID } from 'node:crypto';
import { answerEmpty, answerText, type Exchange } from '../api/exchange.ts';
import type { Memory, Phone } from '../state/memory.ts';
import type { Account } from '../state/sms.ts';
import { escapeHtml } from './html.ts';
import { spacedNumber } from './phone-number-text.ts';
import { feedHtml, ownerText } from './phones-feed.ts';
import { threadHtml } from './phones-thread.ts';
import { phoneToOpen, textToAnswer } from './to-answer.ts';

/** What a page is about: one phone or none, and what went wrong with the last form. */
type PageSubject = { readonly number?: string; readonly error?: string };

/** Shows the phones to a person. */
export type PhonesPage = { answer(exchange: Exchange, subject: PageSubject): void };

const MAX_LISTED = 100;
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function clock(at: number): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today
    ? date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

function rowHtml(phone: Phone, open: boolean, memory: Memory): string {
  const last = phone.thread.at(-1);
  const owner = memory.owner(phone.number);
  const asks = textToAnswer(phone) ? ' <span class="asks">to answer</span>' : '';
  const who = owner ? `${owner.role ? `${owner.role} · ` : ''}${spacedNumber(phone.number)}` : '';
  const preview = last ? `${last.direction === 'inbound' ? 'You: ' : ''}${last.body}` : '';
  const badge = phone.unread > 0 ? `<span class="badge" title="${phone.unread} not read yet">${phone.unread}</span>` : '';
  return `<li><a class="row" href="/phones/${escapeHtml(phone.number)}"${open ? ' aria-current="page"' : ''}>
    <span class="avatar" aria-hidden="true">${escapeHtml(owner?.name.slice(0, 1) ?? phone.number.slice(-2))}</span>
    <span class="row-main"><span class="row-top"><b>${escapeHtml(ownerText(memory, phone.number))}</b><time>${last ? clock(last.createdAt) : ''}</time></span>
    ${who || asks ? `<span class="who">${escapeHtml(who)}${asks}</span>` : ''}<span class="row-bottom"><span class="preview">${memory.isOptedOut(phone.number) ? '<i>Opted out.</i> ' : ''}${escapeHtml(preview.slice(0, 120))}</span>${badge}</span></span></a></li>`;
}

function faultsHtml(memory: Memory): string {
  const faults = memory.faults();
  if (faults.length === 0) return '';
  const lines = faults.map(
    ({ kind, next, to }) => `<li>${next} × <code>${kind}</code>${to ? ` to ${escapeHtml(spacedNumber(to))}` : ''}</li>`,
  );
  return `<div class="notice"><p>Faults waiting for the next sends:</p><ul>${lines.join('')}</ul>
    <form method="post" action="/faults/clear"><button class="quiet">Clear faults</button></form></div>`;
}

function listHtml(memory: Memory, query: URLSearchParams, open: string | undefined): string {
  const sought = (query.get('q') ?? '').trim();
  const digits = sought.replace(/[^\d+]/g, '');
  const fits = ({ number }: Phone) =>
    (digits !== '' && number.includes(digits)) || (memory.owner(number)?.name.toLowerCase().includes(sought.toLowerCase()) ?? false);
  const every = memory.phones();
  const fitting = sought ? every.filter(fits) : every;
  const shown = fitting.slice(0, MAX_LISTED);
  const hidden = fitting.length - shown.length;
  const search =
    every.length > 8
      ? `<form class="search" action="/phones"><input type="search" name="q" value="${escapeHtml(sought)}" placeholder="Find a name or number" aria-label="Find a name or number"></form>`
      : '';
  const none = sought
    ? `No phone has ${escapeHtml(sought)} in its name or number.`
    : 'No phone has a text yet. Submit an inquiry, and the texts to its consumer and vendors appear here.';
  return `${search}<div id="list" data-live>${faultsHtml(memory)}
    ${shown.length === 0 ? `<p class="empty">${none}</p>` : ''}
    <ul class="rows">${shown.map((phone) => rowHtml(phone, phone.number === open, memory)).join('')}</ul>
    ${hidden > 0 ? `<p class="empty">and ${hidden} more: find them by name or number.</p>` : ''}</div>`;
}

function openHtml(wrong: boolean): string {
  return `<form class="open" action="/open"><label for="number">Another phone</label>
    <div><input id="number" name="number" type="tel" placeholder="+1 312 555 0142" required><button>Open</button></div>
    ${wrong ? '<p class="error" role="alert">That is not a number like +1 312 555 0142.</p>' : ''}</form>`;
}

/**
 * Renders the list of phones, what just happened, and a phone's thread: the one that is asked for, at the start the one that got
 * something to answer last. Everything works without the script, which only keeps the page up to date.
 */
export function createPhonesPage(account: Account, memory: Memory): PhonesPage {
  // Another process counts its revisions from zero again.
  const run = randomUUID();

  return {
    answer({ request, response, query }, { number: asked, error }) {
      const isStart = asked === undefined && !query.has('all') && !query.has('q') && !query.has('wrong');
      const number = isStart ? phoneToOpen(memory.phones(), Date.now()) : asked;
      const etag = `"${run}.${memory.revision()}"`;
      if (!error && request.headers['if-none-match'] === etag) return answerEmpty(response, 304, { etag });
      const unread = memory.phones().reduce((sum, phone) => sum + phone.unread, 0);
      const title = number ? ownerText(memory, number) : 'Phones';
      const feed = feedHtml(memory);
      const main = number
        ? threadHtml(number, memory, error)
        : feed || '<div class="blank"><p>Choose a phone to read its texts, tap their links and reply.</p></div>';
      const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${unread > 0 ? `(${unread}) ` : ''}${escapeHtml(title)} – Leadline's simulated phones</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/phones.css"><script src="/phones.js" defer></script></head>
<body class="${number ? 'with-thread' : 'without-thread'}"${isStart && number ? ` data-opened="/phones/${escapeHtml(number)}"` : ''}>
<aside><header><h1><a href="/phones?all">Phones</a></h1><p>Simulated. Leadline texts from ${escapeHtml(spacedNumber(account.from))}.</p></header>
${listHtml(memory, query, number)}${openHtml(query.has('wrong'))}</aside>
<main>${main}</main>${number ? feed : ''}</body></html>`;
      answerText(response, error ? 400 : 200, 'text/html', html, {
        etag,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'referrer-policy': 'no-referrer',
      });
    },
  };
}
