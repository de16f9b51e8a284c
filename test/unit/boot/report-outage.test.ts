import { expect } from 'chai';
import { reportOutage } from '../../../src/boot/report-outage.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import { NOON } from '../../support/builders.ts';

describe('the report of an outage', () => {
  /** What is logged of an outage that began `after` the start and lasted so long. */
  function reported(after: number, length: number): string {
    const lines: string[] = [];
    const line = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
    const from = NOON + after;
    reportOutage({ info: line('info'), warn: line('warn'), error: line('error') }, NOON, { from, to: from + length });
    return lines.join('\n');
  }

  for (const [length, words] of [
    [300, '1 second'],
    [17 * SECOND, '17 seconds'],
    [119 * SECOND, '119 seconds'],
    [15 * MINUTE, '15 minutes'],
    [3 * HOUR, '3 hours'],
    [4 * DAY, '4 days'],
  ] as const)
    it(`says ${words} for ${length} ms`, () => {
      expect(reported(-length, length)).to.equal(`info: Leadline was away for ${words}: deadlines that were running are moved by as long`);
    });

  it('warns of an outage while the service ran', () => {
    const sentence =
      'Leadline could not be reached for 5 seconds: deadlines that were running are moved by as long; it can be reached again';
    expect(reported(HOUR, 5 * SECOND)).to.equal(`warn: ${sentence}`);
  });

  it('does not warn of a short stall soon after the start', () => {
    expect(reported(5 * SECOND, 3 * SECOND)).to.match(/^info: This machine is busy/);
  });

  it('warns of a long outage soon after the start', () => {
    expect(reported(5 * SECOND, 10 * SECOND)).to.match(/^warn: /);
  });
});
