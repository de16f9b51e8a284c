import { expect } from 'chai';
import request from 'supertest';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import { ledgerEntry } from '../../../../src/domain/vendor/ledger.ts';
import { strike, vendor } from '../fakes.ts';
import {
  accepted,
  appealed,
  at,
  decided,
  expired,
  INQUIRY,
  OFFER,
  PLATFORM,
  pending,
  returned,
  START,
  STRIKE,
  story,
  VENDOR,
  waived,
} from '../story.ts';
import { boardBench, COOKIE } from './board-bench.ts';

const ATTACK = `"><script>alert(1)</script>`;
const board = (setting: Parameters<typeof boardBench>[0], address = `/board/vendors/${VENDOR}`) =>
  request(boardBench({ now: 60, ...setting }).app)
    .get(address)
    .set('Cookie', COOKIE);

const struck = story(...pending(), ...expired(16), appealed(20));
const open = { appealedAt: at(20), appeal: 'I did call' };
const given = story(...pending(), accepted(4), returned(10));
const entry = { platformId: PLATFORM, vendorId: VENDOR, inquiryId: INQUIRY, offerId: OFFER };
const ledger = [
  ledgerEntry('CREDIT_GRANTED', { ...entry, note: 'fair', at: at(20) }),
  ledgerEntry('RETURN_REQUESTED', { ...entry, note: 'it is a bakery', at: at(10) }),
  ledgerEntry('LEAD_ACCEPTED', { ...entry, note: null, at: at(4) }),
];

describe('the operations board: one vendor', () => {
  it('shows where it stands and what it has earned, with its id to copy', async () => {
    const account = { ...NEW_ACCOUNT, missesInRow: 2, score: 0.81, accepted: 12, returned: 1, penalty: null };
    const penalty = { status: 'SUSPENDED', strikes: 4, points: 9, since: START, strikeId: STRIKE } as const;
    const one = vendor({ account: { ...account, penalty }, manager: { name: 'Kim Boss', phone: '+13035550199' } });
    const { status, text } = await board({ vendors: [one], strikes: [strike({ points: 3 }), strike({ points: 6 })], ledger });
    expect(status).to.equal(200);
    expect(text)
      .to.include('SUSPENDED by points')
      .and.include('4 misses')
      .and.include('since 22:00:00')
      .and.include(`<code>${VENDOR}</code>`);
    expect(text).to.include('Kim Boss · +13035550199').and.include('paused at 5, suspended at 9');
    const figures = [...text.matchAll(/<b>(.*?)<\/b><span>(.*?)[<:,]/g)].map(([, figure, name]) => `${figure} ${name}`);
    expect(figures).to.deep.equal([
      '9 points',
      '2 misses in a row',
      '81 % score of late',
      '12 leads accepted',
      '1 returned',
      '0 leads to bill',
    ]);
    expect(text).to.include('of 2 that it may');
  });

  it('shows a strike with its evidence, its appeal and its id', async () => {
    const setting = { vendors: [vendor()], inquiries: [struck.inquiry], events: struck.events };
    const { text } = await board({ ...setting, strikes: [strike({ ...open, evidence: [3, 4] })] });
    expect(text).to.include('OFFER_EXPIRED').and.include('“I did call”: waits for an answer').and.include(`<code>${STRIKE}</code>`);
    expect(text).to.include('2 events').and.include('Offer 1 was made to Summit Roofing').and.include('was sent as a text');
    expect(text).to.include(`href="/board/inquiries/${INQUIRY}">K7TQ4M`);
    const over = await board({ ...setting, strikes: [strike({ ...open, waivedAt: at(30), waivedBecause: 'storm' })] });
    expect(over.text).to.include('waived: storm').and.include('granted');
    const refused = await board({ ...setting, strikes: [strike({ ...open, appealRefusedAt: at(30), appealRefusedBecause: 'no' })] });
    expect(refused.text).to.include('refused, no');
    const faded = await board({ ...setting, strikes: [strike({ fadesAt: at(59) })] });
    expect(faded.text).to.include('faded 22:59:00');
  });

  it('shows returns with their decisions, and the ledger with its balance', async () => {
    const { text } = await board({ vendors: [vendor()], inquiries: [given.inquiry], ledger });
    expect(text)
      .to.include('BAD_NUMBER')
      .and.include('it is a bakery')
      .and.include('waits for an answer')
      .and.include(`<code>${OFFER}</code>`);
    expect(text).to.include('CREDIT_GRANTED').and.include('-1').and.include('fair').and.include('+1');
    const done = story(...pending(), accepted(4), returned(10), decided(20, false, 'it rings'));
    expect((await board({ vendors: [vendor()], inquiries: [done.inquiry] })).text).to.include('refused 22:20:00: it rings');
  });

  it('says so when there is nothing', async () => {
    const { text } = await board({ vendors: [vendor()] });
    expect(text).to.include('ACTIVE').and.include('None.').and.include('Nothing yet.').and.not.include('Why not active');
  });

  it('answers the same 404 for a foreign, a malformed and a missing id', async () => {
    const foreign = await request(boardBench({ vendors: [vendor()] }).app)
      .get(`/board/vendors/${VENDOR}`)
      .set('Cookie', 'leadline_board=other.platform.token');
    const pages = [
      foreign,
      await board({}),
      await board({}, `/board/vendors/${encodeURIComponent(ATTACK)}`),
      await board({}, '/board/vendors/'),
    ];
    expect(pages.map(({ status }) => status)).to.deep.equal([404, 404, 404, 404]);
    expect(new Set(pages.map(({ text }) => text)).size).to.equal(1);
  });

  it('escapes what people wrote, and only reads', async () => {
    const told = story(...pending(), accepted(4), returned(10, 'OTHER', ATTACK));
    const strikes = [strike({ appealedAt: at(1), appeal: ATTACK, waivedAt: at(2), waivedBecause: ATTACK })];
    const evil = vendor({ name: ATTACK, categories: [ATTACK], manager: { name: ATTACK, phone: '+13035550199' } });
    const { status, text } = await board({
      vendors: [evil],
      inquiries: [told.inquiry],
      strikes,
      ledger: [{ ...ledger[0]!, note: ATTACK }],
    });
    expect(status).to.equal(200);
    expect(text).to.include('&lt;script&gt;').and.not.include('<script');
    expect([...text.matchAll(/<form[^>]*>/g)].map(([form]) => form)).to.deep.equal(['<form method="post" action="/board/logout">']);
  });
});

describe('the operations board: vendors that wait for an answer', () => {
  const section = (text: string) => text.slice(text.indexOf('Vendors to know of'), text.indexOf('Ended lately'));

  it('are shown with links to the inquiries, whether or not anything else is wrong with them', async () => {
    const faded = strike({ ...open, points: 0, fadesAt: START });
    const vendors = [vendor(), vendor({ id: 'v2', name: 'Fine Roofs' })];
    const appeal = section((await board({ vendors, inquiries: [struck.inquiry], strikes: [faded] }, '/board')).text);
    expect(appeal).to.include(`<b class="warn">appeal</b> <a href="/board/inquiries/${INQUIRY}">K7TQ4M`).and.not.include('Fine Roofs');
    expect(appeal).to.include(`href="/board/vendors/${VENDOR}"`);
    const back = section((await board({ vendors, inquiries: [given.inquiry] }, '/board')).text);
    expect(back).to.include(`<b class="warn">return</b> <a href="/board/inquiries/${INQUIRY}">K7TQ4M`).and.not.include('appeal');
  });

  it('are not shown once they have it', async () => {
    const done = story(...pending(), accepted(4), returned(10), decided(20, true));
    const settled = [strike({ ...open, waivedAt: at(21), fadesAt: START }), strike({ ...open, appealRefusedAt: at(21), fadesAt: START })];
    const { text } = await board(
      { vendors: [vendor()], inquiries: [done.inquiry], strikes: settled.map((each) => ({ ...each, vendorId: 'x' })) },
      '/board',
    );
    expect(section(text)).to.include('nobody waits for an answer');
  });

  it('are named on the inquiry too, by what is disputed', async () => {
    for (const [steps, words] of [
      [[...pending(), ...expired(16), appealed(20)], 'EXPIRED, strike appealed'],
      [[...pending(), ...expired(16), appealed(20), waived(30)], 'EXPIRED, strike waived'],
      [[...pending(), accepted(4), returned(10)], 'ACCEPTED, returned'],
      [[...pending(), accepted(4), returned(10), decided(20, false)], 'ACCEPTED, return refused'],
      [[...pending(), accepted(4), returned(10), decided(20, true)], 'ACCEPTED, return granted'],
    ] as const) {
      const { inquiry, events } = story(...steps);
      const { text } = await board({ inquiries: [inquiry], events, vendors: [vendor()] }, `/board/inquiries/${INQUIRY}`);
      expect(text).to.include(`>${words}<`).and.include(`href="/board/vendors/${VENDOR}"`);
    }
  });
});
