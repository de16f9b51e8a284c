import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { calendarOpen, makeVendor } from '../../../../support/builders.ts';
import { accepted, at, minutes, offered, ofType, wake } from '../../../../support/waiting-life.ts';

describe('while nobody can reach us', () => {
  it('no time ends: neither to answer, nor to confirm, nor to search', () => {
    const life = offered();
    life.away.isAway = true;
    life.later(6 * HOUR);
    wake(life);
    expect(life.nth().status).to.equal('PENDING');
    expect(life.inquiry.status).to.equal('OFFERED');
    const asked = accepted();
    asked.wakeUntil('ConsumerAsked');
    asked.away.isAway = true;
    asked.later(DAY);
    wake(asked);
    expect(asked.nth()).to.include({ settled: false });
    expect([...life.strikes(), ...asked.strikes()]).to.deep.equal([]);
  });

  it('no consumer is asked what we could not hear the answer to, and the vendor has its time back first', () => {
    const life = accepted();
    const askAt = life.nth().askAt ?? 0;
    life.later(askAt - life.now - MINUTE);
    life.away.isAway = true;
    life.later(2 * MINUTE);
    wake(life);
    expect(life.count('ConsumerAsked')).to.equal(0);
    life.away.isAway = false;
    life.away.outages.push({ from: askAt - MINUTE, to: life.now });
    wake(life);
    expect(life.count('ConsumerAsked')).to.equal(0);
    expect(life.nth().askAt).to.equal(life.now + MINUTE);
    life.later(MINUTE);
    wake(life);
    expect(life.count('ConsumerAsked')).to.equal(1);
  });

  it('news still goes out, and who answers by another way is heard', () => {
    const life = offered({ keepPostedEvery: HOUR });
    life.away.isAway = true;
    life.later(HOUR);
    wake(life);
    expect(life.count('KeptPosted')).to.equal(1);
    expect(life.accept().map(({ type }) => type)).to.include('Accepted');
  });

  it('and was struck before anybody knew, gets the strike taken back: for silence, and for a call that nobody could confirm', () => {
    const life = offered();
    life.later(10 * MINUTE);
    wake(life);
    expect(life.strikes()).to.have.length(1);
    life.away.outages.push({ from: at(9.9), to: at(30) });
    life.later(20 * MINUTE);
    wake(life);
    expect(life.nth()).to.include({ status: 'EXPIRED', strike: null });
    expect(ofType(life, 'StrikeVoided')).to.have.length(1);
    const asked = accepted();
    asked.wakeUntil('ContactOverdue');
    const struckAt = asked.now;
    asked.away.outages.push({ from: struckAt - 1, to: struckAt + HOUR });
    asked.later(HOUR);
    wake(asked);
    expect(asked.nth().strike).to.equal(null);
  });

  it('and was struck since the consumer said that nobody called, stays struck: that answer reached us', () => {
    const life = accepted();
    life.wakeUntil('ConsumerAsked');
    life.answer(false);
    expect(life.strikes().map(({ reason }) => reason)).to.deep.equal(['CONTACT_DENIED']);
    life.away.outages.push({ from: life.now - MINUTE, to: life.now + MINUTE });
    life.later(MINUTE);
    wake(life);
    expect(ofType(life, 'StrikeVoided')).to.deep.equal([]);
    expect(life.strikes()).to.have.length(1);
  });

  it('and was struck before or after, stays struck', () => {
    for (const outage of [
      { from: at(10), to: at(30) },
      { from: at(5), to: at(9) },
    ]) {
      const life = offered();
      life.later(10 * MINUTE);
      wake(life);
      life.away.outages.push(outage);
      life.later(20 * MINUTE);
      wake(life);
      expect(life.nth().strike, JSON.stringify(outage)).not.to.equal(null);
    }
  });
});

describe('our own downtime, in working time', () => {
  // 15:00 in New York; the vendor works until 16:00 and from 08:00 on.
  const inHours = (respondWithin: number) =>
    offered({ responseClock: 'VENDOR_HOURS', respondWithin, remindAfter: [], giveUpAfter: 5 * DAY }, [
      makeVendor({ calendar: calendarOpen('08:00', '16:00') }),
    ]);
  const tomorrow = (hour: number, minute = 0) => Date.UTC(2026, 10, 24, hour + 5, minute);

  it('costs only what of it was working time', () => {
    const life = inHours(90 * MINUTE);
    expect(life.nth().dueAt).to.equal(tomorrow(8, 30));
    life.later(45 * MINUTE);
    life.gap(14 * HOUR);
    wake(life);
    expect(life.nth().dueAt, 'a quarter of an hour').to.equal(tomorrow(8, 45));
    expect(minutes(life.inquiry.giveUpAt), 'the search runs on the wall clock').to.equal(5 * 24 * 60 + 14 * 60);
  });

  it('costs nothing of what was over before the clock started', () => {
    const life = inHours(30 * MINUTE);
    expect(minutes(life.nth().dueAt)).to.equal(30);
    life.away.outages.push({ from: at(-20), to: at(10) });
    life.later(10 * MINUTE);
    wake(life);
    expect(minutes(life.nth().dueAt)).to.equal(40);
  });

  it('costs nothing by night', () => {
    const life = inHours(90 * MINUTE);
    life.later(2 * HOUR);
    life.gap(10 * HOUR);
    wake(life);
    expect(life.nth().dueAt).to.equal(tomorrow(8, 30));
    expect(ofType(life, 'TimeGivenBack'), 'the search has lost it').to.have.length(1);
  });

  it('over the deadline leaves what was left, in working time', () => {
    const life = inHours(90 * MINUTE);
    life.later(50 * MINUTE);
    life.gap(20 * HOUR);
    wake(life);
    // 15:50 to 11:50: 40 minutes were left.
    expect(life.nth().dueAt).to.equal(tomorrow(12, 30));
    expect(life.strikes()).to.deep.equal([]);
  });
});
