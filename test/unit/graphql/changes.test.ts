import { expect } from 'chai';
import { inquiryChanges } from '../../../src/graphql/changes.ts';
import { makeRecord } from './samples.ts';
import { makeWorld, readsOf, type World } from './world.ts';

const commit = (world: World, i: number) => {
  const { inquiry } = world.records[i]!;
  inquiry.seq += 1;
  for (const listener of [...world.listeners]) listener({ platformId: inquiry.platformId, inquiryId: inquiry.id });
};

describe('graphql/changes', () => {
  let world: World;
  beforeEach(() => {
    world = makeWorld({ records: [makeRecord(1), makeRecord(2), makeRecord(3)] });
  });

  it('ends a listener that is too slow, with the reason', async () => {
    const many = Array.from({ length: 1_001 }, (_, i) => makeRecord(100 + i));
    world.records.push(...many);
    const changes = inquiryChanges({ reads: readsOf(world), platformId: 'plt_1', inquiryId: null });
    for (const i of many.keys()) commit(world, 3 + i);
    const outcome = await changes.next().catch((error: Error) => error);
    expect(outcome)
      .to.be.instanceOf(Error)
      .and.have.property('message')
      .that.matches(/subscribe again/);
    expect(world.listeners.size).to.equal(0);
    expect(await changes.next()).to.deep.equal({ done: true, value: undefined });
  });

  it('listens from the call on, and ends when it is never read', async () => {
    const changes = inquiryChanges({ reads: readsOf(world), platformId: 'plt_1', inquiryId: null });
    commit(world, 0);
    expect((await changes.next()).value.inquiry.id).to.equal(world.records[0]?.inquiry.id);
    const waiting = changes.next();
    await changes.return?.();
    expect(await waiting).to.deep.equal({ done: true, value: undefined });
    expect(world.listeners.size).to.equal(0);
  });
});
