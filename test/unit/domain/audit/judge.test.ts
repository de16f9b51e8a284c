import { expect } from 'chai';
import type { Case } from '../../../../src/domain/audit/facts.ts';
import { isDecided, judge, stuckIn } from '../../../../src/domain/audit/judge.ts';
import { type Audited, at, denied, offered, overdue, silent, withdrawn } from '../../../support/audited-life.ts';

const LIVES: Record<string, () => Promise<Audited>> = { offered, silent, denied, overdue, withdrawn };

describe('the auditor, judging a whole inquiry', () => {
  for (const [name, live] of Object.entries(LIVES))
    it(`finds nothing wrong with a life as it should be: ${name}`, async () => {
      const { flow, read } = await live();
      const one = await read();
      expect(judge(one, at(flow.clock.now()))).to.deep.equal([]);
    });

  const found = async (live: () => Promise<Audited>, spoil: (one: Case) => Case) => {
    const { flow, read } = await live();
    const one = spoil(await read());
    return judge(one, at(flow.clock.now())).map(({ kind }) => kind);
  };

  it('finds a gap in the timeline, and says which events are not there', async () => {
    const { flow, read } = await denied();
    const one = await read();
    const gone = { ...one, events: one.events.filter(({ seq }) => seq !== 2 && seq !== 6) };
    const [finding] = judge(gone, at(flow.clock.now()));
    expect(finding).to.include({ kind: 'TIMELINE_GAP', what: `The timeline lacks event 2, 6 of ${one.inquiry.seq}.` });
  });
  it('misses the latest event of a timeline too', async () => {
    expect(await found(denied, (one) => ({ ...one, events: one.events.filter(({ seq }) => seq !== one.inquiry.seq) }))).to.include(
      'TIMELINE_GAP',
    );
  });
  it('minds no event that came after it looked', async () =>
    expect(await found(offered, (one) => ({ ...one, inquiry: { ...one.inquiry, seq: one.inquiry.seq - 1 } }))).to.deep.equal([]));

  it('finds a status that is none', async () =>
    expect(await found(offered, (one) => ({ ...one, inquiry: { ...one.inquiry, status: 'LOST' } }))).to.deep.equal(['UNREADABLE']));
  it('finds what it cannot read, and goes on', async () =>
    expect(await found(silent, (one) => ({ ...one, strikes: [null as never] }))).to.deep.equal(['UNREADABLE']));

  it('puts all of it together', async () => {
    const spoil = (one: Case): Case => ({
      inquiry: { ...one.inquiry, wakeAt: null },
      events: one.events.filter(({ type }) => type !== 'Accepted'),
      messages: one.messages.map((text) => ({ ...text, status: 'CLAIMED', nextAt: null })),
      strikes: one.strikes,
    });
    const kinds = new Set(await found(denied, spoil));
    expect([...kinds]).to.deep.equal(['WAKE_MISSING', 'TEXT_LOST', 'TIMELINE_GAP', 'STRIKE_UNPROVEN']);
  });
  it('sees without the timeline what is stuck, and only that', async () => {
    const { flow, read } = await denied();
    const { inquiry, messages } = await read();
    const stuck = { inquiry: { ...inquiry, wakeAt: null }, messages };
    expect(stuckIn(stuck, at(flow.clock.now())).map(({ kind }) => kind)).to.deep.equal(['WAKE_MISSING']);
    expect(stuckIn({ inquiry, messages }, at(flow.clock.now()))).to.deep.equal([]);
  });

  it('is done with an ended one once its texts have ended, with an open one until its next event', async () => {
    const ended = await (await silent()).read();
    const waiting: Case = { ...ended, messages: ended.messages.map((text) => ({ ...text, status: 'UNKNOWN' })) };
    expect([isDecided(ended), isDecided(waiting), isDecided(await (await offered()).read())]).to.deep.equal([true, false, true]);
  });
});
