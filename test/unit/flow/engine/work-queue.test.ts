import { expect } from 'chai';
import { addWork, emptyQueue, MAX_BATCH, takeBatch } from '../../../../src/flow/engine/work-queue.ts';

const NONE: ReadonlySet<string> = new Set();
let made = 0;

function queueOf(...counts: [platformId: string, count: number][]) {
  const queue = emptyQueue();
  for (const [platformId, count] of counts)
    for (let n = 0; n < count; n++)
      addWork(queue, { work: { platformId, inquiryId: `inq_${++made}`, command: { type: 'Wake' } }, resolve: () => undefined });
  return queue;
}
const platformsOf = (batch: ReturnType<typeof takeBatch>) => batch.map(({ work }) => work.platformId);

describe('a batch of work', () => {
  it('has an equal share for each platform when more waits than it holds', () => {
    const queue = queueOf(['pump', 500], ['quiet', 3], ['busy', 200]);
    const platforms = platformsOf(takeBatch(queue, NONE));
    const count = (platformId: string) => platforms.filter((one) => one === platformId).length;
    expect(platforms).to.have.length(MAX_BATCH);
    expect(count('quiet')).to.equal(3);
    expect(Math.abs(count('pump') - count('busy'))).to.be.at.most(1);
    expect(queue.urgent).to.have.length(603);
  });

  it('keeps the order in which the work of a platform came', () => {
    const queue = queueOf(['a', 150], ['b', 150]);
    const before = queue.urgent.map(({ work }) => work.inquiryId);
    const taken = takeBatch(queue, NONE).map(({ work }) => work.inquiryId);
    for (const ids of [taken.filter((id) => before.indexOf(id) < 150), taken.filter((id) => before.indexOf(id) >= 150)])
      expect(ids).to.deep.equal(ids.toSorted((x, y) => before.indexOf(x) - before.indexOf(y)));
  });

  it('is all that waits when it holds it, but for what is being committed', () => {
    const queue = queueOf(['a', 3], ['b', 2]);
    const [first] = queue.urgent.map(({ work }) => work.inquiryId);
    expect(takeBatch(queue, new Set([first ?? '']))).to.have.length(4);
    expect(queue.urgent.map(({ work }) => work.inquiryId)).to.deep.equal([first]);
    expect(takeBatch(queue, NONE)).to.have.length(1);
    expect(takeBatch(queue, NONE)).to.deep.equal([]);
  });
});
