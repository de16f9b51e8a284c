import { isSelected } from './selected-tests.ts';

/** Most of a test on a running service is waiting, so two groups run at once; more would starve each other. */
const MAX_GROUPS_AT_ONCE = 2;

type Body = () => Promise<void>;
/** The concurrent tests of one `describe`. `outcomes`: of those that were begun, null or why they failed. */
type Group = { bodies: Map<Mocha.Test, Body>; outcomes: Map<Mocha.Test, Promise<unknown>>; hasBegun: Promise<void>; markBegun(): void };

const groups = new Map<Mocha.Suite, Group>();
let waiting: Group[] | undefined;
let running = 0;

/**
 * A test that runs at the same time as the other concurrent tests of its `describe`, of which mocha reports one after the other. Only
 * tests that mocha selects are begun. The timeout of the `describe` holds for all of them together, from the moment in which mocha
 * reaches it.
 */
export const concurrentTest = Object.assign((title: string, body: Body) => register(it, title, body), {
  only: (title: string, body: Body) => register(it.only, title, body),
});

function register(define: (title: string, run: Mocha.AsyncFunc) => Mocha.Test, title: string, body: Body): void {
  const test = define(title, async () => {
    const failure = await group.outcomes.get(test);
    if (failure) throw failure;
  });
  const group = groupOf(test.parent as Mocha.Suite);
  group.bodies.set(test, body);
}

function groupOf(suite: Mocha.Suite): Group {
  const known = groups.get(suite);
  if (known) return known;
  let markBegun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    markBegun = resolve;
  });
  const group: Group = { bodies: new Map(), outcomes: new Map(), hasBegun, markBegun };
  groups.set(suite, group);
  before('begin the tests of this group', async () => {
    waiting ??= [...groups.values()].filter(({ bodies }) => [...bodies.keys()].some(isSelected));
    beginGroups(waiting);
    await group.hasBegun;
  });
  return group;
}

/** Begins the groups in the order in which mocha reports them. The next group begins as soon as one has ended, reported or not. */
function beginGroups(queue: Group[]): void {
  while (running < MAX_GROUPS_AT_ONCE) {
    const group = queue.shift();
    if (!group) return;
    running++;
    void runGroup(group).then(() => {
      running--;
      beginGroups(queue);
    });
  }
}

async function runGroup({ bodies, outcomes, markBegun }: Group): Promise<void> {
  for (const [test, body] of bodies) if (isSelected(test)) outcomes.set(test, outcomeOf(body));
  markBegun();
  await Promise.all(outcomes.values());
}

/** Null, or why the test failed: a rejection that mocha has not come to yet would end the process. */
async function outcomeOf(body: Body): Promise<unknown> {
  try {
    await body();
    return null;
  } catch (error) {
    return error ?? new Error('failed');
  }
}
