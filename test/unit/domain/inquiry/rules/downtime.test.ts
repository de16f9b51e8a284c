import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { makeVendor } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';
import { accepted, at, minutes, offered, ofType, wake } from '../../../../support/waiting-life.ts';

describe('our own downtime', () => {
  // Minutes after the clock's start: the outage, then deadline, reminders still to come, and the end of the search (300 before).
  const TABLE: [string, number, number, number, number[], number][] = [
    ['within the time', 5, 25, 30, [28], 320],
    ['over the deadline: what was left is left again', 7, 27, 30, [28], 320],
    ['from the last moment on', 9.5, 60, 60.5, [], 350.5],
    ['before any reminder', 1, 2, 11, [5, 9], 301],
  ];
  for (const [name, from, to, dueAt, remindAt, giveUpAt] of TABLE)
    it(`is given back: ${name}`, () => {
      const life = offered();
      while (life.inquiry.wakeAt !== null && life.inquiry.wakeAt <= at(from)) life.wake();
      life.later(at(from) - life.now);
      life.gap((to - from) * MINUTE);
      wake(life);
      expect(life.nth()).to.include({ status: 'PENDING' });
      expect(minutes(life.nth().dueAt)).to.equal(dueAt);
      expect(life.nth().remindAt.map(minutes)).to.deep.equal(remindAt);
      expect(minutes(life.inquiry.giveUpAt)).to.equal(giveUpAt);
      expect(life.inquiry.creditedUntil).to.equal(at(to));
      life.later(at(dueAt) - 1 - life.now);
      wake(life);
      expect(life.strikes(), 'nobody is struck before').to.deep.equal([]);
      life.later(1);
      wake(life);
      expect(life.nth().status, 'silent through the whole of its time').to.equal('EXPIRED');
      expect(life.strikes()).to.have.length(1);
      expect(
        life.strikes()[0]?.evidence.map((seq) => life.events[seq - 1]?.type),
        'the proof says so',
      ).to.include('TimeGivenBack');
    });

  it('that begins after the deadline moves it no more', () => {
    const life = offered();
    life.later(10 * MINUTE);
    life.gap(HOUR);
    wake(life);
    expect(life.nth()).to.include({ status: 'EXPIRED', dueAt: at(10) });
    expect(life.strikes()).to.have.length(1);
  });

  it('that was over before the clock started gives nothing; one that it started in gives the rest', () => {
    const life = live({ policy: { respondWithin: 10 * MINUTE, giveUpAfter: 5 * HOUR, keepPostedEvery: DAY } });
    life.wake();
    life.gap(30 * MINUTE);
    life.offer();
    expect(minutes(life.nth().dueAt)).to.equal(40);
    wake(life);
    expect(minutes(life.nth().dueAt)).to.equal(40);
    // A worker sent the next text while the doors were closed: half of that outage was this offer's time.
    const late = live({ policy: { respondWithin: 10 * MINUTE, giveUpAfter: 5 * HOUR, keepPostedEvery: DAY } });
    late.wake();
    late.later(10 * MINUTE);
    late.offer();
    late.away.outages.push({ from: at(5), to: at(15) });
    late.later(5 * MINUTE);
    wake(late);
    expect(minutes(late.nth().dueAt)).to.equal(25);
  });

  it('is given back once, each by itself, and however late it is heard of', () => {
    const life = offered();
    life.later(2 * MINUTE);
    life.gap(10 * MINUTE);
    wake(life);
    expect(wake(life)).to.deep.equal([]);
    life.later(MINUTE);
    life.gap(10 * MINUTE);
    life.later(MINUTE);
    life.gap(10 * MINUTE);
    wake(life);
    expect(minutes(life.nth().dueAt)).to.equal(40);
    expect(minutes(life.inquiry.giveUpAt)).to.equal(330);
    expect(ofType(life, 'TimeGivenBack')).to.have.length(3);
  });

  it('says what it moved, and comes before what somebody does', () => {
    const life = offered({ distribution: 'FIRST_TO_ACCEPT', offersPerRound: 2, remindAfter: [] }, [
      makeVendor(),
      makeVendor(),
      makeVendor(),
    ]);
    life.later(5 * MINUTE);
    const outage = life.gap(10 * MINUTE);
    life.decline();
    expect(life.events.slice(-2).map(({ type }) => type)).to.deep.equal(['TimeGivenBack', 'Declined']);
    const [given] = ofType(life, 'TimeGivenBack');
    expect(given).to.deep.include({ ...outage, giveUpAt: at(310) });
    expect(given).to.have.deep.nested.property('offers[1].dueAt', at(20));
    expect(
      life.tell({ type: 'DeclineOffer', offerId: life.offerId(), reason: 'x', channel: 'API' }),
      'nothing happens twice',
    ).to.deep.equal([]);
  });

  it('lets nothing happen that only came too late', () => {
    const life = offered();
    life.gap(5 * MINUTE);
    expect(life.tell({ type: 'WaiveStrike', offerId: life.offerId(), reason: 'x' })).to.deep.equal([]);
    expect(life.accept(9)).to.deep.equal([]);
  });

  it('gives the time to call, and to answer the question, back', () => {
    const life = accepted();
    life.later(30 * MINUTE);
    life.gap(HOUR);
    wake(life);
    expect(life.nth()).to.include({ contactDueAt: at(120), askAt: at(120) });
    life.wakeUntil('ConsumerAsked');
    expect(life.nth().answerBy).to.equal(at(180));
    life.later(50 * MINUTE);
    life.gap(2 * HOUR);
    wake(life);
    expect(life.nth()).to.include({ answerBy: at(300), contactDueAt: at(120) });
    life.later(10 * MINUTE - 1);
    expect(wake(life)).to.deep.equal([]);
    life.later(1);
    wake(life);
    expect(life.strikes()[0]?.reason).to.equal('CONTACT_OVERDUE');
  });

  it('asks the consumer at a decent hour all the same', () => {
    const life = accepted({ quietFrom: '17:00', quietUntil: '08:00', giveUpAfter: 3 * DAY });
    life.later(30 * MINUTE);
    life.gap(2 * HOUR);
    wake(life);
    expect(life.nth()).to.include({ contactDueAt: Date.UTC(2026, 10, 24, 14), askAt: Date.UTC(2026, 10, 24, 14) });
  });

  it('moves nothing that began after it: neither a question after a report, nor the search that starts again', () => {
    const life = accepted({ giveUpAfter: 5 * HOUR });
    life.later(HOUR);
    life.gap(HOUR);
    life.report();
    wake(life);
    expect(life.nth().askAt).to.equal(at(130));
    life.wakeUntil('ConsumerAsked');
    life.wakeUntil('Closed');
    expect(life.inquiry).to.include({ outcome: 'SERVED', contactProof: 'REPORTED' });
    life.gap(HOUR);
    life.answer(false);
    const { giveUpAt } = life.inquiry;
    expect(giveUpAt).to.equal(life.now + 5 * HOUR);
    wake(life);
    expect(life.inquiry.giveUpAt).to.equal(giveUpAt);
  });

  it('is given back as of the moment that is decided: not before it is over by then', () => {
    const life = offered();
    const outage = { from: at(5), to: at(65) };
    life.away.outages.push(outage);
    life.later(6 * MINUTE);
    wake(life);
    expect(ofType(life, 'TimeGivenBack')).to.deep.equal([]);
    life.later(outage.to - life.now);
    wake(life);
    expect(minutes(life.nth().dueAt)).to.equal(70);
  });

  it('gives nothing to what has ended', () => {
    const life = offered();
    life.withdraw();
    life.gap(HOUR);
    expect(wake(life)).to.deep.equal([]);
  });
});
