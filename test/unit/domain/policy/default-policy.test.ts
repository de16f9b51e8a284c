import { expect } from 'chai';
import { checkPolicy } from '../../../../src/domain/input/policy.ts';
import { DEFAULT_TERMS } from '../../../../src/domain/policy/default-policy.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';

describe('the default policy', () => {
  it('is one that a platform could publish itself, word for word', () => {
    expect(checkPolicy(DEFAULT_TERMS)).to.deep.equal({ ok: true, value: DEFAULT_TERMS });
  });

  it('gives a reminded vendor some minutes to answer', () => {
    for (const after of DEFAULT_TERMS.remindAfter) expect(DEFAULT_TERMS.respondWithin - after).to.be.at.least(5 * MINUTE);
  });

  it('is quiet for the hours that US law asks for', () => {
    expect([DEFAULT_TERMS.quietFrom, DEFAULT_TERMS.quietUntil]).to.deep.equal(['21:00', '08:00']);
  });

  it('searches through a week-end, and leaves the consumer decent hours to answer in', () => {
    const fridayEveningToMondayMorning = (3 * 24 - 18 + 8) * HOUR;
    expect(DEFAULT_TERMS.giveUpAfter).to.be.greaterThan(fridayEveningToMondayMorning);
    const quiet = (24 - 21 + 8) * HOUR;
    expect(DEFAULT_TERMS.confirmWithin - quiet).to.be.at.least(12 * HOUR);
  });

  it('pauses nobody for a single miss, and suspends nobody unpaused', () => {
    const { pointsForExpired, pointsForDenied, pauseAtPoints, suspendAtPoints } = DEFAULT_TERMS;
    expect(Math.max(pointsForExpired, pointsForDenied)).to.be.lessThan(pauseAtPoints);
    expect(suspendAtPoints).to.be.greaterThan(pauseAtPoints);
  });
});
