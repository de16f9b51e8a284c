import { expect } from 'chai';
import { type Flow, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const startClock = (flow: Flow, id: string) => {
  const command = { type: 'StartClock', offerId: `off_${id.slice(4)}_1`, by: 'TWILIO', sid: 'SM1' } as const;
  return flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command });
};

/** Submitted inquiries, the first `offered` of them routed already. */
async function prepared(flow: Flow, count: number, offered: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await flow.submit());
  await flow.wake(...ids.slice(0, offered));
  flow.commits.length = 0;
  return ids;
}

const typesOf = (flow: Flow) => flow.commits.map(({ commit }) => commit.changed.map(({ events }) => events[0]?.type));

describe('what goes first in the engine', () => {
  it('is a deadline, before news that came earlier; the news has its room all the same', async () => {
    const flow = memoryFlow();
    const ids = await prepared(flow, 140, 30);
    const news = ids.slice(0, 30).map((id) => startClock(flow, id));
    for (const id of ids.slice(30)) flow.engine.wake({ id, platformId: PLATFORM });
    expect([flow.engine.urgentBacklog(), flow.engine.backlog()]).to.deep.equal([110, 140]);
    await Promise.all(news);
    await flow.engine.idle();
    const [first = [], second = []] = typesOf(flow);
    expect(first).to.deep.equal([...Array(80).fill('Routed'), ...Array(20).fill('ClockStarted')]);
    expect(second).to.deep.equal([...Array(30).fill('Routed'), ...Array(10).fill('ClockStarted')]);
  });

  it('is whatever there is when only one kind waits', async () => {
    const flow = memoryFlow();
    const ids = await prepared(flow, 120, 120);
    await Promise.all(ids.map((id) => startClock(flow, id)));
    expect(typesOf(flow).map((batch) => batch.length)).to.deep.equal([100, 20]);
  });

  it('is nothing while nothing waits', async () => {
    const flow = memoryFlow();
    await prepared(flow, 1, 1);
    expect([flow.engine.urgentBacklog(), flow.engine.backlog()]).to.deep.equal([0, 0]);
    await flow.engine.idle();
    expect(flow.commits).to.deep.equal([]);
  });
});
