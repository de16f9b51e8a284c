import type { Memory } from '../state/memory.ts';
import type { Sms } from '../state/sms.ts';
import { escapeHtml, linkedHtml } from './html.ts';
import { spacedNumber } from './phone-number-text.ts';
import { ownerText } from './phones-feed.ts';
import { repliesTo } from './to-answer.ts';

const MAX_SHOWN = 200;

/** What the carrier's codes mean, in the words of a person looking at the phone. */
const FAILURES: Readonly<Record<number, string>> = { 30003: 'phone unreachable', 30007: 'filtered by the carrier' };

function statusHtml(sms: Sms): string {
  if (sms.direction === 'inbound') return '';
  if (sms.status === 'undelivered') {
    const code = sms.errorCode ?? 0;
    return ` · <span class="failed">not delivered: ${FAILURES[code] ?? 'failed'} (${code})</span>`;
  }
  return ` · ${sms.status}`;
}

function bubbleHtml(sms: Sms): string {
  const at = new Date(sms.createdAt);
  const side = sms.direction === 'inbound' ? 'mine' : 'theirs';
  const lost = sms.status === 'undelivered' ? ' lost' : '';
  const segments = sms.direction !== 'inbound' && sms.segments > 1 ? ` · ${sms.segments} segments` : '';
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return `<li class="${side}${lost}"><p class="bubble">${linkedHtml(sms.body)}</p>
    <p class="meta"><time datetime="${at.toISOString()}" title="${at.toISOString()}">${time}</time>${statusHtml(sms)}${segments}</p></li>`;
}

function dayHtml(sms: Sms, before: Sms | undefined): string {
  const day = new Date(sms.createdAt);
  if (before && new Date(before.createdAt).toDateString() === day.toDateString()) return '';
  return `<li class="day">${day.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}</li>`;
}

/** What the person is likely to answer: the codes that the last text names, else the plain answers. */
function likelyReplies(thread: readonly Sms[], optedOut: boolean): string[] {
  const last = thread.findLast((sms) => sms.direction !== 'inbound');
  return [...new Set([...repliesTo(last?.body ?? ''), '1', '2', optedOut ? 'START' : 'STOP'])];
}

/** One phone's texts as bubbles, oldest first, and the form to reply with. */
export function threadHtml(number: string, memory: Memory, error: string | undefined): string {
  const phone = memory.phone(number);
  const owner = memory.owner(number);
  const thread = phone?.thread ?? [];
  const shown = thread.slice(-MAX_SHOWN);
  const earlier = thread.length - shown.length;
  const optedOut = memory.isOptedOut(number);
  const path = `/phones/${escapeHtml(encodeURIComponent(number))}`;
  const chips = likelyReplies(thread, optedOut).map((text) => `<button name="body" value="${text}">${text}</button>`);
  const bubbles = shown.map((sms, index) => dayHtml(sms, shown[index - 1]) + bubbleHtml(sms));
  return `<header class="thread-head"><a class="back" href="/phones?all" aria-label="All phones">‹</a><h2>${escapeHtml(ownerText(memory, number))}${owner ? `<small>${escapeHtml(`${owner.role ? `${owner.role}, ` : ''}${spacedNumber(number)}`)}</small>` : ''}</h2>
  <noscript><form method="post" action="${path}/read"><button class="quiet">Mark as read</button></form></noscript></header>
<div class="scroll" data-unread-path="${path}/read"><div id="thread" data-live data-unread="${phone?.unread ?? 0}">
  ${earlier > 0 ? `<p class="empty">${earlier} earlier texts are not shown.</p>` : ''}
  ${thread.length === 0 ? '<p class="empty">No texts yet. Write one below, and this phone sends it to Leadline.</p>' : ''}
  <ol class="bubbles">${bubbles.join('')}</ol>
  ${optedOut ? '<p class="notice">This phone has opted out: Leadline cannot text it until it texts START.</p>' : ''}</div></div>
<footer>${error ? `<p class="error" role="alert">${escapeHtml(error)}</p>` : ''}
<form class="chips" method="post" action="${path}/messages" aria-label="Likely replies"><div id="chips" data-live>${chips.join('')}</div></form>
<form class="reply" method="post" action="${path}/messages"><input name="body" maxlength="1600" required autocomplete="off" placeholder="Text message" aria-label="Text message" autofocus>
<button aria-label="Send">Send</button></form></footer>`;
}
