import { expect } from 'chai';
import request from 'supertest';
import { linkBench, TOKEN } from '../link-bench.ts';
import { accepted, denied, expired, OFFER, pending, reported, rescinded } from '../story.ts';

const PRIVATE = ['Sam Roe', '5550142', '555-0142', 'sam.roe', 'porch'];
const page = async (setting: Parameters<typeof linkBench>[0]) => request(linkBench(setting).app).get(`/o/${TOKEN}`);
const holdsNothingPrivate = (html: string) => {
  for (const word of PRIVATE) expect(html).not.to.include(word);
};
const STALE = { field: null, message: 'This offer is over.', code: 'STALE' } as const;

describe("answering on the vendor's link page", () => {
  describe('accepting', () => {
    it('accepts through the link and comes back to the page with the consumer on it', async () => {
      const { app, calls } = linkBench({ steps: pending(), onAction: [accepted(5)] });
      const posted = await request(app).post(`/o/${TOKEN}?from=text`).type('form').send({ action: 'accept' });
      expect(posted.status).to.equal(303);
      expect(posted.headers.location).to.equal(`/o/${TOKEN}`);
      expect(calls).to.deep.equal([['acceptOffer', 'plt_01kjtest0000000000000000aa', 'off_01kjtest0000000000000000aa_1', 'LINK']]);
      const { status, text } = await request(app).get(`/o/${TOKEN}`);
      expect(status).to.equal(200);
      expect(text).to.include('Sam Roe').and.include('href="tel:+13035550142"').and.include('(303) 555-0142');
      expect(text).to.include('mailto:sam.roe@example.com').and.include('porch').and.include('80302').and.include('value="contacted"');
      expect(text).to.include('by <strong>3:35 PM</strong>');
    });
    it('treats a second tap as done', async () => {
      const { app } = linkBench({ steps: [...pending(), accepted(4)], onAction: [STALE] });
      expect((await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'accept' })).status).to.equal(303);
    });
    it('says who was first when it comes too late, and tells nothing of the consumer', async () => {
      const { app, calls } = linkBench({ steps: pending(), onAction: [STALE], meanwhile: [rescinded(4, 'ANOTHER_ACCEPTED')] });
      const { status, text } = await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'accept' });
      expect(status).to.equal(410);
      expect(text).to.include('Another vendor accepted it first at 3:04:00 PM').and.include('No strike was recorded');
      expect(calls).to.have.length(1);
      holdsNothingPrivate(text);
    });
    it('is no success when the acceptance was lost in the same moment', async () => {
      const { app } = linkBench({ steps: pending(), onAction: [STALE], meanwhile: [accepted(4), reported(4), ...denied(5)] });
      const { status, text } = await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'accept' });
      expect(status).to.equal(410);
      expect(text).to.include('nobody had called').and.not.include('Sam Roe');
    });
    it('asks nothing of the flow when the offer is dead already', async () => {
      const { app, calls } = linkBench({ steps: [...pending(), ...expired(16)], now: 20 });
      expect((await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'accept' })).status).to.equal(410);
      expect(calls).to.be.empty;
    });
  });

  describe('declining', () => {
    it('passes the reason and the note on, and then says so', async () => {
      const { app, calls } = linkBench({
        steps: pending(),
        onAction: [[5, { type: 'Declined', offerId: OFFER, channel: 'LINK', reason: 'Too busy right now', account: null }]],
      });
      const sent = { action: 'decline', reason: ' Too busy right now ', note: 'back on Monday' };
      expect((await request(app).post(`/o/${TOKEN}`).type('form').send(sent)).status).to.equal(303);
      expect(calls[0]?.slice(3)).to.deep.equal(['Too busy right now: back on Monday', 'LINK']);
      const { status, text } = await request(app).get(`/o/${TOKEN}`);
      expect(status).to.equal(410);
      expect(text).to.include('You declined at 3:05:00 PM').and.include('No strike was recorded');
      holdsNothingPrivate(text);
    });
    it('is refused without a reason, naming the way out', async () => {
      for (const reason of [undefined, '', '   ']) {
        const { app, calls } = linkBench({ steps: pending() });
        const { status, text } = await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'decline', reason, note: 'x' });
        expect(status).to.equal(400);
        expect(text).to.include('choose a reason').and.include('Nothing was changed');
        expect(calls).to.be.empty;
      }
    });
    it('shows what the flow found wrong with the reason', async () => {
      const { app } = linkBench({
        steps: pending(),
        onAction: [{ field: ['reason'], message: 'Use at most 500 characters.', code: 'TOO_LONG' }],
      });
      const { status, text } = await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'decline', reason: 'x' });
      expect(status).to.equal(400);
      expect(text).to.include('Use at most 500 characters.');
    });
  });

  describe('reporting the contact', () => {
    it('reports it, with a note or without', async () => {
      for (const [note, kept] of [
        ['met on site', 'met on site'],
        ['', null],
      ]) {
        const { app, calls } = linkBench({ steps: [...pending(), accepted(4)], onAction: [reported(9)] });
        expect((await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'contacted', note })).status).to.equal(303);
        expect(calls[0]?.slice(3)).to.deep.equal([kept, 'LINK']);
        const { status, text } = await request(app).get(`/o/${TOKEN}`);
        expect(status).to.equal(200);
        expect(text).to.include('We ask them whether you did').and.include('Sam Roe').and.not.include('value="contacted"');
      }
    });
    it('treats a second tap as done', async () => {
      const { app } = linkBench({ steps: [...pending(), accepted(4), reported(6)], onAction: [STALE] });
      expect((await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'contacted' })).status).to.equal(303);
    });
    it('is refused, with the flow’s words, before accepting', async () => {
      const { app } = linkBench({ steps: pending(), onAction: [STALE] });
      const { status, text } = await request(app).post(`/o/${TOKEN}`).type('form').send({ action: 'contacted' });
      expect(status).to.equal(409);
      expect(text).to.include('This offer is over.').and.include('Nothing was changed');
      holdsNothingPrivate(text);
    });
    it('presses on when the time to reach the consumer has passed', async () => {
      const { text } = await page({ steps: [...pending(), accepted(4)], now: 40 });
      expect(text).to.include('You were to reach the consumer by').and.include('value="contacted"');
    });
  });
});
