import { expect } from 'chai';
import type { Policy } from '../../../../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../../src/domain/time/time.ts';
import { calendarOpen, makeVendor, NOON } from '../../../../support/builders.ts';
import { live } from '../../../../support/life.ts';

const minutes = (moments: number[]) => moments.map((moment) => (moment - NOON) / MINUTE);

describe("an offer's clock", () => {
  const started = (policy: Partial<Policy>, calendar = calendarOpen('08:00', '16:00')) => {
    const life = live({ policy, vendors: [makeVendor({ calendar })] });
    life.wake();
    life.later(40 * SECOND);
    life.tell({ type: 'StartClock', offerId: life.offerId(), by: 'TWILIO', sid: 'SM1' });
    return life;
  };

  it('starts when the text was sent, once', () => {
    const life = started({ respondWithin: 5 * MINUTE });
    const before = life.nth();
    expect(before).to.include({ clockStartedAt: NOON + 40 * SECOND, dueAt: NOON + 40 * SECOND + 5 * MINUTE });
    life.later(MINUTE);
    expect(life.tell({ type: 'StartClock', offerId: life.offerId(), by: 'WAIT', sid: null })).to.deep.equal([]);
    life.decline();
    expect(life.tell({ type: 'StartClock', offerId: life.offerId(), by: 'TWILIO', sid: 'SM1' }), 'answered').to.deep.equal([]);
  });

  it('runs on the wall clock, or only while the vendor is open', () => {
    const wall = started({ respondWithin: 90 * MINUTE });
    expect(minutes([wall.nth().dueAt ?? 0])).to.deep.equal([90 + 40 / 60]);
    // 15:00 in New York, closing at 16:00: the rest runs from 08:00 on.
    const hours = started({ respondWithin: 90 * MINUTE, responseClock: 'VENDOR_HOURS', remindAfter: [70 * MINUTE, 30 * MINUTE] });
    expect(hours.nth().dueAt).to.equal(Date.UTC(2026, 10, 24, 13, 30, 40));
    expect(hours.nth().remindAt).to.deep.equal([NOON + 30 * MINUTE + 40 * SECOND, Date.UTC(2026, 10, 24, 13, 10, 40)]);
  });

  it('runs on the wall clock for a vendor that is not open long enough within a year', () => {
    const once = {
      ...calendarOpen('08:00', '16:00'),
      holidays: Array.from({ length: 400 }, (_, i) => new Date(NOON + (i + 1) * DAY).toISOString().slice(0, 10)),
    };
    const life = started({ respondWithin: 3 * HOUR, responseClock: 'VENDOR_HOURS' }, once);
    expect(life.nth().dueAt).to.equal(NOON + 40 * SECOND + 3 * HOUR);
  });
});

describe('reminders', () => {
  const policy = { respondWithin: 10 * MINUTE, remindAfter: [6 * MINUTE, 3 * MINUTE, 10 * MINUTE, 20 * MINUTE] };

  it('go out in their order, and none at the deadline or after it', () => {
    const life = live({ policy });
    life.offer();
    expect(minutes(life.nth().remindAt), 'planned').to.deep.equal([3, 6]);
    life.wakeUntil('Expired');
    const moments = life.events.flatMap(({ type, at }) => (type === 'Reminded' ? [at] : []));
    expect(minutes(moments)).to.deep.equal([3, 6]);
  });

  it('come once when several are overdue, and not at all when the deadline is', () => {
    const late = live({ policy });
    late.offer();
    late.later(7 * MINUTE);
    late.tell({ type: 'Wake' });
    expect(late.count('Reminded')).to.equal(1);
    expect(late.tell({ type: 'Wake' })).to.deep.equal([]);
    const tooLate = live({ policy });
    tooLate.offer();
    tooLate.later(11 * MINUTE);
    tooLate.tell({ type: 'Wake' });
    expect(tooLate.count('Reminded')).to.equal(0);
  });

  it('stop with the answer', () => {
    for (const answer of ['accept', 'decline'] as const) {
      const life = live({ policy });
      life.offer();
      life[answer]();
      life.later(7 * MINUTE);
      life.tell({ type: 'Wake' });
      expect(life.count('Reminded'), answer).to.equal(0);
    }
  });
});
