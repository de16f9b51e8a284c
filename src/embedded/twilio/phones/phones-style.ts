/** The page's style: a list beside a phone, one of the two on a narrow screen. */
export const PHONES_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --desk: #f1f2f5; --ink: #16181d; --soft: #656b76; --line: #e1e3e8; --theirs: #e8eaee; --mine: #1769e0; --on-mine: #fff; --bad: #b3261e; --note: #fff6da; --chosen: #e6effd; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181d; --desk: #0d0e11; --ink: #eceef2; --soft: #9aa1ad; --line: #2b2f37; --theirs: #2a2e36; --mine: #2f7bee; --bad: #ff8a80; --note: #3a3213; --chosen: #1d2b43; } }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: grid; grid-template-columns: minmax(280px, 360px) 1fr; background: var(--desk); color: var(--ink); font: 16px/1.4 system-ui, sans-serif; }
a { color: inherit; }
h1, h2, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
input, button { font: inherit; color: inherit; }
input { min-width: 0; padding: .55rem .8rem; border: 1px solid var(--line); border-radius: 1.2rem; background: var(--paper); }
button { padding: .55rem 1rem; border: 0; border-radius: 1.2rem; background: var(--mine); color: var(--on-mine); font-weight: 600; cursor: pointer; }
button.quiet { background: none; color: inherit; border: 1px solid var(--line); font-weight: 400; padding: .3rem .8rem; }
:focus-visible { outline: 2px solid var(--mine); outline-offset: 2px; }
aside { display: flex; flex-direction: column; min-height: 0; height: 100vh; background: var(--paper); border-right: 1px solid var(--line); }
aside header { padding: 1rem 1rem .7rem; }
aside h1 { font-size: 1.4rem; }
aside h1 a { text-decoration: none; }
aside header p, .empty, .open label { color: var(--soft); font-size: .85rem; }
.search { padding: 0 1rem .7rem; }
.search input { width: 100%; }
#list { flex: 1; overflow-y: auto; }
.empty { padding: 1rem; }
.row { display: flex; gap: .75rem; align-items: center; padding: .7rem 1rem; text-decoration: none; border-top: 1px solid var(--line); }
.row:hover, .row[aria-current] { background: var(--chosen); }
.avatar { flex: none; width: 2.4rem; height: 2.4rem; border-radius: 50%; display: grid; place-items: center; background: var(--theirs); color: var(--soft); font-size: .85rem; }
.row-main { flex: 1; min-width: 0; }
.row-top, .row-bottom { display: flex; justify-content: space-between; gap: .5rem; align-items: baseline; }
.row-top b { font-weight: 600; white-space: nowrap; }
.row time, .preview { color: var(--soft); font-size: .85rem; white-space: nowrap; }
.preview { overflow: hidden; text-overflow: ellipsis; }
.badge { flex: none; min-width: 1.4rem; padding: 0 .4rem; border-radius: .7rem; background: var(--mine); color: var(--on-mine); font-size: .8rem; font-weight: 600; line-height: 1.4rem; text-align: center; }
.open { padding: .8rem 1rem 1rem; border-top: 1px solid var(--line); }
.open div { display: flex; gap: .5rem; margin-top: .3rem; }
.open input { flex: 1; }
main { display: flex; justify-content: center; min-height: 0; height: 100vh; padding: 1.2rem; }
.with-thread main { flex-direction: column; width: min(100%, 30rem); margin: 0 auto; }
.with-thread main > * { background: var(--paper); border: solid var(--line); border-width: 0 1px; }
.thread-head { display: flex; align-items: center; gap: .6rem; padding: .8rem 1.1rem; border-width: 1px !important; border-radius: 1.6rem 1.6rem 0 0; }
.thread-head h2 { flex: 1; font-size: 1.05rem; text-align: center; }
.back { display: none; font-size: 1.8rem; line-height: 1; text-decoration: none; padding: 0 .6rem; }
.scroll { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column-reverse; padding: .6rem 1rem; }
#thread { margin-bottom: auto; }
.bubbles li { max-width: 82%; width: fit-content; margin: 0 0 .8rem; }
.bubbles .mine { margin-left: auto; }
.bubble { padding: .55rem .85rem; border-radius: 1.1rem; background: var(--theirs); white-space: pre-wrap; overflow-wrap: anywhere; }
.theirs .bubble { border-bottom-left-radius: .3rem; }
.mine .bubble { background: var(--mine); color: var(--on-mine); border-bottom-right-radius: .3rem; }
.theirs .bubble a { color: var(--mine); }
.lost .bubble { opacity: .55; text-decoration: line-through; }
.meta { margin: .15rem .5rem 0; color: var(--soft); font-size: .75rem; }
.mine .meta { text-align: right; }
.failed, .error { color: var(--bad); }
.error { font-size: .9rem; padding: .4rem 0; }
.bubbles .day { max-width: none; width: auto; text-align: center; color: var(--soft); font-size: .75rem; }
.notice { margin: .6rem 1rem; padding: .6rem .8rem; border-radius: .8rem; background: var(--note); font-size: .9rem; }
.notice ul { margin: .3rem 0 .5rem; }
footer { padding: .6rem 1rem 1rem; border-width: 1px !important; border-radius: 0 0 1.6rem 1.6rem; }
.chips div { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: .6rem; }
.chips button { background: none; color: var(--mine); border: 1px solid var(--mine); padding: .25rem .8rem; font-weight: 500; }
.reply { display: flex; gap: .5rem; }
.reply input { flex: 1; }
.blank { align-self: center; color: var(--soft); text-align: center; max-width: 22rem; }
.who { display: block; color: var(--soft); font-size: .8rem; }
.asks { color: var(--mine); font-weight: 600; }
.thread-head h2 small { display: block; color: var(--soft); font-size: .8rem; font-weight: 400; }
.row-top b { overflow: hidden; text-overflow: ellipsis; }
.feed { min-width: 0; min-height: 0; height: 100vh; overflow-y: auto; padding: 1rem; background: var(--paper); border-left: 1px solid var(--line); }
.without-thread .feed { width: 100%; height: 100%; border: 0; border-radius: 1rem; }
.feed h2 { font-size: 1.05rem; margin-bottom: .5rem; }
.feed li a { display: block; padding: .35rem 0; border-top: 1px solid var(--line); text-decoration: none; font-size: .85rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.feed time, .feed .role, .feed .said { color: var(--soft); }
.with-thread { grid-template-columns: minmax(260px, 330px) minmax(0, 1fr) minmax(280px, 420px); }
@media (max-width: 1100px) { .with-thread { grid-template-columns: minmax(260px, 330px) 1fr; } .with-thread .feed { display: none; } }
@media (max-width: 720px) {
  body { display: block; }
  .with-thread aside, .without-thread main { display: none; }
  .back { display: block; }
  .thread-head h2 { text-align: left; }
  .with-thread main, .without-thread aside { width: 100%; padding: 0; height: 100dvh; border: 0; }
  .thread-head, footer { border-radius: 0; border-width: 0 !important; }
  .thread-head { border-bottom-width: 1px !important; }
}
`;
