import { expect } from 'chai';
import { ACCOUNT, eventually, FROM, type Played, play, refusal, TO } from './playing.ts';

describe('reading messages from the simulated Twilio', () => {
  let played: Played;
  const sids: string[] = [];
  before(async () => {
    played = await play();
    for (let index = 0; index < 5; index += 1) sids.push((await played.send({ body: `Text ${index}` })).sid);
    await played.send({ to: '+13125550143', body: 'For another' });
    await played.post(`/phones/${TO}/messages`, { body: 'A reply' });
    await eventually('all delivered', async () =>
      (await played.client.messages.list()).every(({ status }) => status === 'delivered' || status === 'received'),
    );
  });
  after(() => played.end());

  const bodies = async (filter: Parameters<Played['client']['messages']['list']>[0]) =>
    (await played.client.messages.list(filter)).map(({ body }) => body);
  const page = (query: string) =>
    played.json(`/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json?${query}`, {
      headers: { authorization: `Basic ${btoa(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`)}` },
    }) as Promise<Record<string, unknown>>;

  it('shows one message, with when it was sent', async () => {
    const message = await played.client.messages(sids[0] ?? '').fetch();
    expect(message).to.include({ sid: sids[0], status: 'delivered', to: TO, errorCode: null });
    expect(message.dateSent.getTime()).to.be.closeTo(Date.now(), 20_000);
  });

  it('answers 404 for a message that is not there, and for what it does not play', async () => {
    const missing = `SM${'f'.repeat(32)}`;
    const error = await refusal(played.client.messages(missing).fetch());
    expect(error).to.include({ status: 404, code: 20404 });
    expect(error.message).to.contain(`/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages/${missing}.json`);
    expect(await refusal(played.client.calls.list())).to.include({ status: 404, code: 20404 });
    expect(await refusal(played.client.messages(sids[0] ?? '').remove())).to.include({ status: 405, code: 20004 });
  });

  it('lists newest first, both directions', async () => {
    expect(await bodies({})).to.deep.equal(['A reply', 'For another', 'Text 4', 'Text 3', 'Text 2', 'Text 1', 'Text 0']);
  });

  it('filters by recipient and by sender', async () => {
    expect(await bodies({ to: '+13125550143' })).to.deep.equal(['For another']);
    expect(await bodies({ from: TO })).to.deep.equal(['A reply']);
    expect(await bodies({ to: FROM })).to.deep.equal(['A reply']);
    expect(await bodies({ to: '+13125550144' })).to.deep.equal([]);
  });

  it('filters by date, including the second that is named', async () => {
    const message = await played.client.messages(sids[4] ?? '').fetch();
    const second = message.dateSent;
    const later = new Date(Date.now() + 60_000);
    expect(await bodies({ to: TO, dateSentAfter: second })).to.include('Text 4');
    expect(await bodies({ to: TO, dateSentBefore: second })).to.include('Text 4');
    expect(await bodies({ to: TO, dateSentAfter: later })).to.deep.equal([]);
    expect(await bodies({ to: TO, dateSentBefore: new Date(Date.now() - 60_000) })).to.deep.equal([]);
    const today = second.toISOString().slice(0, 10);
    expect(((await page(`DateSent=${today}&To=${encodeURIComponent(TO)}`)).messages as unknown[]).length).to.be.greaterThan(0);
  });

  it('pages so that the client finds everything once', async () => {
    expect(await bodies({ to: TO, pageSize: 2 })).to.deep.equal(['Text 4', 'Text 3', 'Text 2', 'Text 1', 'Text 0']);
    expect(await bodies({ pageSize: 3, limit: 4 })).to.have.length(4);
  });

  it('pages there and back', async () => {
    const first = await played.client.messages.page({ to: TO, pageSize: 2 });
    const second = await first.nextPage();
    const third = await second?.nextPage();
    expect(third?.instances.map(({ body }) => body)).to.deep.equal(['Text 0']);
    expect(third?.nextPage()).to.equal(undefined);
    const back = await third?.previousPage();
    expect(back?.instances.map(({ body }) => body)).to.deep.equal(['Text 2', 'Text 1']);
    expect(first.previousPage()).to.equal(undefined);
  });

  it("has Twilio's envelope", async () => {
    const envelope = await page(`To=${encodeURIComponent(TO)}&PageSize=2`);
    expect(envelope).to.have.all.keys(
      'end',
      'first_page_uri',
      'messages',
      'next_page_uri',
      'page',
      'page_size',
      'previous_page_uri',
      'start',
      'uri',
    );
    expect(envelope).to.include({ start: 0, end: 1, page: 0, page_size: 2, previous_page_uri: null });
    expect(envelope.next_page_uri).to.match(/To=%2B13125550142&PageSize=2&Page=1&PageToken=PASM[0-9a-f]{32}$/);
  });

  for (const query of ['PageSize=0', 'PageSize=x', 'Page=1', 'PageToken=PA1', 'DateSent=yesterday', 'Status=sent']) {
    it(`refuses ${query}`, async () => {
      expect(await page(query)).to.include({ status: 400, code: 20001 });
    });
  }
});
