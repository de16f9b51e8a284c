import { expect } from 'chai';
import type { Command } from '../../../../../src/domain/inquiry/model/commands.ts';
import { DAY, HOUR, MINUTE } from '../../../../../src/domain/time/time.ts';
import { calendarOpen, makeVendor, NOON } from '../../../../support/builders.ts';
import { type Life, live } from '../../../../support/life.ts';

const DISTRIBUTIONS = ['EXCLUSIVE', 'SHARED', 'FIRST_TO_ACCEPT'] as const;
const endings = (life: Life) =>
  life
    .notifications()
    .filter(({ ending }) => ending)
    .map(({ kind }) => kind);

describe('keeping the consumer posted', () => {
  const policy = { giveUpAfter: 5 * HOUR, respondWithin: 4 * HOUR };

  it('says "still on it" at promisedBy when nothing was sent since, and promises again', () => {
    const life = live({ policy });
    life.offer();
    life.later(30 * MINUTE - 1);
    expect(life.tell({ type: 'Wake' })).to.deep.equal([]);
    life.later(1);
    expect(life.tell({ type: 'Wake' })).to.deep.equal([
      { type: 'KeptPosted', promisedBy: NOON + HOUR, at: NOON + 30 * MINUTE, seq: life.inquiry.seq },
    ]);
    expect(life.tell({ type: 'Wake' })).to.deep.equal([]);
  });

  it('says nothing when there was news since', () => {
    const life = live({ policy });
    life.offer();
    life.later(20 * MINUTE);
    life.accept();
    life.later(10 * MINUTE);
    expect(life.tell({ type: 'Wake' })).to.deep.equal([]);
  });

  it('comes last: what else is due may be better news, or the end', () => {
    const life = live({ policy: { respondWithin: 30 * MINUTE, giveUpAfter: 30 * MINUTE }, vendors: [makeVendor(), makeVendor()] });
    life.offer();
    life.later(30 * MINUTE);
    expect(life.tell({ type: 'Wake' }).map(({ type }) => type)).not.to.include('KeptPosted');
    expect(endings(life)).to.deep.equal(['CONSUMER_UNSERVED']);
  });

  it('never promises or speaks in quiet hours', () => {
    const life = live({ policy: { ...policy, quietFrom: '15:20', quietUntil: '09:00', giveUpAfter: 3 * DAY, respondWithin: 3 * DAY } });
    life.offer();
    expect(life.inquiry.promisedBy).to.equal(Date.UTC(2026, 10, 24, 14));
    life.wakeUntil('KeptPosted');
    expect(life.now).to.equal(Date.UTC(2026, 10, 24, 14));
    const later = live({ policy: { ...policy, quietFrom: '15:50', quietUntil: '09:00', giveUpAfter: 3 * DAY, respondWithin: 3 * DAY } });
    later.offer();
    later.wakeUntil('KeptPosted');
    expect([later.now, later.inquiry.promisedBy]).to.deep.equal([NOON + 30 * MINUTE, Date.UTC(2026, 10, 24, 14)]);
  });

  it('finds a vendor that has come back while all others are closed', () => {
    const life = live({ vendors: [makeVendor({ calendar: calendarOpen('08:00', '09:00') })] });
    life.wake();
    life.vendors.push(makeVendor({ name: 'Back Again' }));
    const happened = life.wakeUntil('KeptPosted').map(({ type }) => type);
    expect(happened).to.deep.equal(['Routed', 'Offered', 'KeptPosted']);
  });
});

describe('waiting for an opening', () => {
  const closed = () => makeVendor({ name: 'Early Bird', calendar: calendarOpen('08:00', '14:00') });
  const MORNING = Date.UTC(2026, 10, 24, 13);

  it('tells the consumer when somebody opens, and offers it then', () => {
    const life = live({ policy: { giveUpAfter: 3 * DAY, keepPostedEvery: 2 * DAY }, vendors: [closed()] });
    const [, waiting] = life.wake();
    expect(waiting).to.include({ type: 'Waiting', opensAt: MORNING, vendorName: 'Early Bird', promisedBy: NOON + 2 * DAY });
    expect(life.inquiry).to.include({ status: 'OFFERED', routeAt: MORNING, wakeAt: MORNING });
    expect(life.texts()).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_WAIT']);
    life.wakeUntil('Offered');
    expect(life.now).to.equal(MORNING);
    expect(life.inquiry).to.include({ round: 2, routeAt: null });
  });

  it('ends at the time to give up when nobody opens before it', () => {
    const life = live({ vendors: [closed()] });
    life.wakeUntil('Closed');
    expect(life.now).to.equal(NOON + 4 * HOUR);
    expect(life.inquiry).to.include({ outcome: 'UNSERVED' });
    expect(endings(life)).to.deep.equal(['CONSUMER_UNSERVED']);
  });

  it('is not for those who were asked already', () => {
    const life = live({ vendors: [makeVendor({ calendar: calendarOpen('08:00', '15:01') })] });
    life.offer();
    life.later(2 * MINUTE);
    life.decline();
    expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'UNSERVED' });
  });

  it('leaves the search to the next waking when the vendors were not looked up', () => {
    const life = live({ vendors: [makeVendor()] });
    const text: Command = {
      type: 'ReceiveText',
      from: 'CONSUMER',
      vendorId: null,
      body: 'hello',
      answer: 'NONE',
      sid: 'SM1',
      isMachine: false,
      choices: [],
      aboutOfferId: null,
    };
    expect(life.tellBlind(text).map(({ type }) => type)).to.deep.equal(['TextReceived']);
    expect(life.inquiry).to.include({ status: 'RECEIVED', wakeAt: NOON });
  });
});

describe('giving up', () => {
  it('closes and tells the consumer at once when nobody is left at all', () => {
    const life = live({ vendors: [] });
    expect(life.wake().map(({ type }) => type)).to.deep.equal(['Routed', 'Closed']);
    expect(life.inquiry).to.include({ outcome: 'UNSERVED', finalAt: NOON + life.policy.reopenWithin });
    expect(endings(life)).to.deep.equal(['CONSUMER_UNSERVED']);
  });

  it('takes back what is still out when the time is over', () => {
    const life = live({ policy: { respondWithin: 9 * HOUR } });
    life.offer();
    life.wakeUntil('Closed');
    expect(life.now).to.equal(NOON + 4 * HOUR);
    expect(life.nth()).to.include({ status: 'RESCINDED', strike: null });
    expect(life.accept(), 'too late').to.deep.equal([]);
  });

  it('comes after whatever fell due before it, though both are noticed late', () => {
    const life = live({ policy: { respondWithin: HOUR, giveUpAfter: HOUR + MINUTE } });
    life.offer();
    life.later(2 * HOUR);
    expect(life.tell({ type: 'Wake' }).map(({ type }) => type)).to.deep.equal(['Expired', 'Struck', 'Closed']);
  });

  it('does not happen while an acceptance stands', () => {
    const life = live({ policy: { giveUpAfter: 10 * MINUTE } });
    life.offer();
    life.accept();
    life.wakeUntil('ConsumerAsked');
    expect(life.inquiry).to.include({ status: 'ACCEPTED', giveUpAt: null });
  });

  it('comes again with the whole time after a rerouting', () => {
    const life = live({
      policy: { giveUpAfter: 2 * HOUR },
      vendors: [makeVendor(), makeVendor({ calendar: calendarOpen('08:00', '14:00') })],
    });
    life.offer();
    life.accept();
    life.wakeUntil('ContactOverdue');
    const rerouted = life.now;
    life.wakeUntil('Closed');
    expect(life.now).to.equal(rerouted + 2 * HOUR);
    expect(life.inquiry.outcome).to.equal('UNSERVED');
  });
});

for (const distribution of DISTRIBUTIONS)
  describe(`withdrawing, ${distribution}`, () => {
    const policy = { distribution, offersPerRound: 2 };

    it('before anybody was asked', () => {
      const life = live({ policy });
      life.withdraw();
      expect(life.inquiry).to.include({ status: 'CLOSED', outcome: 'WITHDRAWN', wakeAt: null });
      expect(endings(life)).to.deep.equal(['CONSUMER_WITHDRAWN']);
      expect(life.notifications().at(-1)?.answers).to.equal(true);
    });

    it('takes offers back and tells every vendor that was asked or has accepted, each once', () => {
      const life = live({ policy, vendors: [makeVendor(), makeVendor(), makeVendor()] });
      life.offer();
      if (distribution === 'SHARED') life.accept(2);
      life.withdraw();
      expect(life.inquiry.offers.some(({ status }) => status === 'PENDING')).to.equal(false);
      const told = life
        .notifications()
        .filter(({ kind }) => kind === 'VENDOR_WITHDRAWN')
        .map(({ offerId }) => offerId);
      expect(told).to.deep.equal(life.inquiry.offers.map(({ id }) => id));
      expect(life.strikes()).to.deep.equal([]);
    });

    it('twice, or after another end, changes nothing', () => {
      const life = live({ policy });
      life.withdraw();
      expect(life.withdraw()).to.deep.equal([]);
      expect(life.answer(false), 'and no answer reopens it').to.deep.equal([]);
      const unserved = live({ policy, vendors: [] });
      unserved.wake();
      expect(unserved.withdraw()).to.deep.equal([]);
    });
  });
