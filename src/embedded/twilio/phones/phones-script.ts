/** Keeps an open page up to date: asks for the page again and replaces what changed; what is being typed stays. */
export const PHONES_SCRIPT = `'use strict';
(() => {
  let etag = '';
  // The phone that the page opened on stays, also when another one gets something to answer.
  const opened = document.body.dataset.opened;
  if (opened) history.replaceState(null, '', opened);
  const read = () => {
    const thread = document.getElementById('thread');
    const path = document.querySelector('[data-unread-path]')?.dataset.unreadPath;
    if (thread && path && Number(thread.dataset.unread) > 0 && document.visibilityState === 'visible') fetch(path, { method: 'POST' }).catch(() => {});
  };
  const refresh = async () => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch(location.pathname + location.search, { headers: { accept: 'text/html', 'if-none-match': etag }, cache: 'no-store' });
    if (answer.status !== 200) return;
    etag = answer.headers.get('etag') ?? '';
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.title = fresh.title;
    for (const part of document.querySelectorAll('[data-live]')) {
      const next = fresh.getElementById(part.id);
      if (next && next.outerHTML !== part.outerHTML) part.replaceWith(document.adoptNode(next));
    }
    read();
  };
  const again = () => setTimeout(() => refresh().catch(() => {}).then(again), 1000);
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
  // A page taken from the browser's memory may send again.
  window.addEventListener('pageshow', () => document.querySelectorAll('form').forEach((form) => delete form.dataset.sent));
  document.addEventListener('visibilitychange', () => refresh().catch(() => {}));
  read();
  again();
})();
`;
