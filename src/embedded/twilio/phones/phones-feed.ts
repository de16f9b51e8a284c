import type { Memory } from '../state/memory.ts';
import { phoneOf, type Sms } from '../state/sms.ts';
import { escapeHtml } from './html.ts';
import { spacedNumber } from './phone-number-text.ts';

const MAX_LINES = 40;
const MAX_PREVIEW = 140;

/** Whose phone it is in words: the name when it is known, else the number. */
export function ownerText(memory: Memory, number: string): string {
  return memory.owner(number)?.name ?? spacedNumber(number);
}

function lineHtml(sms: Sms, memory: Memory): string {
  const number = phoneOf(sms);
  const who = escapeHtml(ownerText(memory, number));
  const role = memory.owner(number)?.role;
  const said = sms.direction === 'inbound' ? `${who} texts` : `to ${who}`;
  const time = new Date(sms.createdAt).toLocaleTimeString('en-GB');
  return `<li><a href="/phones/${escapeHtml(number)}"><time>${time}</time> <b>${said}</b>${role ? ` <span class="role">${escapeHtml(role)}</span>` : ''}
    <span class="said">${escapeHtml(sms.body.replace(/^[\w ]{1,30}: /, '').slice(0, MAX_PREVIEW))}</span></a></li>`;
}

/** What just happened: the latest texts of all phones, newest first, one line each. */
export function feedHtml(memory: Memory): string {
  const latest = memory.all().slice(-MAX_LINES).reverse();
  if (latest.length === 0) return '';
  return `<section class="feed" aria-labelledby="feed-head"><h2 id="feed-head">What just happened</h2>
<ol id="feed" data-live>${latest.map((sms) => lineHtml(sms, memory)).join('')}</ol></section>`;
}
