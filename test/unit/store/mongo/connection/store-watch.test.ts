import { expect } from 'chai';
import { StoreUnavailable } from '../../../../../src/flow/ports/store-unavailable.ts';
import { ANSWERS_WITHIN, createStoreWatch, type StoreWatch } from '../../../../../src/store/mongo/connection/store-watch.ts';
import { failingFast } from '../../../../../src/store/mongo/connection/unavailable.ts';
import { eventually } from '../../../../support/eventually.ts';

/** A database whose answers the test gives. */
function database() {
  const asked: { answer(): void; fail(): void }[] = [];
  const lines: string[] = [];
  const line = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const ask = () => new Promise((resolve, reject) => asked.push({ answer: () => resolve(null), fail: () => reject(new Error('gone')) }));
  const watch = createStoreWatch({ ask, log: { info: line('info'), warn: line('warn'), error: line('error') } });
  watches.push(watch);
  return { watch, asked, lines };
}
const watches: StoreWatch[] = [];
const never = () => new Promise<never>(() => undefined);
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

const now = performance.now;

describe('whether the database answers', () => {
  afterEach(() => {
    performance.now = now;
    for (const watch of watches.splice(0)) watch.stop();
  });

  it('not when it says nothing for a second: who waits hears so, the next is not even asked, and then it is back', async () => {
    const { watch, asked, lines } = database();
    const began = performance.now();
    expect(await failureOf(watch.callWhileUp(never))).to.be.instanceOf(StoreUnavailable);
    expect(performance.now() - began).to.be.within(ANSWERS_WITHIN, ANSWERS_WITHIN + 1_500);
    let called = 0;
    const call = async () => ++called;
    expect(await failureOf(watch.callWhileUp(call))).to.be.instanceOf(StoreUnavailable);
    expect(called).to.equal(0);
    for (const { answer } of asked) answer();
    expect(await eventually('it is back', () => watch.callWhileUp(call))).to.equal(1);
    expect(lines.map((text) => text.split(':')[0])).to.deep.equal(['error', 'info']);
  });

  it('not when it could not be reached; it is asked at once whether it still cannot', async () => {
    const { watch, asked } = database();
    const waits = failureOf(watch.callWhileUp(never));
    watch.failed();
    expect(await waits).to.be.instanceOf(StoreUnavailable);
    expect(asked).to.have.length(1);
    asked[0]?.fail();
    await eventually('it is asked again', async () => asked.length === 2);
    expect(await failureOf(watch.callWhileUp(never))).to.be.instanceOf(StoreUnavailable);
  });

  it('yes as long as it answers anybody, however long one call takes', async () => {
    const { watch, lines } = database();
    const others = setInterval(() => watch.answered(), 50).unref();
    const end = performance.now() + 2 * ANSWERS_WITHIN;
    const slow = watch.callWhileUp(() => eventually('it has been silent to this one for long', async () => performance.now() > end));
    expect(await slow.finally(() => clearInterval(others))).to.equal(true);
    expect(lines).to.deep.equal([]);
  });

  it('yes while it answers others, though what we asked ourselves hangs, and though this process was too busy to read', async () => {
    const { watch, asked, lines } = database();
    await eventually('it was asked', async () => asked.length === 1);
    let looks = 0;
    performance.now = () => {
      looks++;
      return now.call(performance) + 2 * ANSWERS_WITHIN;
    };
    const another = async () => {
      for (const before = looks; looks === before; ) await new Promise((resolve) => setImmediate(resolve));
    };
    // The first look after a busy time decides nothing; by the second one, others were answered.
    await another();
    watch.answered();
    await another();
    await new Promise((resolve) => setImmediate(resolve));
    expect(lines).to.deep.equal([]);
  });

  it('an outcome of its own stays what it is, for a whole port', async () => {
    const { watch } = database();
    const port = failingFast({ twice: async (n: number) => 2 * n, fails: () => Promise.reject(new RangeError('no')) }, watch);
    expect(await port.twice(4)).to.equal(8);
    expect(await failureOf(port.fails())).to.be.instanceOf(RangeError);
  });
});
