import { expect } from 'chai';
import type { Doing } from '../workload/channels.ts';
import { expectOne, moment, NOON, OFFER, type Sound, says, VENDOR } from './sample-evidence.ts';
import { strikes } from './strikes.ts';

const doing = (part: Partial<Doing>): Doing => ({
  by: 'VENDOR',
  phone: VENDOR,
  code: 'BCDFGH',
  link: null,
  market: null,
  act: 'accept',
  channel: 'API',
  after: 0,
  at: NOON + 3_000,
  outcome: 'DONE',
  ...part,
});

describe('A strike only with proof: it is noticed', () => {
  it('when its evidence lacks something, or is not on the timeline', () => {
    expectOne(
      says(strikes, ({ strike }) => strike.evidence.shift()),
      /evidence for OFFER_EXPIRED is only ClockStarted, Expired/,
    );
    expectOne(
      says(strikes, ({ strike }) =>
        strike.evidence.push({ at: moment(4), type: 'Reminded', summary: 'Offer 1: its vendor was reminded.' }),
      ),
      /evidence Reminded is not on the timeline/,
    );
  });

  it('when the vendor never got its text', () => {
    expectOne(
      says(strikes, ({ evidence }) => evidence.texts.get(VENDOR)?.pop()),
      /never received its text/,
    );
  });

  it('but not when Twilio was killed with the text while the offer ran, and never said that it was lost', () => {
    const lost = (status: string, at: number) => (sound: Sound) => {
      sound.evidence.texts.get(VENDOR)?.pop();
      for (const message of sound.inquiry.messages) if (message.kind === 'VENDOR_OFFER') message.status = status;
      sound.evidence.twilioDeaths.push(at);
    };
    expect(says(strikes, lost('SENT', NOON + 2_000))).to.deep.equal([]);
    expectOne(says(strikes, lost('DELIVERED', NOON + 2_000)), /never received its text/);
    expectOne(says(strikes, lost('SENT', NOON + 9_000)), /never received its text/);
  });

  it('but not when a vendor that never got it has accepted all the same', () => {
    const accepted = says(strikes, ({ evidence, strike }) => {
      evidence.texts.get(VENDOR)?.pop();
      strike.evidence.push({ at: moment(2), type: 'Accepted', summary: 'Offer 1 was accepted through the API.' });
    });
    expect(accepted.filter((what) => what.includes('never received'))).to.deep.equal([]);
  });

  it('when part of its time was our downtime', () => {
    expectOne(
      says(strikes, ({ evidence }) => evidence.closures.push({ from: NOON, to: NOON + 4_000 })),
      /OFFER_EXPIRED after 1000 ms in which we could be reached, not 3000/,
    );
    expect(says(strikes, ({ evidence }) => evidence.closures.push({ from: NOON - 9_000, to: NOON + 1_000 }))).to.deep.equal([]);
  });

  it('when its offer did not run out, but for one that was taken back since its text proved undelivered', () => {
    const undelivered = ({ offer }: Sound) => {
      offer.status = 'UNDELIVERABLE';
    };
    expectOne(says(strikes, undelivered), /a strike for silence, and the offer is UNDELIVERABLE/);
    const takenBack = (sound: Sound) => {
      undelivered(sound);
      sound.strike.waivedAt = moment(9);
      for (const vendor of sound.account.vendors) vendor.points = 0;
    };
    expect(says(strikes, takenBack)).to.deep.equal([]);
  });

  it('when a silent vendor has none, or two', () => {
    const none = ({ account, offer }: Sound) => {
      for (const vendor of account.vendors) Object.assign(vendor, { strikes: [], points: 0 });
      offer.strike = null;
    };
    expect(says(strikes, none)).to.include(`offer ${OFFER}: its vendor was silent and has no strike`);
    const two = ({ account, strike }: Sound) => {
      for (const vendor of account.vendors) Object.assign(vendor, { strikes: [strike, { ...strike, id: 'str_b' }], points: 2 });
    };
    expect(says(strikes, two)).to.include(`vendor ven_a has two for ${OFFER}`);
  });

  it('when the points do not add up', () => {
    expectOne(
      says(strikes, ({ account }) => Object.assign(account.vendors[0] ?? {}, { points: 3 })),
      /3 points and strikes of 1/,
    );
  });

  it('when the vendor was told that its answer was taken', () => {
    expectOne(
      says(strikes, ({ evidence }) => evidence.doings.push(doing({}))),
      /accept by API was taken .* the offer is EXPIRED/,
    );
    expectOne(
      says(strikes, ({ evidence }) => evidence.doings.push(doing({ channel: 'SMS' }))),
      /accept by SMS was taken/,
    );
  });

  it('but not when its text came too late, or was refused', () => {
    expect(says(strikes, ({ evidence }) => evidence.doings.push(doing({ channel: 'SMS', at: NOON + 4_500 })))).to.deep.equal([]);
    expect(says(strikes, ({ evidence }) => evidence.doings.push(doing({ outcome: 'REFUSED' })))).to.deep.equal([]);
  });
});
