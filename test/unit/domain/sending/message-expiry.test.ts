import { expect } from 'chai';
import { hasExpired, ignoresQuietHours, validityPeriod } from '../../../../src/domain/sending/message-expiry.ts';
import type { MessageKind } from '../../../../src/domain/text/message.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { makeMessage, makeVendor, NOON } from '../../../support/builders.ts';
import { live } from '../../../support/life.ts';

const offered = () => {
  const life = live({ vendors: [makeVendor(), makeVendor()], policy: { respondWithin: 10 * MINUTE, remindAfter: [5 * MINUTE] } });
  life.offer();
  return life;
};
const staleAfter = (kind: MessageKind, ms: number, part = {}) => {
  const life = offered();
  return hasExpired(makeMessage({ kind, offerId: life.offerId(), ...part }), life.inquiry, NOON + ms);
};

describe('whether a text still helps whoever gets it', () => {
  const LIMITS: [MessageKind, number][] = [
    ['CONSUMER_POSTED', 15 * MINUTE],
    ['CONSUMER_RECEIVED', 4 * HOUR],
    ['CONSUMER_REROUTED', 4 * HOUR],
    ['CONSUMER_HELP', 4 * HOUR],
    ['VENDOR_MOVED_ON', 4 * HOUR],
  ];
  for (const [kind, limit] of LIMITS)
    it(`${kind}: for ${limit / MINUTE} minutes, and no longer`, () => {
      expect([staleAfter(kind, 0), staleAfter(kind, limit), staleAfter(kind, limit + 1)]).to.deep.equal([false, false, true]);
    });

  for (const kind of ['VENDOR_OFFER', 'VENDOR_DETAILS', 'VENDOR_NUDGE', 'CONSUMER_MATCHED', 'CONSUMER_ASKED'] as const)
    it(`${kind}: as long as it is true`, () => {
      expect(staleAfter(kind, 1_000 * HOUR)).to.equal(false);
    });

  it('an ending: always', () => {
    expect(staleAfter('CONSUMER_UNSERVED', 1_000 * HOUR, { ending: true })).to.equal(false);
  });

  it('a reminder: not once the deadline that it names has come', () => {
    expect([staleAfter('VENDOR_REMINDER', 10 * MINUTE - 1), staleAfter('VENDOR_REMINDER', 10 * MINUTE)]).to.deep.equal([false, true]);
  });

  it('a reminder: for a quarter of an hour, however late the deadline', () => {
    const { inquiry, offerId } = offered();
    const offers = inquiry.offers.map((offer) => ({ ...offer, dueAt: NOON + HOUR }));
    const reminder = makeMessage({ kind: 'VENDOR_REMINDER', offerId: offerId() });
    const stale = [15 * MINUTE, 15 * MINUTE + 1].map((ms) => hasExpired(reminder, { ...inquiry, offers }, NOON + ms));
    expect(stale).to.deep.equal([false, true]);
  });

  it('the night does not count', () => {
    const part = { heldUntil: NOON + 10 * HOUR };
    expect(staleAfter('CONSUMER_POSTED', 10 * HOUR + 15 * MINUTE, part)).to.equal(false);
    expect(staleAfter('CONSUMER_POSTED', 10 * HOUR + 15 * MINUTE + 1, part)).to.equal(true);
  });
});

describe('how long Twilio may go on trying', () => {
  it('no longer than the text is useful, but for a minute', () => {
    const posted = makeMessage({ kind: 'CONSUMER_POSTED' });
    expect(validityPeriod(posted, NOON)).to.equal(15 * MINUTE);
    expect(validityPeriod(posted, NOON + 5 * MINUTE)).to.equal(10 * MINUTE);
    expect(validityPeriod(posted, NOON + 15 * MINUTE - SECOND)).to.equal(MINUTE);
  });

  it('from the end of the night on, for what was put off until then', () => {
    const held = { heldUntil: NOON + 10 * HOUR };
    expect(validityPeriod(makeMessage({ kind: 'CONSUMER_POSTED', ...held }), NOON + 10 * HOUR + MINUTE)).to.equal(14 * MINUTE);
    expect(validityPeriod(makeMessage({ kind: 'VENDOR_REMINDER', ...held }), NOON + 10 * HOUR)).to.equal(15 * MINUTE);
  });

  it('the whole time for what is useful as long as it is true', () => {
    expect(validityPeriod(makeMessage({ kind: 'VENDOR_OFFER' }), NOON + 9 * HOUR)).to.equal(15 * MINUTE);
    expect(validityPeriod(makeMessage({ kind: 'CONSUMER_UNSERVED', ending: true }), NOON + 9 * HOUR)).to.equal(4 * HOUR);
  });
});

describe('whether a text goes out at any hour', () => {
  const answer = makeMessage({ answers: true });
  it('when it answers an act of the last quarter of an hour', () => {
    expect([ignoresQuietHours(answer, NOON), ignoresQuietHours(answer, NOON + 15 * MINUTE)]).to.deep.equal([true, true]);
  });
  it('not when that act is longer ago', () => expect(ignoresQuietHours(answer, NOON + 15 * MINUTE + 1)).to.equal(false));
  it('not when it answers nothing', () => expect(ignoresQuietHours(makeMessage(), NOON)).to.equal(false));
});
