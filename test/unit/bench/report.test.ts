import { expect } from 'chai';
import { digits, markdown, plotFile } from '../../../bench/harness/report.ts';
import type { Result } from '../../../bench/harness/results.ts';

const RESULT: Result = {
  name: 'links',
  title: 'Vendors accept.',
  goals: [
    { text: '≥ 4 × stock', figure: 'accepted a second', against: 'stock', atLeast: 4 },
    { text: '≤ 1 %', figure: 'idle', against: null, atMost: 1 },
  ],
  figures: [
    {
      name: 'accepted a second',
      unit: 'a second',
      better: 'more',
      values: [
        { system: 'Leadline', runs: [40, 50, 60] },
        { system: 'stock', runs: [100] },
      ],
    },
  ],
  lines: [],
  notes: ['Two at once.'],
  seconds: 12.4,
  failed: null,
};
const report = (results: Result[]) => markdown({ at: 'today', command: 'npm run bench', machine: [['processor', 'a fast one']], results });

describe('the report of the bench', () => {
  it('shows median, range, runs and proportion, and a peer that wins as the winner', () => {
    const text = report([RESULT]);
    expect(text).to.include('| Leadline | 50 | 40 – 60 | 3 |  |');
    expect(text).to.include('| **stock** | 100 | 100 – 100 | 1 | 0.5 × |');
  });

  it('says of each goal whether it was reached, missed or not measured', () => {
    const text = report([RESULT]);
    expect(text).to.include('| ≥ 4 × stock | 0.5 × | **missed** |');
    expect(text).to.include('| ≤ 1 % | – | not measured |');
  });

  it('names the machine, the notes and the plots', () => {
    const text = report([RESULT]);
    expect(text).to.include('| processor | a fast one |');
    expect(text).to.include('- Two at once.');
    expect(text).to.include(`](${plotFile('links', 'accepted a second')})`);
  });

  it('says why a scenario was not finished', () => {
    expect(report([{ ...RESULT, figures: [], failed: 'the disk is full' }])).to.include('**Not finished:** the disk is full');
  });

  it('writes numbers with three digits that count', () => {
    expect([0.01234, 1.5, 12.345, 123.4, 12_345, Number.NaN, 1 / 0].map(digits)).to.deep.equal([
      '0.0123',
      '1.5',
      '12.3',
      '123',
      '12,345',
      '–',
      '∞',
    ]);
  });

  it('makes file names of plots that every system takes', () => {
    expect(plotFile('at-once', "until the last's offer, p99 (ms)")).to.equal('at-once-until-the-last-s-offer-p99-ms.svg');
  });
});
