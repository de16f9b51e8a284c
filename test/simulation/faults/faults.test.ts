import { expect } from 'chai';
import { ALL_ALLOWED, type Allowed, createFaults, type FaultKind, type FaultRates } from './faults.ts';

const KINDS: readonly FaultKind[] = ['SLOW', 'STORE_AWAY', 'CRASH_AFTER'];
const STEPS = Array.from({ length: 5_000 }, (_, step) => step);

const faultsWith = (rates: FaultRates, allowed: Allowed = ALL_ALLOWED) => createFaults(7, rates, allowed);

describe('Faults in the simulation', () => {
  it('befall their share of the steps that they can befall, and are counted', () => {
    const faults = faultsWith({ SLOW: 0.1, STORE_AWAY: 0.2, CALLBACK_LOST: 1 });
    const met = STEPS.map((step) => faults.of(KINDS, step));
    const share = (kind: FaultKind | null) => met.filter((one) => one === kind).length / STEPS.length;
    expect(share('SLOW')).to.be.within(0.08, 0.12);
    expect(share('STORE_AWAY')).to.be.within(0.18, 0.22);
    expect([share('CRASH_AFTER'), share('CALLBACK_LOST')]).to.deep.equal([0, 0]);
    expect(faults.injected.map(({ kind }) => kind)).to.deep.equal(met.filter((kind) => kind !== null));
  });

  it('are chosen by the step, whatever else was asked before', () => {
    const [forwards, backwards] = [faultsWith({ SLOW: 0.3 }), faultsWith({ SLOW: 0.3 })];
    const one = STEPS.map((step) => forwards.of(KINDS, step));
    const other = STEPS.toReversed().map((step) => backwards.of(KINDS, step));
    expect(other.toReversed()).to.deep.equal(one);
  });

  it('leave out kinds that are muted, and all but certain ones when only those are allowed', () => {
    const all = faultsWith({ SLOW: 0.3, STORE_AWAY: 0.3 });
    for (const step of STEPS) all.of(KINDS, step);
    const [first] = all.injected;
    const muted = faultsWith({ SLOW: 0.3, STORE_AWAY: 0.3 }, { muted: new Set(['SLOW']), only: null });
    const only = faultsWith({ SLOW: 0.3, STORE_AWAY: 0.3 }, { muted: new Set(), only: new Set([first?.number ?? 0]) });
    for (const step of STEPS) void [muted.of(KINDS, step), only.of(KINDS, step)];
    expect(muted.injected).to.deep.equal(all.injected.filter(({ kind }) => kind !== 'SLOW'));
    expect(only.injected).to.deep.equal([first]);
  });

  it('befall nothing in fair faultPlan', () => {
    const faults = faultsWith({});
    expect(STEPS.filter((step) => faults.of(KINDS, step) !== null)).to.deep.equal([]);
  });

  it('delay for a whole number of milliseconds below the most, mostly for few', () => {
    const delays = STEPS.map((step) => faultsWith({}).delay(20, step)).toSorted((a, b) => a - b);
    expect(delays.every((ms) => Number.isInteger(ms) && ms >= 0 && ms < 20)).to.equal(true);
    expect([delays[STEPS.length / 2], (delays.at(-1) ?? 0) > 10]).to.deep.equal([0, true]);
  });
});
