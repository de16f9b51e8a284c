import { expect } from 'chai';
import type { DeliveryReport } from '../../../../src/domain/sending/delivery-health.ts';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { createDeliveryHealth } from '../../../../src/flow/delivery/delivery-health.ts';
import { NOON } from '../../../support/builders.ts';

const [ANN, BEN, CAT] = ['+12125550101', '+12125550102', '+12125550103'] as const;
const LONDON = '+447400123456';
const refused = (to: string, at: 'ACCEPTANCE' | 'DELIVERY' = 'ACCEPTANCE'): DeliveryReport => ({
  to,
  type: 'FAILED',
  at,
  code: 21606,
  why: 'CONFIGURATION',
});
const went = (to: string, type: 'ACCEPTED' | 'DELIVERED' = 'ACCEPTED'): DeliveryReport => ({ to, type });

function healthOf() {
  let now = NOON;
  const lines: string[] = [];
  const say = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const made = createDeliveryHealth({ clock: { now: () => now }, log: { info: say('info'), warn: say('warn'), error: say('error') } });
  const stage = {
    ...made,
    lines,
    records: (...words: DeliveryReport[]) => words.forEach(made.record),
    later(ms: number) {
      now += ms;
    },
    /** How long a text waits; null when it goes. */
    waits: (to: string, id = to) => {
      const until = made.pausedUntil({ id, to });
      return until === null ? null : until - now;
    },
  };
  return stage;
}

describe('a sender that is not set up for a country', () => {
  it('is paused towards it once two recipients in a row were refused for its sake, with an alert; nobody elsewhere waits', () => {
    const { records, waits, lines, troubles } = healthOf();
    records(refused(ANN));
    expect(waits(BEN)).to.equal(null);
    records(refused(BEN));
    expect([waits(CAT), waits(LONDON)]).to.deep.equal([15 * SECOND, null]);
    expect(lines.filter((one) => one.startsWith('error'))).to.have.length(3);
    expect(lines.at(-1)).to.equal('error: texts to this country wait until our sender is set up for it');
    expect(troubles()).to.deep.equal(['Texts to +1 wait: Twilio refuses our sender there.']);
  });

  it('is not paused for one number, however often it is refused, nor when others are taken in between', () => {
    const { records, waits, troubles } = healthOf();
    records(refused(ANN), refused(ANN), refused(ANN));
    expect(waits(CAT)).to.equal(null);
    records(went(CAT), refused(BEN), went(CAT), refused(ANN));
    expect(waits(CAT)).to.equal(null);
    expect(troubles()).to.deep.equal([]);
  });

  it('waits no longer for more that were on their way together', () => {
    const { records, waits } = healthOf();
    records(refused(ANN), refused(BEN), refused(CAT), refused(ANN));
    expect(waits(CAT)).to.equal(15 * SECOND);
  });

  it('sends one text to see whether it is mended; the others wait for that one, and go when it was taken', () => {
    const { records, waits, later, isTrial } = healthOf();
    records(refused(ANN), refused(BEN));
    later(15 * SECOND);
    expect(waits(CAT, 'trial')).to.equal(null);
    expect([isTrial({ id: 'trial', to: CAT }), isTrial({ id: 'next', to: ANN })]).to.deep.equal([true, false]);
    expect(waits(ANN, 'next')).to.equal(15 * SECOND);
    records(went(CAT));
    expect(waits(ANN, 'next')).to.equal(null);
  });

  it('waits twice as long when that one was refused too, up to ten minutes', () => {
    const { records, waits, later } = healthOf();
    records(refused(ANN), refused(BEN));
    const lengths: number[] = [];
    for (let i = 0; i < 8; i++) {
      const length = waits(CAT, 'asks') ?? 0;
      lengths.push(length / SECOND);
      later(length);
      expect(waits(CAT, `trial ${i}`)).to.equal(null);
      records(refused(CAT));
    }
    expect(lengths).to.deep.equal([15, 30, 60, 120, 240, 480, 600, 600]);
  });

  it('was refused on the way (30034): that Twilio accepts it proves nothing, that it arrives does', () => {
    const { records, waits, later } = healthOf();
    records(went(ANN), refused(ANN, 'DELIVERY'), went(BEN), refused(BEN, 'DELIVERY'));
    expect(waits(CAT)).to.equal(15 * SECOND);
    later(15 * SECOND);
    expect(waits(CAT, 'trial')).to.equal(null);
    records(went(CAT));
    expect(waits(ANN)).to.equal(15 * SECOND);
    records(went(CAT, 'DELIVERED'));
    expect(waits(ANN)).to.equal(null);
  });

  it('goes on when the one that was tried has not failed in all that time: not every carrier says that it arrived', () => {
    const { records, waits, later } = healthOf();
    records(refused(ANN, 'DELIVERY'), refused(BEN, 'DELIVERY'));
    later(15 * SECOND);
    expect(waits(CAT, 'trial')).to.equal(null);
    later(15 * SECOND);
    expect(waits(ANN)).to.equal(null);
    expect(waits(BEN)).to.equal(null);
  });
});

describe('carriers that filter our texts', () => {
  const filtered: DeliveryReport = { to: ANN, type: 'FAILED', at: 'DELIVERY', code: 30007, why: 'FILTERED' };

  it('are no trouble now and then', () => {
    const { records, lines, troubles } = healthOf();
    for (let i = 0; i < 20; i++) records(filtered, ...Array.from({ length: 30 }, () => went(BEN, 'DELIVERED')));
    expect([lines, troubles()]).to.deep.equal([[], []]);
  });

  it('are one when five of the latest hundred were filtered: an error in the log, not for each, and a sentence until it is over', () => {
    const { records, lines, troubles, later } = healthOf();
    records(...Array.from({ length: 95 }, () => went(BEN, 'DELIVERED')), ...Array.from({ length: 9 }, () => filtered));
    expect(lines).to.deep.equal(['error: carriers filter our texts (30007): see to the registration and the wording']);
    expect(troubles()).to.deep.equal(['Carriers filtered 9 of the latest 100 texts.']);
    later(10 * MINUTE);
    records(filtered);
    expect(lines).to.have.length(2);
    records(...Array.from({ length: 100 }, () => went(BEN, 'DELIVERED')));
    expect(troubles()).to.deep.equal([]);
  });

  it('are counted like everything else that becomes of texts', () => {
    const { records, counts } = healthOf();
    records(went(ANN), went(ANN, 'DELIVERED'), filtered, filtered, refused(BEN));
    expect(Object.fromEntries(counts())).to.deep.equal({ ACCEPTED: 1, DELIVERED: 1, FILTERED: 2, CONFIGURATION: 1 });
  });
});
