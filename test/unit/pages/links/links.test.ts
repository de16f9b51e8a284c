import { createHash } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, offered, pending, routed, submitted } from '../story.ts';

const ATTACK = `"><script>alert(1)</script>'{{ 7 | times: 7 }}`;
const OFFER_ACTIONS = 'accept decline contacted appeal return';

describe('link pages', () => {
  for (const prefix of ['o', 'i'])
    describe(`/${prefix}/`, () => {
      it('changes nothing on GET and HEAD, whatever the query says', async () => {
        const { app, calls } = linkBench({ steps: pending() });
        expect((await request(app).get(`/${prefix}/${TOKEN}?action=accept&action=withdraw`)).status).to.equal(200);
        const head = await request(app).head(`/${prefix}/${TOKEN}?action=yes`);
        expect(head.status).to.equal(200);
        expect(head.text ?? '').to.equal('');
        expect(calls).to.be.empty;
      });

      it('answers the same 404 for every token that opens nothing, and asks the store only for well-formed ones', async () => {
        const { app, opened } = linkBench({ steps: pending() });
        const pages = new Set<string>();
        for (const token of ['AAAAAAAAAAAAAAAAAAAAAA', 'x.y', '%00', '%E0%A4%A', 'a'.repeat(500), `${TOKEN}/more`, '%3Cscript%3E', ''])
          for (const method of ['get', 'post'] as const) {
            const { status, text } = await request(app)[method](`/${prefix}/${token}`);
            expect(status, `${method} ${token}`).to.equal(404);
            pages.add(text);
          }
        expect(pages.size).to.equal(1);
        expect(new Set(opened)).to.deep.equal(new Set(['AAAAAAAAAAAAAAAAAAAAAA']));
        expect([...pages][0]).to.include('does not open anything');
      });

      it('refuses an action it does not know, or none, with 400', async () => {
        const { app, calls } = linkBench({ steps: pending() });
        for (const body of ['action=destroy', 'action=', '', 'action=__proto__', 'action=constructor', 'nothing'])
          expect((await request(app).post(`/${prefix}/${TOKEN}`).type('form').send(body)).status, body).to.equal(400);
        const { status, text } = await request(app).post(`/${prefix}/${TOKEN}`).send({ action: 'accept' });
        expect(status).to.equal(400);
        expect(text).to.include('Please use its buttons').and.include('Nothing was changed');
        expect(calls).to.be.empty;
      });

      it('refuses a form that is too large or broken, without leaking why', async () => {
        const { app, calls, log } = linkBench({ steps: pending() });
        const large = await request(app)
          .post(`/${prefix}/${TOKEN}`)
          .type('form')
          .send(`action=accept&note=${'x'.repeat(33_000)}`);
        expect(large.status).to.equal(413);
        expect(large.text).to.include('too long').and.not.include('node_modules');
        const broken = await request(app)
          .post(`/${prefix}/${TOKEN}`)
          .set('Content-Type', 'application/x-www-form-urlencoded; charset=nonsense')
          .send('action=accept');
        expect(broken.status).to.equal(415);
        expect(calls).to.be.empty;
        expect(log.lines).to.be.empty;
      });

      it('answers other methods with 405', async () => {
        const { app } = linkBench({ steps: pending() });
        const { status, headers } = await request(app).delete(`/${prefix}/${TOKEN}`);
        expect(status).to.equal(405);
        expect(headers.allow).to.equal('GET, HEAD, POST');
      });

      it('says 503 plainly while the database is away, and logs neither token nor stack', async () => {
        const { app, log } = linkBench({ steps: pending(), away: true });
        const read = await request(app).get(`/${prefix}/${TOKEN}`);
        expect(read.status).to.equal(503);
        expect(read.headers['retry-after']).to.equal('10');
        expect(read.text).to.include('try again in a minute').and.not.include('10.0.0.7');
        const posted = await request(app)
          .post(`/${prefix}/${TOKEN}`)
          .type('form')
          .send({ action: prefix === 'o' ? 'accept' : 'withdraw' });
        expect(posted.status).to.equal(503);
        expect(posted.text).to.include('may not have been recorded');
        expect(log.lines).to.have.length(2);
        expect(log.lines.join()).not.to.include(TOKEN);
      });

      it('forbids caching, framing, indexing, referring and every script; its one style is allowed by hash', async () => {
        const { app } = linkBench({ steps: pending() });
        for (const token of [TOKEN, 'unknown', '%E0%A4%A']) {
          const { headers, text } = await request(app).get(`/${prefix}/${token}`);
          expect(headers['cache-control']).to.equal('no-store');
          expect(headers['referrer-policy']).to.equal('no-referrer');
          expect(headers['x-robots-tag']).to.include('noindex');
          expect(headers['x-content-type-options']).to.equal('nosniff');
          expect(headers['x-frame-options']).to.equal('DENY');
          expect(headers['cross-origin-opener-policy']).to.equal('same-origin');
          expect(headers['cross-origin-resource-policy']).to.equal('same-origin');
          expect(headers['content-type']).to.equal('text/html; charset=utf-8');
          expect(headers).not.to.have.any.keys('x-powered-by', 'set-cookie');
          const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
          const hash = createHash('sha256').update(style).digest('base64');
          expect(headers['content-security-policy']).to.equal(
            `default-src 'none';style-src 'sha256-${hash}';form-action 'self';frame-ancestors 'none';base-uri 'none'`,
          );
          expect(text).not.to.match(/<script|\sstyle=|\son\w+=|https?:\/\//);
          expect(text)
            .to.include('<html lang="en">')
            .and.match(/<title>[^<]+<\/title>/);
        }
      });

      it('escapes what people wrote', async () => {
        const evil = {
          name: ATTACK,
          details: ATTACK,
          email: `a@b.c"onclick="x`,
          location: { postalCode: ATTACK, countryCode: 'US', latitude: null, longitude: null },
        };
        const steps = [...[submitted(), routed(0), offered(0, 1, ATTACK)], accepted(3)];
        const { app } = linkBench({ steps, person: evil, brand: ATTACK, policy: { referral: ATTACK } });
        const { status, text } = await request(app).get(`/${prefix}/${TOKEN}`);
        expect(status).to.equal(200);
        expect(text).to.include('&lt;script&gt;').and.include('{{ 7 | times: 7 }}');
        expect(text).not.to.match(/<script|onclick="/);
      });
    });

  it('does not show an inquiry through an offer’s link', async () => {
    const { app } = linkBench({ steps: pending() });
    const { text } = await request(app).get(`/o/${TOKEN}`);
    expect(text).not.to.include('withdraw');
    for (const action of OFFER_ACTIONS.split(' '))
      expect((await request(app).post(`/i/${TOKEN}`).type('form').send({ action, reason: 'x' })).status).to.equal(400);
  });

  it('takes the first of a field that was sent twice', async () => {
    const { app, calls } = linkBench({ steps: pending(), onAction: [accepted(5)] });
    expect((await request(app).post(`/o/${TOKEN}`).type('form').send('action=accept&action=decline')).status).to.equal(303);
    expect(calls.map(([name]) => name)).to.deep.equal(['acceptOffer']);
  });
});
