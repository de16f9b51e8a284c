import { expect } from 'chai';
import type { Inquiry } from '../../../../src/domain/inquiry/model/types.ts';
import { isStillTrue } from '../../../../src/domain/sending/still-true.ts';
import type { MessageKind } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NEW_ACCOUNT } from '../../../../src/domain/vendor/account.ts';
import { calendarOpen, makeMessage, makeVendor, NOON } from '../../../support/builders.ts';
import { type Life, live } from '../../../support/life.ts';

const ENDINGS: MessageKind[] = ['CONSUMER_SERVED', 'CONSUMER_UNSERVED', 'CONSUMER_WITHDRAWN', 'CONSUMER_DUPLICATE'];
const isTrue = (life: Life, kind: MessageKind, latest: { id: string; createdAt: number } | null = null) =>
  isStillTrue(
    makeMessage({ id: 'm', kind, offerId: life.offerId() || null, ending: ENDINGS.includes(kind) }),
    life.inquiry,
    latest,
    null,
    life.now,
  );

const offered = () => {
  const life = live({ vendors: [makeVendor(), makeVendor()] });
  life.offer();
  return life;
};
const lived = (...acts: ((life: Life) => unknown)[]) => {
  const life = offered();
  for (const act of acts) act(life);
  return life;
};
const accept = (life: Life) => life.accept();
const asked = (life: Life) => life.wakeUntil('ConsumerAsked');
const withdraw = (life: Life) => life.withdraw();
const expire = (life: Life) => life.wakeUntil('Expired');
const yes = (life: Life) => life.answer(true);
const no = (life: Life) => life.answer(false);
const report = (life: Life) => life.report();

const TABLE: Partial<Record<MessageKind, { still: Life; no: Record<string, Life> }>> = {
  VENDOR_OFFER: { still: offered(), no: { accepted: lived(accept), expired: lived(expire), withdrawn: lived(withdraw), unknown: live() } },
  VENDOR_REMINDER: { still: offered(), no: { accepted: lived(accept), expired: lived(expire), withdrawn: lived(withdraw) } },
  VENDOR_DETAILS: {
    still: lived(accept),
    no: { denied: lived(accept, asked, no), withdrawn: lived(accept, withdraw), 'never accepted': offered() },
  },
  VENDOR_NUDGE: {
    still: lived(accept, asked),
    no: { reported: lived(accept, asked, report), denied: lived(accept, asked, no), withdrawn: lived(accept, asked, withdraw) },
  },
  CONSUMER_MATCHED: {
    still: lived(accept),
    no: { denied: lived(accept, asked, no), served: lived(accept, asked, yes), withdrawn: lived(accept, withdraw) },
  },
  CONSUMER_ASKED: {
    still: lived(accept, asked),
    no: { answered: lived(accept, asked, no), 'not asked': lived(accept), withdrawn: lived(accept, asked, withdraw) },
  },
  CONSUMER_REROUTED: { still: lived(accept, asked, no), no: { withdrawn: lived(accept, asked, no, withdraw) } },
  CONSUMER_SERVED: {
    still: lived(accept, asked, yes),
    no: {
      reopened: lived(accept, report, (life) => life.wakeUntil('Closed'), no),
      'reopened and withdrawn': lived(accept, report, (life) => life.wakeUntil('Closed'), no, withdraw),
    },
  },
  CONSUMER_UNSERVED: { still: lived((life) => life.wakeUntil('Closed')), no: { open: offered() } },
  CONSUMER_WITHDRAWN: { still: lived(withdraw), no: { open: offered() } },
};

describe('a text that waits', () => {
  for (const [kind, { still, no }] of Object.entries(TABLE) as [MessageKind, { still: Life; no: Record<string, Life> }][])
    it(`${kind} says the truth until it does not`, () => {
      expect(isTrue(still, kind)).to.equal(true);
      for (const [why, life] of Object.entries(no)) expect(isTrue(life, kind), why).to.equal(false);
    });

  it('VENDOR_DETAILS is true for whoever served the lead, however late it comes', () => {
    expect(isTrue(lived(accept, asked, yes), 'VENDOR_DETAILS')).to.equal(true);
  });

  it('CONSUMER_ASKED is true of the vendor that the open question is about, of no other', () => {
    const life = live({ policy: { distribution: 'SHARED', offersPerRound: 2 }, vendors: [makeVendor(), makeVendor()] });
    life.offer();
    life.accept(1);
    life.accept(2);
    life.wakeUntil('ConsumerAsked');
    expect(isTrue(life, 'CONSUMER_ASKED')).to.equal(true);
    life.answer(true);
    expect(life.nth(2).askedAt, 'now it is about the second').to.equal(life.now);
    expect(isTrue(life, 'CONSUMER_ASKED')).to.equal(false);
  });

  it('CONSUMER_WAIT is true while nobody is open', () => {
    const life = live({ vendors: [makeVendor({ calendar: calendarOpen('08:00', '14:00') })], policy: { giveUpAfter: 48 * HOUR } });
    life.wake();
    expect(isTrue(life, 'CONSUMER_WAIT')).to.equal(true);
    life.wakeUntil('Offered');
    expect(isTrue(life, 'CONSUMER_WAIT')).to.equal(false);
  });

  it('CONSUMER_POSTED is superfluous once there is newer news, and after the end', () => {
    const life = offered();
    expect(isTrue(life, 'CONSUMER_POSTED')).to.equal(true);
    expect(isTrue(life, 'CONSUMER_POSTED', { id: 'm', createdAt: NOON })).to.equal(true);
    expect(isTrue(life, 'CONSUMER_POSTED', { id: 'older', createdAt: NOON - MINUTE })).to.equal(true);
    expect(isTrue(life, 'CONSUMER_POSTED', { id: 'as old', createdAt: NOON })).to.equal(true);
    expect(isTrue(life, 'CONSUMER_POSTED', { id: 'newer', createdAt: NOON + MINUTE })).to.equal(false);
    life.withdraw();
    expect(isTrue(life, 'CONSUMER_POSTED')).to.equal(false);
  });

  it('CONSUMER_MATCHED names nobody whose call is settled, one way or the other', () => {
    const { inquiry, ...life } = lived(accept);
    const settled = { ...inquiry, offers: inquiry.offers.map((offer) => ({ ...offer, settled: true })) };
    expect(isTrue({ ...life, inquiry: settled }, 'CONSUMER_MATCHED')).to.equal(false);
  });

  it('is true of nothing under way once the inquiry has ended, whatever its offers are', () => {
    const lives: [MessageKind, Life][] = [
      ['VENDOR_OFFER', offered()],
      ['VENDOR_REMINDER', offered()],
      ['VENDOR_DETAILS', lived(accept)],
      ['VENDOR_NUDGE', lived(accept, asked)],
      ['CONSUMER_MATCHED', lived(accept)],
      ['CONSUMER_ASKED', lived(accept, asked)],
      ['CONSUMER_WAIT', live()],
    ];
    for (const [kind, { inquiry, ...life }] of lives) {
      expect(isTrue({ ...life, inquiry }, kind), kind).to.equal(true);
      expect(isTrue({ ...life, inquiry: { ...inquiry, status: 'CLOSED' } as Inquiry }, kind), kind).to.equal(false);
    }
  });

  it('is otherwise true whatever happens: what was is told', () => {
    const told = [
      'CONSUMER_RECEIVED',
      'CONSUMER_NOTED',
      'CONSUMER_RATED',
      'CONSUMER_HELP',
      'VENDOR_MOVED_ON',
      'VENDOR_DECLINED',
      'VENDOR_DENIED',
      'VENDOR_WITHDRAWN',
      'VENDOR_HELP',
      'MANAGER_UNREACHABLE',
    ] as const;
    for (const life of [offered(), lived(withdraw)]) for (const kind of told) expect(isTrue(life, kind), kind).to.equal(true);
  });
});

describe('a text about a penalty', () => {
  const penalty = (status: 'PAUSED' | 'SUSPENDED') => ({ status, strikes: 2, points: 5, since: NOON, strikeId: 'str_1' });
  const vendor = (status: 'PAUSED' | 'SUSPENDED' | null, until: number | null = NOON) => ({
    account: { ...NEW_ACCOUNT, penalty: status && penalty(status) },
    pause: { reason: 'holiday', since: NOON - HOUR, until },
  });
  const life = live();
  const about = (kind: MessageKind, its: Parameters<typeof isStillTrue>[3]) =>
    isStillTrue(makeMessage({ kind, vendorId: 'ven_1' }), life.inquiry, null, its, NOON);

  // The penalty and the end of a pause by choice (NOON: it has run out), and which of paused, suspended, back again is true.
  const TABLE: [string, ReturnType<typeof vendor> | null, [boolean, boolean, boolean]][] = [
    ['nothing', vendor(null), [false, false, true]],
    ['a pause by points', vendor('PAUSED'), [true, false, false]],
    ['a suspension', vendor('SUSPENDED'), [false, true, false]],
    ['a pause by choice', vendor(null, null), [false, false, false]],
    ['both pauses', vendor('PAUSED', NOON + 1), [true, false, false]],
    ['nobody knows whom', null, [false, false, false]],
  ];
  for (const [name, its, expected] of TABLE)
    it(`is true as it stands: ${name}`, () => {
      for (const role of ['VENDOR', 'MANAGER'] as const)
        expect([about(`${role}_PAUSED`, its), about(`${role}_SUSPENDED`, its), about(`${role}_REINSTATED`, its)]).to.deep.equal(expected);
    });
});
