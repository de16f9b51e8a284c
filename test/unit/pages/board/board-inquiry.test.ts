import { expect } from 'chai';
import request from 'supertest';
import { accepted, at, expired, INQUIRY, offered, pending, routed, story, submitted } from '../story.ts';
import { boardBench, COOKIE, message } from './board-bench.ts';

const ATTACK = `"><script>alert(1)</script>`;
const board = (setting: Parameters<typeof boardBench>[0], address = '/board') =>
  request(boardBench(setting).app).get(address).set('Cookie', COOKIE);

describe('the operations board: one inquiry', () => {
  describe("an inquiry's page", () => {
    const { inquiry, events } = story(...pending(), ...expired(16), routed(16, 2), offered(16, 2, 'Peak Roofs', 2), accepted(20, 2));

    it('shows timeline, offers and texts with their links masked', async () => {
      const { status, text } = await board(
        { inquiries: [inquiry], events, messages: [message(), message({ status: 'FAILED', errorCode: 30003 })], now: 30 },
        `/board/inquiries/${INQUIRY}`,
      );
      expect(status).to.equal(200);
      for (const { type } of events) expect(text).to.include(type);
      expect(text)
        .to.include('Peak Roofs')
        .and.include('EXPIRED, strike')
        .and.include('22:16:00')
        .and.include('[link]')
        .and.include('FAILED (30003)')
        .and.not.include('{{');
      expect(text).not.to.include('http-equiv="refresh"');
    });
    it('shows who was looked at in the latest round and why', async () => {
      const candidates = [
        {
          vendorId: 'v',
          vendorName: 'Far Roofs',
          chosen: false,
          rank: null,
          code: 'OUT_OF_AREA' as const,
          reason: 'It does not work in 80302.',
        },
      ];
      const looked = story(submitted(), [0, { type: 'Routed', round: 1, candidates }]);
      const { text } = await board({ inquiries: [looked.inquiry], events: looked.events }, `/board/inquiries/${INQUIRY}`);
      expect(text).to.include('Far Roofs').and.include('OUT_OF_AREA').and.include('It does not work in 80302.');
    });
    it('pages a long timeline', async () => {
      const long = story(
        submitted(),
        ...Array.from({ length: 205 }, (_, n): [number, { type: 'KeptPosted'; promisedBy: number }] => [
          n,
          { type: 'KeptPosted', promisedBy: at(n + 30) },
        ]),
      );
      const first = await board({ inquiries: [long.inquiry], events: long.events }, `/board/inquiries/${INQUIRY}`);
      expect(first.text).to.include('href="?after=200"');
      const rest = await board({ inquiries: [long.inquiry], events: long.events }, `/board/inquiries/${INQUIRY}?after=200`);
      expect(rest.text).not.to.include('Later events').and.not.include('Submitted for');
    });
    it('answers the same 404 for a foreign, a malformed and a missing id', async () => {
      const pages = new Set<string>();
      const foreign = await request(boardBench({ inquiries: [inquiry], events }).app)
        .get(`/board/inquiries/${INQUIRY}`)
        .set('Cookie', 'leadline_board=other.platform.token');
      for (const { status, text } of [
        foreign,
        await board({}, '/board/inquiries/inq_none'),
        await board({}, `/board/inquiries/${encodeURIComponent(ATTACK)}`),
        await board({}, '/board/inquiries/%E0%A4%A'),
      ]) {
        expect(status).to.equal(404);
        pages.add(text);
      }
      expect(pages.size).to.equal(1);
    });
  });
});
