import { expect } from 'chai';
import { createScheduler } from './scheduler.ts';

const START = Date.UTC(2026, 4, 4);

function heard() {
  const scheduler = createScheduler(START);
  const lines: string[] = [];
  const say = (word: string) => () => void lines.push(`${word} at ${scheduler.now() - START}`);
  return { scheduler, lines, say };
}

describe('The virtual clock of the simulation', () => {
  it('runs what comes first, of the same moment what has the lower order, and of that what was entered first', async () => {
    const { scheduler, lines, say } = heard();
    scheduler.at(START + 20, 0, say('last'));
    scheduler.at(START + 10, 2, say('third'));
    scheduler.at(START + 10, 1, say('first'));
    scheduler.at(START + 10, 1, say('second'));
    await scheduler.run(() => false);
    expect(lines).to.deep.equal(['first at 10', 'second at 10', 'third at 10', 'last at 20']);
    expect(scheduler.steps()).to.equal(4);
  });

  it('goes on by whole milliseconds, as the real one does: what is to happen within one happens at its end', async () => {
    const { scheduler, lines, say } = heard();
    scheduler.at(START + 1.2, 0, say('late'));
    scheduler.at(START + 2, 1, say('later'));
    void scheduler.sleep(2.5, 2).then(say('awake'));
    await scheduler.run(() => false);
    expect(lines).to.deep.equal(['late at 2', 'later at 2', 'awake at 3']);
  });

  it('does not go back: what was to have happened happens now', async () => {
    const { scheduler, lines, say } = heard();
    scheduler.at(START + 10, 0, () => scheduler.at(START + 5, 0, say('late')));
    await scheduler.run(() => false);
    expect(lines).to.deep.equal(['late at 10']);
  });

  it('lets everything that a task set going come to rest before the next one, however many promises it takes', async () => {
    const { scheduler, lines, say } = heard();
    scheduler.at(START + 1, 0, async () => {
      for (let i = 0; i < 50; i++) await Promise.resolve().then(() => undefined);
      say('settled')();
    });
    scheduler.at(START + 2, 0, say('next'));
    await scheduler.run(() => false);
    expect(lines).to.deep.equal(['settled at 1', 'next at 2']);
  });

  it('wakes sleepers at their moment', async () => {
    const { scheduler, lines, say } = heard();
    void scheduler.sleep(30, 0).then(say('awake'));
    scheduler.at(START + 29, 0, say('before'));
    await scheduler.run(() => false);
    expect(lines).to.deep.equal(['before at 29', 'awake at 30']);
  });

  it('stops as soon as it is over, and runs nothing more', async () => {
    const { scheduler, lines, say } = heard();
    for (const ms of [1, 2, 3]) scheduler.at(START + ms, 0, say(`task ${ms}`));
    await scheduler.run(() => lines.length === 2);
    expect(lines).to.deep.equal(['task 1 at 1', 'task 2 at 2']);
  });

  it('ends at once when there is nothing to do', async () => {
    const { scheduler } = heard();
    await scheduler.run(() => false);
    expect([scheduler.now(), scheduler.steps()]).to.deep.equal([START, 0]);
  });

  it('says what a task threw, and what the question threw whether it is over', async () => {
    const { scheduler } = heard();
    const fail = (word: string) => () => {
      throw new Error(word);
    };
    scheduler.at(START, 0, fail('a task'));
    expect(await scheduler.run(() => false).catch(String)).to.equal('Error: a task');
    expect(await scheduler.run(fail('the question')).catch(String)).to.equal('Error: the question');
  });
});
