import { expect } from 'chai';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { CLAIM_LEASE } from '../../../../src/flow/sending/claim-loop.ts';
import { BOUNDS, denied, hearTwilio, offered, RESPOND, silent } from '../../../support/audited-life.ts';
import { watched } from '../../../support/auditor-bench.ts';

describe('the auditor', () => {
  it('finds nothing, says nothing and wakes nothing where nothing is wrong', async () => {
    for (const live of [offered, silent, denied]) {
      const { auditor, flow, kinds, nudges, audit } = await watched(live);
      const commits = flow.commits.length;
      for (let i = 0; i < 3; i++) {
        await auditor.look();
        flow.later(SECOND);
      }
      expect(await kinds()).to.deep.equal([]);
      expect([flow.lines, flow.commits.length, nudges()]).to.deep.equal([[], commits, 0]);
      expect((await audit.look()).found).to.deep.equal({});
    }
  });

  it('finds an inquiry that nobody wakes, says so aloud, counts it, and wakes it', async () => {
    const stage = await watched(offered);
    const { auditor, audit, flow, id, kinds, lines } = stage;
    const pass = async (ms: number) => {
      for (const end = flow.clock.now() + ms; flow.clock.now() < end; flow.later(MINUTE / 2)) await auditor.look();
    };
    await pass(RESPOND / 2);
    await flow.wake(id);
    await hearTwilio(stage);
    // From here on nobody wakes it; the auditor shows all the while that the system runs.
    await pass(RESPOND / 2 + BOUNDS.wake);
    await auditor.look();
    expect(await kinds()).to.deep.equal([]);
    flow.later(1);
    await auditor.look();
    expect(await kinds()).to.deep.equal(['WAKE_LATE']);
    await flow.engine.idle();
    expect(flow.events(id)).to.include.members(['Expired', 'Struck']);
    expect(lines('error')).to.deep.equal(['error: the auditor found something wrong']);
    expect((await audit.look()).found).to.deep.equal({ WAKE_LATE: 1 });
    await hearTwilio(stage);
    await auditor.look();
    expect(await kinds()).to.deep.equal([]);
    expect(lines('info')).to.deep.equal(['info: what the auditor found is in order again']);
  });

  it('takes for late nothing that stood still with the system', async () => {
    const { auditor, flow, kinds } = await watched(offered);
    await auditor.look();
    flow.later(RESPOND + 10 * BOUNDS.wake);
    await auditor.look();
    expect(await kinds()).to.deep.equal([]);
  });

  it('takes for late nothing that fell due while nobody could reach us', async () => {
    const { auditor, audit, flow, kinds } = await watched(offered);
    flow.tables.heartbeat.at = flow.clock.now();
    const pass = async (ms: number) => {
      for (const end = flow.clock.now() + ms; flow.clock.now() < end; flow.later(MINUTE / 2)) await auditor.look();
    };
    await pass(RESPOND + 10 * BOUNDS.wake);
    expect(await kinds()).to.deep.equal([]);
    flow.tables.heartbeat.at = Infinity;
    await pass(BOUNDS.wake);
    expect(await kinds()).to.deep.equal([]);
    await pass(2 * MINUTE);
    expect((await audit.look()).found).to.include({ WAKE_LATE: 1 });
  });

  it('brings back a claimed text without a next step: it is settled, and goes out once', async () => {
    const { auditor, flow, kinds, nudges, lines } = await watched(offered);
    const { tables, message } = flow;
    const text = tables.messages.get(message('CONSUMER_RECEIVED').id);
    if (text) tables.messages.set(text.id, { ...text, status: 'CLAIMED', claim: 'gone', nextAt: null, sid: null });
    await auditor.look();
    expect(lines('error')).to.have.length(1);
    expect([flow.message('CONSUMER_RECEIVED').nextAt, nudges()]).to.deep.equal([flow.clock.now(), 1]);
    await auditor.look();
    expect(await kinds()).to.deep.equal([]);
  });

  it('brings back no text that was sent meanwhile', async () => {
    const { auditor, flow } = await watched(offered);
    const sent = flow.message('CONSUMER_RECEIVED');
    flow.put({ ...sent, status: 'PENDING', nextAt: null });
    const { write } = flow.outbox;
    const over = { status: 'SENT', nextAt: null } as const;
    flow.outbox.write = (writes) => {
      flow.put({ ...sent, ...over });
      return write(writes);
    };
    await auditor.look();
    expect(flow.message('CONSUMER_RECEIVED')).to.include(over);
  });

  it('leaves a text alone that is held by a sender', async () => {
    const { auditor, flow, kinds } = await watched(async () => {
      const life = await offered();
      await life.flow.submit('+12125551009');
      await life.flow.outbox.claim('alive', life.flow.clock.now(), CLAIM_LEASE, 10);
      return life;
    });
    await auditor.look();
    expect(await kinds()).to.deep.equal([]);
    expect(flow.messages().some(({ claim }) => claim === 'alive')).to.equal(true);
  });

  it('finds what is missing from a strike’s evidence, keeps saying so, and wakes nothing for it', async () => {
    const { auditor, flow, id, kinds, audit, lines } = await watched(denied);
    await auditor.look();
    flow.tables.timeline.set(
      id,
      (flow.tables.timeline.get(id) ?? []).filter(({ type }) => type !== 'Accepted'),
    );
    await auditor.look();
    expect(await kinds()).to.have.members(['TIMELINE_GAP', 'STRIKE_UNPROVEN']);
    await auditor.look();
    expect(lines('error'), 'said once each').to.have.length(2);
    expect((await audit.look()).found).to.deep.equal({ TIMELINE_GAP: 1, STRIKE_UNPROVEN: 1 });
  });

  it('calls nothing in order that moved while it was read', async () => {
    const life = await denied();
    let hasMoved = false;
    const cases = async (ids: string[]) => (hasMoved ? { cases: [], moved: ids } : life.audit.cases(ids));
    const { auditor, flow, id, kinds } = await watched(async () => life, { store: { ...life.audit, cases } });
    const strike = [...flow.tables.strikes.keys()][0] ?? '';
    flow.tables.strikes.delete(strike);
    await auditor.look();
    expect(await kinds()).to.deep.equal(['STRIKE_LOST']);
    hasMoved = true;
    await auditor.look();
    expect(await kinds(), `${id} was not judged`).to.deep.equal(['STRIKE_LOST']);
  });

  it('looks again at what stands though its walk rests, and calls it in order', async () => {
    const { auditor, audit, flow, kinds } = await watched(silent);
    const [strike] = [...flow.tables.strikes.values()];
    if (!strike) throw new Error('there is no strike');
    flow.tables.strikes.delete(strike.id);
    await auditor.look();
    expect(await kinds()).to.deep.equal(['STRIKE_LOST']);
    flow.tables.strikes.set(strike.id, strike);
    await audit.keepLook({ walkedAt: flow.clock.now(), walkPause: MINUTE });
    flow.later(SECOND);
    await auditor.look();
    expect(await kinds()).to.deep.equal([]);
  });

  it('reads an inquiry again only after it changed', async () => {
    const life = await silent();
    const read: string[][] = [];
    const cases = (ids: string[]) => {
      read.push(ids);
      return life.audit.cases(ids);
    };
    const { auditor } = await watched(async () => life, { store: { ...life.audit, cases } });
    await auditor.look();
    await auditor.look();
    expect(read).to.deep.equal([[life.id]]);
    const text = [...life.flow.tables.messages.keys()][0] ?? '';
    life.flow.tables.messages.delete(text);
    await auditor.look();
    expect(read).to.deep.equal([[life.id], [life.id]]);
  });

  it('walks on through all inquiries, step by step, and begins anew', async () => {
    const life = await offered();
    const { tables } = life.flow;
    const ended = await silent();
    const one = ended.flow.tables.inquiries.get(ended.id);
    if (!one) throw new Error('there is no life');
    for (let n = 0; n < 450; n++) {
      const id = `inq_z${String(n).padStart(4, '0')}`;
      tables.inquiries.set(id, { ...one, inquiry: { ...one.inquiry, id } });
    }
    const { auditor, audit } = await watched(async () => life);
    const cursors: string[] = [];
    for (let look = 0; look < 3; look++) {
      await auditor.look();
      cursors.push((await audit.look()).cursor);
    }
    expect(cursors).to.deep.equal(['inq_z0198', 'inq_z0398', '']);
  });

  it('fails when the store is away, and looks again when it is back', async () => {
    const { auditor, audit, flow } = await watched(offered);
    flow.tables.away = true;
    const failure = await auditor.look().catch((error: Error) => error.name);
    expect(failure).to.equal('StoreUnavailable');
    flow.tables.away = false;
    await auditor.look();
    expect((await audit.look()).at).to.equal(flow.clock.now());
  });
});
