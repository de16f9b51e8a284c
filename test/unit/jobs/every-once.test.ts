import { expect } from 'chai';
import { everyOnce } from '../../../jobs/schedule.ts';

/** Where jobs are kept, with or without this one. */
const kept = (isThere: boolean) => ({ findOne: async () => (isThere ? { name: 'sweep' } : null) }) as never;
const fails = () => Promise.reject(new Error('somebody else was first'));

describe('a job that several processes write at once', () => {
  it('is written by whoever can', async () => {
    let written = 0;
    await everyOnce('sweep', async () => void written++, kept(false));
    expect(written).to.equal(1);
  });

  it('is left to whoever came first', () => everyOnce('sweep', fails, kept(true)));

  it('that nobody could write fails aloud', async () => {
    const failure = await everyOnce('sweep', fails, kept(false)).catch((error: Error) => error.message);
    expect(failure).to.equal('somebody else was first');
  });
});
