import { expect } from 'chai';
import request from 'supertest';
import { boardBench, COOKIE, JWT } from './board-bench.ts';

const ATTACK = `"><script>alert(1)</script>`;

describe('a session of the operations board', () => {
  describe('signing in', () => {
    it('shows the form with 401 to whoever has no session, and reads nothing for them', async () => {
      const { app, asked } = boardBench();
      for (const address of ['/board', '/board/inquiries/x', '/board/anything']) {
        const { status, text } = await request(app).get(address);
        expect(status).to.equal(401);
        expect(text).to.include('name="token"').and.include('<label for="token">').and.not.include('http-equiv="refresh"');
      }
      expect(asked).to.be.empty;
    });
    it('takes a pasted token into a cookie that no script reads and no other site sends', async () => {
      const { app } = boardBench();
      const { status, headers } = await request(app)
        .post('/board/login')
        .type('form')
        .send({ token: ` Bearer ${JWT}\n` });
      expect(status).to.equal(303);
      expect(headers.location).to.equal('/board');
      expect(headers['set-cookie']?.[0]).to.equal(`${COOKIE}; Path=/board; HttpOnly; SameSite=Strict`);
    });
    it('marks the cookie Secure where the public URL is https', async () => {
      const { app } = boardBench({ secureCookies: true });
      const { headers } = await request(app).post('/board/login').type('form').send({ token: JWT });
      expect(headers['set-cookie']?.[0]).to.include('; Secure');
    });
    it('refuses what is no valid token, and repeats none of it', async () => {
      const { app } = boardBench();
      for (const token of ['', 'nonsense', 'x.y.z', ATTACK, `${'a'.repeat(4000)}.b.c`]) {
        const { status, headers, text } = await request(app).post('/board/login').type('form').send({ token });
        expect(status, token).to.equal(401);
        expect(headers).not.to.have.property('set-cookie');
        expect(text).to.include('role="alert"').and.not.include('x.y.z').and.not.include('<script');
      }
    });
    it('ends with the token, saying so', async () => {
      const { app } = boardBench();
      const { status, text } = await request(app).get('/board').set('Cookie', 'a=b; leadline_board=old.old.old');
      expect(status).to.equal(401);
      expect(text).to.include('Your session has ended');
    });
    it('signs out', async () => {
      const { app } = boardBench();
      const { status, headers } = await request(app).post('/board/logout').set('Cookie', COOKIE);
      expect(status).to.equal(303);
      expect(headers['set-cookie']?.[0]).to.match(/^leadline_board=; Path=\/board; Expires=Thu, 01 Jan 1970/);
    });
    it('takes no form from another site', async () => {
      const { app } = boardBench();
      for (const address of ['/board/login', '/board/logout']) {
        const { status, headers } = await request(app).post(address).set('Sec-Fetch-Site', 'cross-site').type('form').send({ token: JWT });
        expect(status).to.equal(403);
        expect(headers).not.to.have.property('set-cookie');
      }
    });
  });

  describe('a token in the address', () => {
    it('signs in and leaves the address', async () => {
      const { status, headers } = await request(boardBench().app).get(`/board?token=${JWT}`);
      expect(status).to.equal(303);
      expect(headers.location).to.equal('/board');
      expect(headers['set-cookie']?.[0]).to.include(COOKIE);
    });
    it('goes by a page of ours when another site linked to it, which the cookie survives', async () => {
      const { status, headers, text } = await request(boardBench().app).get(`/board?token=${JWT}`).set('Sec-Fetch-Site', 'cross-site');
      expect(status).to.equal(200);
      expect(headers['set-cookie']?.[0]).to.include(COOKIE);
      expect(text).to.include('content="0;url=/board"').and.not.include(JWT);
    });
    it('is refused when it is not valid, and where it is not allowed', async () => {
      const wrong = await request(boardBench().app).get('/board?token=x.y.z');
      const twice = await request(boardBench().app).get(`/board?token=${JWT}&token=${JWT}`);
      const barred = await request(boardBench({ allowTokenInUrl: false }).app).get(`/board?token=${JWT}`);
      for (const { status, headers } of [wrong, twice, barred]) {
        expect(status).to.equal(401);
        expect(headers).not.to.have.property('set-cookie');
      }
      expect(barred.text).to.include('not taken here');
    });
  });
});
