import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { TextValues } from '../../../../src/flow/ports/wording.ts';
import { wording } from '../../../../src/sms/wording.ts';
import { makeVendor } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

const MANAGER = { name: 'Max', phone: '+12125550301' };

/** A flow that writes real texts and remembers what they were made of. */
const writing = async (policy = {}, vendor = {}) => {
  const given: Record<string, TextValues> = {};
  const flow = memoryFlow({
    policy: { respondWithin: 5 * MINUTE, giveUpAfter: 3 * DAY, keepPostedEvery: 3 * DAY, pointsFadeAfter: 10 * DAY, ...policy },
    vendors: [
      makeVendor({ phone: '+12125550201', name: 'Bright Pipes', manager: MANAGER, ...vendor }),
      makeVendor({ load: { ...makeVendor().load, pass: 9 } }),
    ],
    wording: (kind, values) => {
      given[kind] = values;
      return wording(kind, values);
    },
  });
  const id = await flow.submit();
  await flow.wake(id);
  const offerId = `off_${id.slice(4)}_1`;
  const tell = (command: Parameters<typeof flow.engine.handle>[0]['command']) =>
    flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command });
  await tell({ type: 'StartClock', offerId, by: 'TWILIO', sid: 'SM1' });
  return {
    flow,
    id,
    offerId,
    given,
    strikeId: `str_${id.slice(4)}_1`,
    body: (kind: Parameters<typeof flow.message>[0]) => flow.message(kind).body,
  };
};
const expire = async ({ flow, id }: Awaited<ReturnType<typeof writing>>) => {
  flow.later(5 * MINUTE);
  await flow.wake(id);
};

describe('a text about what a vendor has earned', () => {
  it('names the points, the misses, and the way back, to the vendor and its manager', async () => {
    const made = await writing({ pauseAtPoints: 1 });
    await expire(made);
    expect(made.given.VENDOR_PAUSED).to.include({ reason: '1 point from 1 miss', by: 'Dec 3, 3:05 PM' });
    expect(made.body('VENDOR_PAUSED')).to.contain(
      'your leads are paused: 1 point from 1 miss. Leads come again as points fade, from Dec 3, 3:05 PM on',
    );
    expect(made.body('VENDOR_PAUSED'), 'and where to object').to.contain('Not so? {{link}}');
    expect(made.flow.message('MANAGER_PAUSED')).to.include({ to: MANAGER.phone, offerId: made.offerId });
    expect(made.body('MANAGER_PAUSED'))
      .to.contain('Bright Pipes gets no leads for now: 1 point from 1 miss.')
      .and.not.to.contain('{{link}}');
  });

  it('says suspended when it is that', async () => {
    const made = await writing({ pauseAtPoints: 1, suspendAtPoints: 1, pointsForExpired: 3 });
    await expire(made);
    expect(made.body('VENDOR_SUSPENDED')).to.contain('your leads are suspended: 3 points from 1 miss.');
    expect(made.body('MANAGER_SUSPENDED')).to.contain('Bright Pipes is suspended: 3 points from 1 miss.');
    await made.flow.actions.waiveStrike(PLATFORM, made.strikeId, 'storm');
    expect(made.body('VENDOR_REINSTATED')).to.contain('welcome back! You get leads again.');
    expect(made.body('MANAGER_REINSTATED')).to.contain('Bright Pipes gets leads again.');
  });

  it('counts the misses in a row for the manager', async () => {
    const made = await writing({ escalateAfterExpired: 1 });
    await expire(made);
    expect(made.body('MANAGER_MISSES')).to.contain('Bright Pipes has let 1 lead go unanswered.');
  });

  it('names blame only where there is any: silence within hours, and beyond them', async () => {
    const blamed = await writing();
    await expire(blamed);
    expect(blamed.given.VENDOR_MOVED_ON?.reason).to.equal('NO_ANSWER');
    expect(blamed.body('VENDOR_MOVED_ON')).to.contain('no answer in time, which counts as a miss');
    const { calendar } = makeVendor();
    const hours = calendar.hours.map((day) => ({ ...day, opens: '08:00', closes: '15:02' }));
    const excused = await writing({}, { calendar: { ...calendar, hours } });
    await expire(excused);
    expect(excused.body('VENDOR_MOVED_ON')).to.contain('no answer in time, which costs you nothing');
  });

  it('names blame only where there is any: a call that never came, and a lead in dispute', async () => {
    for (const disputed of [false, true]) {
      const made = await writing({ contactWithin: HOUR, confirmWithin: HOUR });
      await made.flow.actions.acceptOffer(PLATFORM, made.offerId, 'API');
      if (disputed) await made.flow.actions.returnOffer(PLATFORM, made.offerId, { kind: 'OTHER', reason: 'x' }, 'API');
      made.flow.later(HOUR);
      await made.flow.wake(made.id);
      await made.flow.actions.answerQuestion({ platformId: PLATFORM, inquiryId: made.id }, null, false, 'SMS');
      expect(made.given.VENDOR_DENIED?.reason).to.equal(disputed ? 'EXCUSED' : undefined);
      expect(made.body('VENDOR_DENIED').includes('counts as a miss')).to.equal(!disputed);
    }
  });

  it('gives the platform’s own words on an objection and a return', async () => {
    const made = await writing();
    await expire(made);
    await made.flow.actions.appealStrike(PLATFORM, made.offerId, 'we called', 'LINK');
    await made.flow.actions.refuseAppeal(PLATFORM, made.strikeId, 'no call is known');
    expect(made.body('VENDOR_APPEAL_REFUSED')).to.contain('stands: no call is known.');
    await made.flow.actions.waiveStrike(PLATFORM, made.strikeId, 'we were wrong');
    expect(made.body('VENDOR_WAIVED')).to.contain('is forgiven and no longer counts');
    for (const [granted, kind, words] of [
      [true, 'VENDOR_CREDITED', 'is credited to you: all right. Please do not call its customer any more.'],
      [false, 'VENDOR_RETURN_REFUSED', 'is not credited: all right.'],
    ] as const) {
      const held = await writing();
      await held.flow.actions.acceptOffer(PLATFORM, held.offerId, 'API');
      await held.flow.actions.returnOffer(PLATFORM, held.offerId, { kind: 'OTHER', reason: 'x' }, 'API');
      await held.flow.actions.decideReturn(PLATFORM, held.offerId, granted, 'all right');
      expect(held.body(kind)).to.contain(words);
    }
  });

  it('waits for a decent hour, unless it answers', async () => {
    const made = await writing({ pauseAtPoints: 1, quietFrom: '15:02', quietUntil: '08:00' });
    await expire(made);
    expect(made.flow.message('VENDOR_PAUSED')).to.include({ answers: false, nextAt: Date.UTC(2026, 10, 24, 13) });
  });
});
