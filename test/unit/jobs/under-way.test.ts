import { expect } from 'chai';
import { createUnderWay } from '../../../jobs/under-way.ts';
import { HOUR } from '../../../src/domain/time/time.ts';

/** A run that ends when the test says so. */
function held() {
  let end = { well: () => {}, badly: () => {} };
  const run = () =>
    new Promise<void>((resolve, reject) => {
      end = { well: resolve, badly: () => reject(new Error('the database is away')) };
    });
  return { run, well: () => end.well(), badly: () => end.badly() };
}
const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('what is under way', () => {
  it('is waited for until all of it has ended, well or badly; whoever began it hears how', async () => {
    const { watched, ended } = createUnderWay();
    const [one, other] = [held(), held()];
    const runs = [one, other].map(({ run }) => watched(run)().catch(String));
    let isOver = false;
    const over = ended(HOUR).then(() => {
      isOver = true;
    });
    one.badly();
    await turns();
    expect(isOver).to.equal(false);
    other.well();
    await over;
    expect(await Promise.all(runs)).to.deep.equal(['Error: the database is away', undefined]);
  });

  it('is waited for no longer than one has time', async () => {
    const { watched, ended } = createUnderWay();
    void watched(held().run)();
    await ended(1);
  });

  it('is nothing before anything has begun and after all has ended', async () => {
    const { watched, ended } = createUnderWay();
    await ended(HOUR);
    await watched(async () => undefined)();
    await ended(HOUR);
  });
});
