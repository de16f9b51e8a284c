import { Script } from 'node:vm';
import { expect } from 'chai';
import { type Played, play, TO } from './playing.ts';

describe('the page of the simulated phones', () => {
  let played: Played;
  beforeEach(async () => {
    played = await play();
  });
  afterEach(() => played.end());

  const open = (path: string, headers: Record<string, string> = {}) =>
    fetch(played.url + path, { headers: { accept: 'text/html,*/*', ...headers }, redirect: 'manual' });
  const html = async (path: string) => (await open(path)).text();
  const submit = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(played.url + path, {
      method: 'POST',
      headers: { accept: 'text/html', ...headers },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });

  it('says what to do while there is nothing to see', async () => {
    for (const path of ['/', '/phones']) expect(await html(path)).to.contain('No phone has a text yet');
    expect(await html(`/phones/${TO}`)).to.contain('No texts yet');
  });

  it('lists the phones with their unread texts', async () => {
    await played.send({ body: 'An offer' });
    const page = await html('/phones');
    expect(page).to.contain(`href="/phones/${TO}"`).and.contain('An offer').and.contain('class="badge"');
    expect(page).to.contain('<title>(1) ');
  });

  it('shows a thread with links to tap, and escapes everything else', async () => {
    await played.send({ body: '<script>alert(1)</script> see http://127.0.0.1:4000/o/abc?a=1&b=2. "Bye"' });
    const page = await html(`/phones/${TO}`);
    expect(page).to.contain('<a href="http://127.0.0.1:4000/o/abc?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">');
    expect(page).to.contain('&lt;script&gt;alert(1)').and.contain('&quot;Bye&quot;').and.not.contain('<script>alert');
  });

  it('escapes what a path or a search brings', async () => {
    for (const path of [`/phones/${encodeURIComponent('"><b>')}`, `/phones?q=${encodeURIComponent('"><b>')}`])
      expect(await html(path)).not.to.contain('"><b>');
  });

  it('is shown under a strict policy and changes nothing', async () => {
    await played.send();
    const answer = await open(`/phones/${TO}`);
    expect(answer.headers.get('content-security-policy')).to.contain("default-src 'none'");
    expect(answer.headers.get('referrer-policy')).to.equal('no-referrer');
    expect(await played.json(`/phones/${TO}`)).to.deep.equal({ number: TO, unread: 1 });
  });

  it('replies without script by a form', async () => {
    const answer = await submit(`/phones/${TO}/messages`, { body: '1' });
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([303, `/phones/${TO}`]);
    expect(played.leadline.hooks[0]?.fields.Body).to.equal('1');
  });

  it('says what is wrong with a reply', async () => {
    const answer = await submit(`/phones/${TO}/messages`, { body: ' ' });
    expect(answer.status).to.equal(400);
    expect(await answer.text()).to.contain('write something');
    expect(played.leadline.hooks).to.deep.equal([]);
  });

  it('offers the codes of the last text as replies', async () => {
    await played.send({ body: 'Reply 1 K7QP to accept, 2 K7QP to decline.' });
    const page = await html(`/phones/${TO}`);
    expect(page).to.contain('value="1 K7QP"').and.contain('value="2 K7QP"').and.contain('value="STOP"');
    await submit(`/phones/${TO}/messages`, { body: 'STOP' });
    expect(await html(`/phones/${TO}`))
      .to.contain('value="START"')
      .and.contain('has opted out');
  });

  it('marks as read, opens another phone and clears faults by forms', async () => {
    await played.send();
    expect((await submit(`/phones/${TO}/read`, {})).status).to.equal(303);
    expect(await played.json(`/phones/${TO}`)).to.deep.equal({ number: TO, unread: 0 });
    expect((await open(`/open?number=${encodeURIComponent('+1 (312) 555-0177')}`)).headers.get('location')).to.equal(
      '/phones/+13125550177',
    );
    expect((await open('/open?number=nobody')).headers.get('location')).to.equal('/phones?wrong=1');
    expect(await html('/phones?wrong=1')).to.contain('not a number');
    await played.post('/faults', { kind: 'slow', next: 3 });
    expect(await html('/phones')).to.contain('3 × <code>slow</code>');
    expect((await submit('/faults/clear', {})).status).to.equal(303);
    expect(await html('/phones')).not.to.contain('<code>slow</code>');
  });

  it('answers 304 until something changes', async () => {
    const etag = (await open('/phones')).headers.get('etag') ?? '';
    expect((await open('/phones', { 'if-none-match': etag })).status).to.equal(304);
    await played.send();
    expect((await open('/phones', { 'if-none-match': etag })).status).to.equal(200);
  });

  it('is not used by other sites', async () => {
    const answer = await submit(`/phones/${TO}/messages`, { body: '1' }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).to.equal(403);
    expect(played.leadline.hooks).to.deep.equal([]);
  });

  it('brings its own style and script', async () => {
    expect((await open('/phones.css')).headers.get('content-type')).to.contain('text/css');
    const script = await open('/phones.js');
    expect(script.headers.get('content-type')).to.contain('text/javascript');
    expect(new Script(await script.text())).to.be.an.instanceOf(Script);
  });

  const name = (names: unknown) =>
    fetch(`${played.url}/names`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ names }) });

  it('names who is who once it is told, and finds a phone by its name', async () => {
    await played.send({ body: 'An offer' });
    expect((await name([{ number: TO, name: 'Gramercy <Plumbing>', role: 'vendor' }])).status).to.equal(204);
    for (const path of ['/phones', `/phones/${TO}`, '/phones?q=gramercy']) expect(await html(path)).to.contain('Gramercy &lt;Plumbing&gt;');
    expect(await html('/phones?q=somebody')).to.contain('No phone has somebody');
  });

  for (const wrong of [undefined, [{ number: 'x', name: 'Pat' }], [{ number: TO }], [null]])
    it(`refuses ${JSON.stringify(wrong)} as names`, async () => {
      expect((await name(wrong)).status).to.equal(400);
    });

  it('opens on the phone that got something to answer last, and on what just happened when there is none', async () => {
    await played.send({ body: 'Reply 1 K7QP to accept, 2 K7QP to decline.' });
    await played.send({ to: '+13125550177', body: 'We got your request.' });
    expect(await html('/phones'))
      .to.contain(`data-opened="/phones/${TO}"`)
      .and.contain(`action="/phones/${encodeURIComponent(TO)}/messages"`);
    await submit(`/phones/${TO}/messages`, { body: '1 K7QP' });
    const page = await html('/phones');
    expect(page).not.to.contain('data-opened');
    expect(page).to.contain('What just happened').and.contain('We got your request.');
    const feed = page.slice(page.indexOf('id="feed"'));
    expect(feed.indexOf('1 K7QP'), 'the latest first').to.be.lessThan(feed.indexOf('We got your request.'));
  });
});
