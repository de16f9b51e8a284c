import { expect } from 'chai';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { AUDIT_BOUNDS } from '../../../../src/flow/audit/bounds.ts';

describe("the auditor's bounds", () => {
  const { wake, step, ahead, settled, clock, reminder, readiness } = AUDIT_BOUNDS;

  it('let nothing be stuck for longer than two minutes unseen', () => {
    for (const [name, bound] of Object.entries({ wake, step, clock, claimed: ahead.CLAIMED, unknown: ahead.UNKNOWN }))
      expect(bound, name).to.be.at.most(2 * MINUTE);
    expect(settled).to.equal(DAY);
    expect(reminder).to.be.at.most(2 * MINUTE);
  });

  it('take a process that was killed and came back within a minute for no trouble', () => {
    for (const [name, bound] of Object.entries({ wake, step, clock, claimed: ahead.CLAIMED, unknown: ahead.UNKNOWN }))
      expect(bound, name).to.be.at.least(MINUTE);
    expect(readiness).to.be.within(5 * SECOND, 10 * SECOND);
  });

  it('allow for the longest quiet hours, where a clock change makes them longer', () => {
    expect(ahead.PENDING).to.be.within(25 * HOUR, 26 * HOUR);
  });
});
