import { expect } from 'chai';
import { isStillTrue } from '../../../src/domain/inquiry/still-true.ts';
import type { MessageKind } from '../../../src/domain/message.ts';
import { HOUR, MINUTE } from '../../../src/domain/time.ts';
import { type Life, live } from '../../support/life.ts';
import { calendarOpen, makeMessage, makeVendor, NOON } from '../../support/makers.ts';

const ENDINGS: MessageKind[] = ['CONSUMER_SERVED', 'CONSUMER_UNSERVED', 'CONSUMER_WITHDRAWN', 'CONSUMER_DUPLICATE'];
const isTrue = (life: Life, kind: MessageKind, latest: { id: string; createdAt: number } | null = null) =>
  isStillTrue(makeMessage({ id: 'm', kind, offerId: life.offerId() || null, ending: ENDINGS.includes(kind) }), life.inquiry, latest, null);

const offered = () => {
  const life = live({ vendors: [makeVendor(), makeVendor()] });
  life.offer();
  return life;
};
const after = (...acts: ((life: Life) => unknown)[]) => {
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
  VENDOR_OFFER: { still: offered(), no: { accepted: after(accept), expired: after(expire), withdrawn: after(withdraw), unknown: live() } },
  VENDOR_REMINDER: { still: offered(), no: { accepted: after(accept), expired: after(expire), withdrawn: after(withdraw) } },
  VENDOR_DETAILS: {
    still: after(accept),
    no: { denied: after(accept, asked, no), withdrawn: after(accept, withdraw), 'never accepted': offered() },
  },
  VENDOR_NUDGE: {
    still: after(accept, asked),
    no: { reported: after(accept, asked, report), denied: after(accept, asked, no), withdrawn: after(accept, asked, withdraw) },
  },
  CONSUMER_MATCHED: {
    still: after(accept),
    no: { denied: after(accept, asked, no), served: after(accept, asked, yes), withdrawn: after(accept, withdraw) },
  },
  CONSUMER_ASKED: {
    still: after(accept, asked),
    no: { answered: after(accept, asked, no), 'not asked': after(accept), withdrawn: after(accept, asked, withdraw) },
  },
  CONSUMER_REROUTED: { still: after(accept, asked, no), no: { withdrawn: after(accept, asked, no, withdraw) } },
  CONSUMER_SERVED: {
    still: after(accept, asked, yes),
    no: {
      reopened: after(accept, report, (life) => life.wakeUntil('Closed'), no),
      'reopened and withdrawn': after(accept, report, (life) => life.wakeUntil('Closed'), no, withdraw),
    },
  },
  CONSUMER_UNSERVED: { still: after((life) => life.wakeUntil('Closed')), no: { open: offered() } },
  CONSUMER_WITHDRAWN: { still: after(withdraw), no: { open: offered() } },
};

describe('a text that waits', () => {
  for (const [kind, { still, no }] of Object.entries(TABLE) as [MessageKind, { still: Life; no: Record<string, Life> }][])
    it(`${kind} says the truth until it does not`, () => {
      expect(isTrue(still, kind)).to.equal(true);
      for (const [why, life] of Object.entries(no)) expect(isTrue(life, kind), why).to.equal(false);
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
    expect(isTrue(life, 'CONSUMER_POSTED', { id: 'newer', createdAt: NOON + MINUTE })).to.equal(false);
    life.withdraw();
    expect(isTrue(life, 'CONSUMER_POSTED')).to.equal(false);
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
    for (const life of [offered(), after(withdraw)]) for (const kind of told) expect(isTrue(life, kind), kind).to.equal(true);
  });
});
