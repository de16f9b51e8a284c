import { expect } from 'chai';
import { ACCOUNT, eventually, FROM, listenForHooks, type Played, play, TO } from './playing.ts';

describe('status callbacks of the simulated Twilio', () => {
  let played: Played;
  beforeEach(async () => {
    played = await play();
  });
  afterEach(() => played.end());

  const arrived = (count: number) => eventually(`${count} callbacks`, () => played.leadline.hooks.length >= count && played.leadline.hooks);
  const statuses = () => played.leadline.hooks.map(({ fields }) => fields.MessageStatus);
  const settled = (sid: string, callbacks: number) =>
    eventually(`${callbacks} callbacks answered`, async () => {
      const stats = (await played.json('/stats')) as { bySid: Record<string, { callbacks: number; status: string }> };
      return stats.bySid[sid]?.callbacks === callbacks && stats.bySid[sid]?.status !== 'queued' && stats.bySid[sid]?.status !== 'sent';
    });

  it('say sent and then delivered, signed, within 200 ms', async () => {
    const asked = Date.now();
    const { sid } = await played.send({ statusCallback: played.statusCallback });
    const hooks = await arrived(2);
    expect(hooks.map(({ genuine }) => genuine)).to.deep.equal([true, true]);
    expect(hooks[0]?.path).to.equal('/twilio/status?message=m1');
    expect(hooks[0]?.fields).to.deep.equal({
      AccountSid: ACCOUNT.accountSid,
      ApiVersion: '2010-04-01',
      From: FROM,
      MessageSid: sid,
      MessageStatus: 'sent',
      SmsSid: sid,
      SmsStatus: 'sent',
      To: TO,
    });
    expect(statuses()).to.deep.equal(['sent', 'delivered']);
    expect((hooks[1]?.at ?? 0) - asked).to.be.below(400);
    expect((await played.client.messages(sid).fetch()).status).to.equal('delivered');
  });

  it('go nowhere when none were asked for', async () => {
    const { sid } = await played.send();
    await settled(sid, 0);
    expect(await eventually('delivered', async () => (await played.client.messages(sid).fetch()).status === 'delivered')).to.equal(true);
    expect(played.leadline.hooks).to.deep.equal([]);
  });

  it('name the Messaging Service that was used', async () => {
    await played.client.messages.create({
      to: TO,
      messagingServiceSid: ACCOUNT.messagingServiceSid ?? '',
      body: 'Hi',
      statusCallback: played.statusCallback,
    });
    const [first] = await arrived(2);
    expect(first?.fields).to.include({ MessagingServiceSid: ACCOUNT.messagingServiceSid, From: FROM });
  });

  it('are not repeated when the service answers with an error', async () => {
    played.leadline.answer = { status: 500, body: '' };
    await played.send({ statusCallback: played.statusCallback });
    await arrived(2);
    played.leadline.answer = { status: 200, body: '' };
    const next = await played.send({ statusCallback: played.statusCallback });
    await settled(next.sid, 2);
    expect(statuses()).to.deep.equal(['sent', 'delivered', 'sent', 'delivered']);
  });

  it('are tried once more when nobody is there', async () => {
    const port = Number(new URL(played.leadline.url).port);
    await played.leadline.close();
    const { sid } = await played.send({ statusCallback: played.statusCallback });
    await eventually('delivered', async () => (await played.client.messages(sid).fetch()).status === 'delivered');
    const back = await listenForHooks(port);
    await eventually('both after all', () => back.hooks.length === 2);
    await settled(sid, 2);
    await back.close();
  });

  it('that were still to come are made after a restart', async () => {
    const service = await listenForHooks();
    await played.post('/faults', { kind: 'callback-late', next: 1, ms: 300 });
    const { sid } = await played.send({ statusCallback: `${service.url}/status` });
    await played.end({ keepFiles: true });
    expect(service.hooks).to.deep.equal([]);
    played = await play({ folder: played.folder });
    await settled(sid, 2);
    expect(service.hooks.map(({ fields, genuine }) => [fields.MessageStatus, genuine])).to.deep.equal([
      ['sent', true],
      ['delivered', true],
    ]);
    await service.close();
  });

  describe('can be ordered to fail', () => {
    const order = (fault: Record<string, unknown>) => played.post('/faults', { next: 1, ...fault });
    const sendAfter = async (fault: Record<string, unknown>) => {
      await order(fault);
      return (await played.send({ statusCallback: played.statusCallback })).sid;
    };

    it('callback-lost: none comes, and the message is delivered all the same', async () => {
      const sid = await sendAfter({ kind: 'callback-lost' });
      await settled(sid, 0);
      const other = await played.send({ statusCallback: played.statusCallback });
      await settled(other.sid, 2);
      expect(played.leadline.hooks.every(({ fields }) => fields.MessageSid === other.sid)).to.equal(true);
    });

    it('callback-twice: each comes twice', async () => {
      await settled(await sendAfter({ kind: 'callback-twice' }), 4);
      expect(statuses().sort()).to.deep.equal(['delivered', 'delivered', 'sent', 'sent']);
    });

    it('callback-reversed: delivered comes before sent', async () => {
      const sid = await sendAfter({ kind: 'callback-reversed' });
      await settled(sid, 2);
      expect(statuses()).to.deep.equal(['delivered', 'sent']);
      expect((await played.client.messages(sid).fetch()).status).to.equal('delivered');
    });

    it('callback-late: they come by ms later', async () => {
      const asked = Date.now();
      const sid = await sendAfter({ kind: 'callback-late', ms: 400 });
      await settled(sid, 2);
      expect(statuses()).to.deep.equal(['sent', 'delivered']);
      expect((played.leadline.hooks[0]?.at ?? 0) - asked).to.be.at.least(400);
    });

    for (const [kind, code] of [
      ['undeliverable', '30003'],
      ['filtered', '30007'],
    ] as const) {
      it(`${kind}: taken, and then undelivered with ${code}`, async () => {
        const sid = await sendAfter({ kind });
        const hooks = await arrived(2);
        expect(hooks[1]?.fields).to.include({ MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: code });
        expect(hooks[0]?.fields).not.to.have.property('ErrorCode');
        expect(await played.client.messages(sid).fetch()).to.include({ status: 'undelivered', errorCode: Number(code) });
      });
    }
  });
});
