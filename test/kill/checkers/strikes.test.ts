import { expect } from 'chai';
import type { Operation } from '../workload/channels.ts';
import { expectOne, moment, NOON, OFFER, type SoundRun, VENDOR, violationsOf } from './sample-evidence.ts';
import { strikes } from './strikes.ts';

const operation = (part: Partial<Operation>): Operation => ({
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
      violationsOf(strikes, ({ strike }) => strike.evidence.shift()),
      /evidence for OFFER_EXPIRED is only ClockStarted, Expired/,
    );
    expectOne(
      violationsOf(strikes, ({ strike }) =>
        strike.evidence.push({ at: moment(4), type: 'Reminded', summary: 'Offer 1: its vendor was reminded.' }),
      ),
      /evidence Reminded is not on the timeline/,
    );
  });

  it('when the vendor never got its text', () => {
    expectOne(
      violationsOf(strikes, ({ evidence }) => evidence.texts.get(VENDOR)?.pop()),
      /never received its text/,
    );
  });

  it('but not when Twilio was killed with the text while the offer ran, and never said that it was lost', () => {
    const lost = (status: string, at: number) => (sound: SoundRun) => {
      sound.evidence.texts.get(VENDOR)?.pop();
      for (const message of sound.inquiry.messages) if (message.kind === 'VENDOR_OFFER') message.status = status;
      sound.evidence.twilioDeaths.push(at);
    };
    expect(violationsOf(strikes, lost('SENT', NOON + 2_000))).to.deep.equal([]);
    expectOne(violationsOf(strikes, lost('DELIVERED', NOON + 2_000)), /never received its text/);
    expectOne(violationsOf(strikes, lost('SENT', NOON + 9_000)), /never received its text/);
  });

  it('but not when a vendor that never got it has accepted all the same', () => {
    const accepted = violationsOf(strikes, ({ evidence, strike }) => {
      evidence.texts.get(VENDOR)?.pop();
      strike.evidence.push({ at: moment(2), type: 'Accepted', summary: 'Offer 1 was accepted through the API.' });
    });
    expect(accepted.filter((what) => what.includes('never received'))).to.deep.equal([]);
  });

  it('when part of its time was our downtime', () => {
    expectOne(
      violationsOf(strikes, ({ evidence }) => evidence.outages.push({ from: NOON, to: NOON + 4_000 })),
      /OFFER_EXPIRED after 1000 ms in which we could be reached, not 3000/,
    );
    expect(violationsOf(strikes, ({ evidence }) => evidence.outages.push({ from: NOON - 9_000, to: NOON + 1_000 }))).to.deep.equal([]);
  });

  it('when its offer did not run out, but for one that was taken back since its text proved undelivered', () => {
    const undelivered = ({ offer }: SoundRun) => {
      offer.status = 'UNDELIVERABLE';
    };
    expectOne(violationsOf(strikes, undelivered), /a strike for silence, and the offer is UNDELIVERABLE/);
    const takenBack = (sound: SoundRun) => {
      undelivered(sound);
      sound.strike.waivedAt = moment(9);
      for (const vendor of sound.account.vendors) vendor.points = 0;
    };
    expect(violationsOf(strikes, takenBack)).to.deep.equal([]);
  });

  it('when a silent vendor has none, or two', () => {
    const none = ({ account, offer }: SoundRun) => {
      for (const vendor of account.vendors) Object.assign(vendor, { strikes: [], points: 0 });
      offer.strike = null;
    };
    expect(violationsOf(strikes, none)).to.include(`offer ${OFFER}: its vendor was silent and has no strike`);
    const two = ({ account, strike }: SoundRun) => {
      for (const vendor of account.vendors) Object.assign(vendor, { strikes: [strike, { ...strike, id: 'str_b' }], points: 2 });
    };
    expect(violationsOf(strikes, two)).to.include(`vendor ven_a has two for ${OFFER}`);
  });

  it('when the points do not add up', () => {
    expectOne(
      violationsOf(strikes, ({ account }) => Object.assign(account.vendors[0] ?? {}, { points: 3 })),
      /3 points and strikes of 1/,
    );
  });

  it('when the vendor was told that its answer was taken', () => {
    expectOne(
      violationsOf(strikes, ({ evidence }) => evidence.operations.push(operation({}))),
      /accept by API was taken .* the offer is EXPIRED/,
    );
    expectOne(
      violationsOf(strikes, ({ evidence }) => evidence.operations.push(operation({ channel: 'SMS' }))),
      /accept by SMS was taken/,
    );
  });

  it('but not when its text came too late, or was refused', () => {
    expect(
      violationsOf(strikes, ({ evidence }) => evidence.operations.push(operation({ channel: 'SMS', at: NOON + 4_500 }))),
    ).to.deep.equal([]);
    expect(violationsOf(strikes, ({ evidence }) => evidence.operations.push(operation({ outcome: 'REFUSED' })))).to.deep.equal([]);
  });
});
