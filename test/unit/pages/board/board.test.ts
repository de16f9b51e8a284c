import { createHash } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { DAY } from '../../../../src/domain/time/time.ts';
import { strike, vendor } from '../fakes.ts';
import { at, closed, INQUIRY, offered, PLATFORM, pending, routed, START, story, submitted } from '../story.ts';
import { boardBench, COOKIE, JWT, message } from './board-bench.ts';

const ATTACK = `"><script>alert(1)</script>`;
const board = (setting: Parameters<typeof boardBench>[0], address = '/board') =>
  request(boardBench(setting).app).get(address).set('Cookie', COOKIE);

const latelyIn = (page: string) => page.slice(page.indexOf('The last 24 hours'), page.indexOf('<h2>Open'));

describe('the operations board', () => {
  describe('the overview', () => {
    const open = story(...pending()).inquiry;
    const late = { ...story(...pending()).inquiry, id: `${INQUIRY.slice(0, -1)}b`, reference: 'LATE22' };
    const untold = { ...story(...pending(), closed(20, 'UNSERVED')).inquiry, id: `${INQUIRY.slice(0, -1)}c`, reference: 'TOLD22' };

    it('shows a broken inquiry as such, and all others', async () => {
      const broken = { ...story(...pending()).inquiry, reference: 'BROKEN', offers: 'none' as unknown as [] };
      const { status, text } = await board({ inquiries: [broken, { ...open, id: late.id }] });
      expect(text).to.include('BROKEN').and.include('CANNOT BE READ').and.include(open.reference);
      const its = await board({ inquiries: [broken] }, `/board/inquiries/${broken.id}`);
      expect([status, its.status]).to.deep.equal([200, 500]);
      expect(its.text).to.include('What it shows is broken').and.not.include('database');
    });
    it('does not call vendors well that it could not look up: it says so, and shows the rest', async () => {
      const broken = { id: 'ven_1', platformId: PLATFORM } as unknown as ReturnType<typeof vendor>;
      const { status, text } = await board({ inquiries: [open], vendors: [broken] });
      expect(status).to.equal(200);
      expect(text).to.include('could not be worked out').and.include(open.reference);
      expect(text).to.not.include('Nobody is paused');
    });
    it('shows above all else what is in trouble now, and nothing when nothing is', async () => {
      const trouble = { words: 'This inquiry is quarantined: it could not be decided <so>.', inquiryId: 'inq_1', since: START };
      const { text } = await board({ troubles: (platformId) => (platformId === PLATFORM ? [trouble] : []) });
      expect(text).to.include('In trouble now').and.include('decided &lt;so&gt;').and.include('href="/board/inquiries/inq_1"');
      expect(text.indexOf('In trouble now')).to.be.lessThan(text.indexOf('<h2>Open'));
      expect((await board({})).text).to.not.include('In trouble now');
    });
    it('puts the overdue first, the longest first, and says what is owed', async () => {
      const { text, status } = await board({
        now: 40,
        inquiries: [open, late, untold],
        promise: { broken: 3, open: 2, kept: 7, oldestOpenAt: START, overdueIds: [late.id, untold.id] },
      });
      expect(status).to.equal(200);
      expect(text)
        .to.include('(3 overdue)')
        .and.include('news that was promised')
        .and.include('word of how it ended')
        .and.include('and 1 more');
      const section = text.slice(text.indexOf('Overdue'), text.indexOf('</section>', text.indexOf('Overdue')));
      expect(section.indexOf('TOLD22')).to.be.greaterThan(0).and.lessThan(section.indexOf('LATE22'));
      expect(section).to.include('10m').and.include('20m');
      expect(text.indexOf('Overdue')).to.be.lessThan(text.indexOf('<h2>Open'));
    });
    it('shows each open inquiry with its times and offers, and never who asked', async () => {
      const { text } = await board({ inquiries: [open], promise: { open: 1, oldestOpenAt: START } });
      expect(text)
        .to.include(`/board/inquiries/${INQUIRY}`)
        .and.include('K7TQ4M')
        .and.include('OFFERED')
        .and.include('in 11m')
        .and.include('in 25m');
      expect(text).to.include('Summit Roofing').and.include('PENDING');
      expect(text).not.to.include('Sam Roe').and.not.include('5550142');
    });
    it('says so when nothing is wrong, open, ended or to be known', async () => {
      const { text } = await board({ vendors: [vendor()] });
      expect(text)
        .to.include('every consumer has heard in time')
        .and.include('Nothing is open')
        .and.include('Nothing has ended yet')
        .and.include('Nobody is paused');
      expect(text).not.to.include('Overdue');
    });
    it('tells of vendors that are paused, struck or out of reach, most points first, and of no others', async () => {
      const vendors = [
        vendor({ id: 'v1', name: 'Fine Roofs' }),
        vendor({ id: 'v2', name: 'Struck Roofs' }),
        vendor({
          id: 'v3',
          name: 'Paused Roofs',
          pause: { reason: 'on holiday', since: START, until: at(60) },
        }),
        vendor({ id: 'v4', name: 'Deaf Roofs', unreachable: { because: 'BAD_NUMBER', errorCode: 21211, since: START } }),
      ];
      const strikes = [strike({ vendorId: 'v2', points: 3 }), strike({ vendorId: 'v2', points: 1 })];
      const { text } = await board({ vendors, strikes });
      expect(text)
        .to.include('2 strikes')
        .and.include('on holiday')
        .and.include('until 23:00:00')
        .and.include('bad number (21211)')
        .and.not.include('Fine Roofs');
      expect(text.indexOf('Struck Roofs')).to.be.lessThan(text.indexOf('Paused Roofs'));
    });
    it('looks vendors up again after fifteen seconds, not at every reload', async () => {
      const bench = boardBench({ vendors: [vendor()] });
      const look = () => request(bench.app).get('/board').set('Cookie', COOKIE);
      await look();
      await look();
      expect(bench.strikeReads()).to.equal(1);
      bench.move(1);
      await look();
      expect(bench.strikeReads()).to.equal(2);
    });
    it('shows how the last 24 hours were answered', async () => {
      const first = (minutes: number) => ({ vendorId: 'v1', submittedAt: START, respondedAt: at(minutes) });
      const responses = [
        { outcome: 'SERVED' as const, silentOffers: 2, first: first(4) },
        { outcome: null, silentOffers: 1, first: first(125) },
        { outcome: 'UNSERVED' as const, silentOffers: 2, first: null },
      ];
      const figures = [...latelyIn((await board({ responses })).text).matchAll(/<b>(.*?)<\/b><span>(.*?)<\/span>/g)];
      expect(figures.map(([, figure, name]) => `${figure} ${name}`)).to.deep.equal([
        '3 received in the last 24 hours',
        '1 of these served',
        '4m median first answer',
        '5 silent offers',
      ]);
    });
    it('shows no first answer where there was none', async () => {
      expect(latelyIn((await board({})).text)).to.include('<b>–</b><span>median first answer');
    });
    it('counts the last 24 hours again after a minute, not at every reload', async () => {
      const bench = boardBench({});
      const look = () => request(bench.app).get('/board').set('Cookie', COOKIE);
      await look();
      await look();
      bench.move(1);
      await look();
      expect(bench.periods).to.deep.equal([5, 6].map((minutes) => ({ from: at(minutes) - DAY, to: at(minutes) })));
    });
    it('reloads itself unless told to hold still', async () => {
      expect((await board({})).text)
        .to.include('<meta http-equiv="refresh" content="5">')
        .and.include('/board?still');
      expect((await board({}, '/board?still')).text).not.to.include('http-equiv="refresh"');
    });
  });

  it('reads inside the token’s platform alone', async () => {
    const { app, asked } = boardBench({ inquiries: [story(...pending()).inquiry] });
    const { text } = await request(app).get('/board').set('Cookie', 'leadline_board=other.platform.token');
    expect(text).to.include('Nothing is open');
    expect(new Set(asked)).to.deep.equal(new Set(['plt_other']));
  });

  it('escapes what people wrote', async () => {
    const { inquiry, events } = story(submitted(), routed(0), offered(0, 1, ATTACK), [
      1,
      {
        type: 'TextReceived',
        from: 'CONSUMER',
        vendorId: null,
        body: ATTACK,
        answer: 'HELP',
        sid: 'SM1',
        isMachine: false,
        choices: [],
        aboutOfferId: null,
      },
    ]);
    const setting = {
      inquiries: [{ ...inquiry, category: ATTACK }],
      events,
      messages: [message({ body: ATTACK })],
      person: { name: ATTACK, details: ATTACK },
      vendors: [vendor({ name: ATTACK, unreachable: { because: 'OPTED_OUT' as const, errorCode: null, since: 0 } })],
    };
    for (const address of ['/board', `/board/inquiries/${INQUIRY}`]) {
      const { status, text } = await board(setting, address);
      expect([status, text.includes('<script'), text.includes('&lt;script&gt;')]).to.deep.equal([200, false, true]);
    }
  });

  it('says 503 while the database is away, tries again by itself, and logs it without the token', async () => {
    const { app, log } = boardBench({ away: true });
    const { text } = await request(app).get('/board').set('Cookie', COOKIE).expect(503);
    expect(text).to.include('http-equiv="refresh" content="5"').and.not.include('10.0.0.7');
    expect(log.lines.map((line) => line.includes(JWT))).to.deep.equal([false]);
  });

  it('is neither cached, framed, indexed nor scripted', async () => {
    for (const answer of [await board({}), await request(boardBench().app).get('/board'), await board({}, '/board/none')]) {
      const style = /<style>([\s\S]*?)<\/style>/.exec(answer.text)?.[1] ?? '';
      expect(answer.headers['content-security-policy'])
        .to.include(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
        .and.include("frame-ancestors 'none'")
        .and.include("default-src 'none'");
      expect(answer.headers['cache-control']).to.equal('no-store');
      expect(answer.headers['x-robots-tag']).to.include('noindex');
      expect(answer.text).not.to.match(/<script|\sstyle=|\son\w+=/);
    }
  });
});
