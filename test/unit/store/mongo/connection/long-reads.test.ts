import { expect } from 'chai';
import type { Reads } from '../../../../../src/flow/ports/reads.ts';
import { longReadsApart } from '../../../../../src/store/mongo/connection/long-reads.ts';

/** Reads whose counts end when the test says so. */
function slowReads() {
  const running: { platformId: string; end(): void }[] = [];
  const started: string[] = [];
  const inquiryCount = (platformId: string) => {
    started.push(platformId);
    return new Promise<number>((resolve) => running.push({ platformId, end: () => resolve(1) }));
  };
  const platform = async () => null;
  const reads = longReadsApart({ inquiryCount, platform } as unknown as Reads);
  const turns = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve();
  };
  return { reads, running, started, turns };
}

describe('reads that may take long', () => {
  it('of one platform wait for one another, and keep those of another platform from nothing', async () => {
    const { reads, running, started, turns } = slowReads();
    const all = Array.from({ length: 50 }, () => reads.inquiryCount('greedy', {}));
    await turns();
    expect(started).to.deep.equal(['greedy', 'greedy']);
    const other = reads.inquiryCount('modest', {});
    await turns();
    expect(started).to.deep.equal(['greedy', 'greedy', 'modest']);
    running.at(-1)?.end();
    expect(await other).to.equal(1);
    for (let n = 0; n < 51; n++) {
      for (const { end } of running) end();
      await turns();
    }
    expect(await Promise.all(all)).to.have.length(50);
  });

  it('give their place back when they fail', async () => {
    const failing = async () => Promise.reject(new Error('broken'));
    const reads = longReadsApart({ inquiryCount: failing } as unknown as Reads);
    for (let n = 0; n < 5; n++) expect(await reads.inquiryCount('plt_1', {}).catch((error: Error) => error.message)).to.equal('broken');
  });

  it('are not what every request reads', async () => {
    const { reads, turns } = slowReads();
    for (let n = 0; n < 10; n++) void reads.inquiryCount('greedy', {});
    await turns();
    expect(await reads.platform('greedy')).to.equal(null);
  });
});
