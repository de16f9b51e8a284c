const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A text as HTML in which its web addresses can be tapped; they open in a new tab, without telling where they were tapped. */
export function linkedHtml(text: string): string {
  let html = '';
  let done = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+/g)) {
    const address = match[0].replace(/[.,;:!?)\]}]+$/, '');
    const href = escapeHtml(address);
    html += `${escapeHtml(text.slice(done, match.index))}<a href="${href}" target="_blank" rel="noopener noreferrer">${href}</a>`;
    done = match.index + address.length;
  }
  return html + escapeHtml(text.slice(done));
}
