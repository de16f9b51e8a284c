import { expect } from 'chai';
import { type ApiUnderTest, serve } from '../service.ts';
import { makeWorld, type World } from '../world.ts';

const PERIOD = 'from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z"';
const aliased = (count: number) =>
  `{ ${Array.from({ length: count }, (_, n) => `r${n}: responseReport(${PERIOD}) { inquiries }`).join(' ')} }`;

describe('what reports cost', () => {
  let world: World;
  let api: ApiUnderTest;
  beforeEach(async () => {
    world = makeWorld();
    api = await serve(world);
    const row = { outcome: null, silentOffers: 0, first: null };
    world.responses = { rows: Array.from({ length: 4_900 }, () => row), calendars: new Map() };
  });
  afterEach(() => api.stop());

  const read = () => world.asked.filter(({ name }) => name === 'responses').length;
  const answerOf = async (query: string, variables = {}) => {
    const { status, errors } = await api.ask(query, variables);
    return { status, message: errors?.[0]?.message ?? '' };
  };

  it('is charged before any runs, each alias for itself', async () => {
    const { status, message } = await answerOf(aliased(50));
    expect(status).to.equal(400);
    expect(message).to.equal(
      'The reports (`responseReport`) of this request would read 245000 inquiries, more than 100000: ask for shorter periods (`from`, `to`), or for fewer reports at once.',
    );
    expect(read()).to.equal(0);
  });

  it('is charged wherever the report is asked for: by variables, in fragments', async () => {
    world.responses.rows.length = 0;
    world.responses.rows.push(...Array.from({ length: 100_001 }, () => ({ outcome: null, silentOffers: 0, first: null })));
    const variables = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
    const fragment = 'fragment Mine on Query { ... { responseReport(from: $from, to: $to) { inquiries } } }';
    const { message } = await answerOf(`query ($from: DateTime!, $to: DateTime!) { ...Mine ...Mine } ${fragment}`, variables);
    expect(message).to.include('would read 100001 inquiries');
    expect(read()).to.equal(0);
  });

  it('is no hindrance to a report that reads less, and to what is no report', async () => {
    expect(await answerOf(aliased(20))).to.deep.equal({ status: 200, message: '' });
    expect(read()).to.equal(20);
    const counted = world.asked.filter(({ name }) => name === 'responseCount').length;
    expect(counted, 'one period is counted once').to.equal(1);
    await answerOf('{ promise { kept } }');
    expect(world.asked.filter(({ name }) => name === 'responseCount').length).to.equal(counted);
  });

  it('leaves it to the report to say what is wrong with its period', async () => {
    const backwards = 'from: "2026-12-01T00:00:00Z", to: "2026-11-01T00:00:00Z"';
    expect((await answerOf(`{ responseReport(${backwards}) { inquiries } }`)).message).to.include('`from` is after `to`');
    const long = 'from: "2000-01-01T00:00:00Z", to: "2026-11-01T00:00:00Z"';
    expect((await answerOf(`{ responseReport(${long}) { inquiries } }`)).message).to.include('more than 3660 days');
  });
});
