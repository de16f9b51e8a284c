import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { BOUNDS, offered, silent, withdrawn } from '../../../support/audited-life.ts';
import { watched } from '../../../support/auditor-bench.ts';

/** A stage on which the walk through everything rests: what is found is found by looking at what is open. */
async function resting(...given: Parameters<typeof watched>) {
  const stage = await watched(...given);
  await stage.audit.keepLook({ walkedAt: stage.flow.clock.now(), walkPause: HOUR });
  return stage;
}

describe('the auditor, looking at what is open', () => {
  it('finds a text that is stuck though its inquiry has ended, and brings it back', async () => {
    const { auditor, flow, kinds } = await resting(withdrawn);
    const nextAt = flow.clock.now() + BOUNDS.ahead.CLAIMED + 1;
    flow.put({ ...flow.message('CONSUMER_WITHDRAWN'), status: 'CLAIMED', claim: 'gone', nextAt });
    await auditor.look();
    expect(await kinds()).to.include('TEXT_PUT_OFF');
    expect(flow.message('CONSUMER_WITHDRAWN').nextAt).to.equal(flow.clock.now());
  });

  it('finds one that is stuck among more than a page of them', async () => {
    const { auditor, flow, kinds } = await resting(offered);
    const [one] = flow.tables.inquiries.values();
    if (!one) throw new Error('there is no life');
    for (let n = 0; n < 1_001; n++) {
      const id = `inq_z${String(n).padStart(4, '0')}`;
      const wakeAt = n === 1_000 ? null : one.inquiry.wakeAt;
      flow.tables.inquiries.set(id, { ...one, inquiry: { ...one.inquiry, id, wakeAt } as typeof one.inquiry });
    }
    await auditor.look();
    expect(await kinds()).to.include('WAKE_MISSING');
  });

  it('counts a text to its consumer that has no next step', async () => {
    const { auditor, flow, kinds } = await resting(offered, { live: async () => ({ kept: 0, open: 0, broken: 1 }) });
    flow.put({ ...flow.message('CONSUMER_RECEIVED'), status: 'PENDING', nextAt: null, createdAt: flow.clock.now() - HOUR });
    flow.outbox.write = async () => undefined;
    for (let look = 0; look < 3; look++) await auditor.look();
    expect(await kinds()).to.deep.equal(['TEXT_LOST']);
  });

  it('shows that the system runs with each look', async () => {
    const { auditor, audit, flow } = await resting(silent, {
      live: async () => {
        flow.later(SECOND);
        return { kept: 1, open: 0, broken: 0 };
      },
    });
    await auditor.look();
    expect((await audit.look()).aliveAt).to.equal(flow.clock.now());
  });
});

describe('the auditor, about what stands', () => {
  it('says it again after an hour, and counts it once, whatever else is found then', async () => {
    const { auditor, audit, flow, lines } = await watched(silent);
    const strikes = [...flow.tables.strikes.keys()];
    expect(strikes).to.have.length(2);
    for (const strike of strikes) {
      flow.tables.strikes.delete(strike);
      await auditor.look();
      flow.later(HOUR);
    }
    expect(lines('error')).to.have.length(3);
    expect((await audit.look()).found).to.deep.equal({ STRIKE_LOST: 2 });
  });
});

describe('the auditor, about the counts of a platform with nothing open', () => {
  it('counts anew as soon as something is open there', async () => {
    const counts = { kept: 1, open: 0, broken: 0 };
    let asked = 0;
    const live = async () => {
      asked++;
      return { ...counts };
    };
    const { auditor, flow } = await watched(silent, { live });
    await auditor.look();
    flow.later(SECOND);
    await flow.submit();
    counts.open = 1;
    await auditor.look();
    expect(asked).to.equal(2);
  });

  it('does not rest before they agree', async () => {
    const { auditor, lines } = await watched(silent, { live: async () => ({ kept: 0, open: 0, broken: 0 }) });
    for (let look = 0; look < 3; look++) await auditor.look();
    expect(lines('error')).to.deep.equal(['error: the auditor found something wrong']);
  });
});

describe('the auditor, walking', () => {
  it('comes back to an ended one whose text had not ended yet', async () => {
    const { auditor, flow, kinds } = await watched(withdrawn);
    const text = flow.message('CONSUMER_WITHDRAWN');
    flow.put({ ...text, status: 'UNKNOWN', nextAt: flow.clock.now() });
    await auditor.look();
    expect(await kinds()).to.not.include('CONSUMER_NOT_TOLD');
    flow.put({ ...text, status: 'FAILED', nextAt: null });
    await auditor.look();
    expect(await kinds()).to.include('CONSUMER_NOT_TOLD');
  });

  it('marks nothing as in order that is wrong, and what was put in order as soon as it is', async () => {
    const { auditor, audit, flow, id } = await watched(silent);
    const [strike] = [...flow.tables.strikes.values()];
    if (!strike) throw new Error('there is no strike');
    flow.tables.strikes.delete(strike.id);
    await auditor.look();
    expect([...(await audit.marks('')).keys()]).to.deep.equal([]);
    flow.tables.strikes.set(strike.id, strike);
    await auditor.look();
    expect([...(await audit.marks('')).keys()]).to.deep.equal([id]);
  });

  it('rests for ten minutes at most, and for one at most from looking at what is open', async () => {
    const life = await silent();
    const takes = { look: HOUR, walk: HOUR };
    const live = async () => {
      life.flow.later(takes.look);
      return { kept: 1, open: 0, broken: 0 };
    };
    const stretch = async () => {
      life.flow.later(takes.walk);
      return [];
    };
    const { auditor, audit } = await watched(async () => life, { live, store: { ...life.audit, stretch } });
    await auditor.look();
    expect(await audit.look()).to.include({ pause: MINUTE, walkPause: 10 * MINUTE });
  });
});
