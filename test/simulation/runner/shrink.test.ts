import { expect } from 'chai';
import { HOUR, SECOND } from '../../../src/domain/time/time.ts';
import { emptyTables, type StoredInquiry } from '../../../src/store/memory/tables.ts';
import type { InjectedFault } from '../faults/faults.ts';
import type { Violation } from '../invariants/invariant.ts';
import type { WorldPlan } from '../world/world-plan.ts';
import { type LivedWorld, type ShrinkOptions, type Shrunk, shrink } from './shrink.ts';
import { wholeWorld } from './trial.ts';

const FAULTS: readonly InjectedFault[] = [
  ...Array.from({ length: 30 }, (_, number): InjectedFault => ({ kind: 'SLOW', number })),
  { kind: 'STORE_AWAY', number: 40 },
  ...[50, 51, 52, 53].map((number): InjectedFault => ({ kind: 'CRASH_AFTER', number })),
];

const broken = (invariant: string, inquiryId: string | null): Violation => ({ invariant, what: 'it broke', inquiryId, at: 0 });
const PLAN = wholeWorld(7, 1, 60);

/** Shrinks the world in which this is broken: `live` says what smaller worlds do. */
async function shrunk(violation: Violation, live: (plan: WorldPlan) => Promise<LivedWorld>, options: ShrinkOptions = {}): Promise<Shrunk> {
  return shrink(PLAN, { ...(await live(PLAN)), violation }, { live, ...options });
}

/** Worlds that break when `breaks` says so of what is left of them: lives, outages and faults. */
function worlds(breaks: (left: { lives: ReadonlySet<number>; faults: ReadonlySet<number>; plan: WorldPlan }) => Violation | null) {
  return async (plan: WorldPlan) => {
    const { muted, only } = plan.allowed;
    const injected = FAULTS.filter(({ kind, number }) => !muted.has(kind) && (only === null || only.has(number)));
    const { inquiries } = emptyTables();
    for (const life of plan.lives) inquiries.set(`inq_${life}`, inquiryOf(life));
    const faults = new Set(injected.map(({ number }) => number));
    return { violation: breaks({ lives: new Set(plan.lives), faults, plan }), faults: { injected }, tables: { inquiries } };
  };
}

const inquiryOf = (life: number): StoredInquiry =>
  ({
    inquiry: { id: `inq_${life}`, platformId: 'plt_1', reference: `R${life}`, status: 'CLOSED', offers: [], wakeAt: null },
    person: { phone: `+1212${life}` },
    idempotencyKey: `life ${life}`,
  }) as unknown as StoredInquiry;

describe('Shrinking a world that broke an invariant', () => {
  it('leaves the lives, the outages and the faults that it takes, and nothing else', async () => {
    const live = worlds(({ lives, faults, plan }) =>
      lives.has(12) && lives.has(47) && faults.has(52) && !plan.withoutOutages.has(2) ? broken('told', null) : null,
    );
    const { plan, violation } = await shrunk(broken('told', null), live);
    expect(plan.lives).to.deep.equal([12, 47]);
    expect([...(plan.allowed.only ?? [])]).to.deep.equal([52]);
    expect(plan.allowed.muted).to.deep.equal(new Set(['SLOW', 'STORE_AWAY']));
    expect([plan.withoutOutages.has(2), plan.withoutOutages.has(1), plan.withoutOutages.has(3)]).to.deep.equal([false, true, true]);
    expect(violation.invariant).to.equal('told');
  });

  it('tries the one consumer first that it is about', async () => {
    const live = worlds(({ lives }) => (lives.has(33) ? broken('once', 'inq_33') : null));
    const { plan, tried } = await shrunk(broken('once', 'inq_33'), live);
    expect(plan.lives).to.deep.equal([33]);
    expect(tried).to.be.below(40);
  });

  it('does not take another broken invariant for the same', async () => {
    const live = worlds(({ lives }) => (lives.size === PLAN.lives.length ? broken('told', null) : broken('wakes', null)));
    const { plan, violation } = await shrunk(broken('told', null), live);
    expect(plan.lives).to.deep.equal(PLAN.lives);
    expect(violation.invariant).to.equal('told');
  });

  it('leaves a world as it is that breaks no more, and gives up after so many', async () => {
    const never = await shrunk(
      broken('told', null),
      worlds(() => null),
    );
    expect(never.plan).to.equal(PLAN);
    expect(never.tried).to.be.at.most(120);
  });

  it('says every few seconds how far it is, and ends with the best it has when its time is over', async () => {
    let now = 0;
    const said: number[] = [];
    const slow = worlds(() => broken('told', null));
    const { plan, tried, isDone } = await shrunk(broken('told', null), slow, {
      time: () => now,
      maxDuration: 60 * SECOND,
      onProgress: (best) => said.push(best.tried),
      async live(smaller, isEnough) {
        for (let step = 0; step < 4 && !isEnough(0); step++) now += 2.5 * SECOND;
        return slow(smaller);
      },
    });
    expect([plan.lives.length, tried, isDone]).to.deep.equal([0, 6, false]);
    expect(said).to.have.length(12);
    expect(now).to.equal(60 * SECOND);
  });

  it('is done when nothing more can be taken away', async () => {
    const { isDone } = await shrunk(
      broken('once', 'inq_33'),
      worlds(({ lives }) => (lives.has(33) ? broken('once', 'inq_33') : null)),
    );
    expect(isDone).to.equal(true);
  });

  it('lives no smaller world long past the moment at which the whole one broke', async () => {
    const late: boolean[] = [];
    const never = worlds(() => null);
    await shrunk(broken('told', null), never, {
      async live(smaller, isEnough) {
        late.push(isEnough(HOUR), isEnough(HOUR + 1));
        return never(smaller);
      },
    });
    expect(new Set(late.slice(0, 2))).to.deep.equal(new Set([false, true]));
  });
});
