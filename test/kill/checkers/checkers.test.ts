import { expect } from 'chai';
import type { Part } from '../history/targets.ts';
import { acknowledged } from './acknowledged.ts';
import { durable } from './durable.ts';
import { endedAndTold } from './ended-and-told.ts';
import type { Evidence } from './evidence.ts';
import { doubled, once } from './once.ts';
import { prompt } from './prompt.ts';
import { CONSUMER, expectOne, moment, NOON, type SoundRun, soundEvidence, VENDOR, violationsOf } from './sample-evidence.ts';
import { strikes } from './strikes.ts';

const ALL = [durable, prompt, acknowledged, endedAndTold, once, strikes];

describe('The checks of the kill tests', () => {
  it('find nothing wrong with a sound run', () => {
    for (const check of ALL) expect(violationsOf(check, () => undefined)).to.deep.equal([]);
  });

  it('find nothing wrong with a run in which nothing was handed in', () => {
    const none = {
      submissions: [],
      tries: [],
      operations: [],
      outages: [],
      absences: [],
      databaseAway: [],
      twilioDeaths: [],
      pauses: [],
      accounts: [],
      slowness: 1,
    };
    const empty: Evidence = { ...none, inquiries: new Map(), texts: new Map() };
    for (const check of ALL) expect(check(empty)).to.deep.equal([]);
  });
});

describe('Accepted means durable: it is noticed', () => {
  it('when what was answered is not there', () => {
    expectOne(
      violationsOf(durable, ({ evidence }) => evidence.inquiries.set('inq_a', null)),
      /answered and is not there/,
    );
  });

  it('when one key became two inquiries, or a repeated one was taken for new', () => {
    const again = { id: 'inq_b', reference: 'X', replayed: true };
    expectOne(
      violationsOf(durable, ({ submission }) => submission.answers.push(again)),
      /became several: inq_a, inq_b/,
    );
    expectOne(
      violationsOf(durable, ({ submission }) => submission.answers.push({ ...again, id: 'inq_a', replayed: false })),
      /taken for a new one/,
    );
  });

  it('when the platform has one that nobody handed in', () => {
    expectOne(
      violationsOf(durable, ({ account }) => (account.inquiries = 2)),
      /handed in 1 inquiries and has 2/,
    );
  });

  it('when one was refused, or never answered', () => {
    expectOne(
      violationsOf(durable, ({ submission }) => (submission.refused = 'STALE')),
      /refused: STALE/,
    );
    expectOne(
      violationsOf(durable, ({ submission }) => submission.answers.pop()),
      /never answered/,
    );
  });
});

describe('Ended means told: it is noticed', () => {
  it('when an inquiry has not ended', () => {
    expectOne(
      violationsOf(endedAndTold, ({ inquiry }) => (inquiry.status = 'OFFERED')),
      /still OFFERED/,
    );
  });

  it('when its ending never arrived, unless the timeline says why', () => {
    const untold = ({ evidence }: SoundRun) => evidence.texts.get(CONSUMER)?.pop();
    expectOne(violationsOf(endedAndTold, untold), /has no text CONSUMER_UNSERVED/);
    const withReason = (sound: SoundRun) => {
      untold(sound);
      sound.inquiry.timeline.edges.push({ node: { at: moment(5), type: 'ConsumerNotTold', summary: 'The consumer could not be told.' } });
    };
    expect(violationsOf(endedAndTold, withReason)).to.deep.equal([]);
  });

  it('when the promise does not count it as kept', () => {
    expectOne(
      violationsOf(endedAndTold, ({ account }) => (account.promise = { kept: 0, open: 0, broken: 1 })),
      /0 kept, 0 open, 1 broken/,
    );
  });
});

describe('No text twice: it is noticed', () => {
  const twice = ({ evidence, sms }: SoundRun) => evidence.texts.get(CONSUMER)?.push(sms('SM9', 'sorry', 20));

  it('when a phone has one that is no message of ours', () => {
    expectOne(violationsOf(once, twice), /one too many, SM9/);
  });

  it('but is counted, and no violation, after a stop so long that another may have sent it', () => {
    const stoppedFor = (part: Part, ms: number) => (sound: SoundRun) => {
      twice(sound);
      sound.evidence.pauses.push({ part, from: NOON + 5_000, to: NOON + 5_000 + ms });
    };
    expect(violationsOf(once, stoppedFor('worker 1', 16_000))).to.deep.equal([]);
    expect(violationsOf(once, stoppedFor('worker 1', 14_000))).to.have.length(1);
    expect(violationsOf(once, stoppedFor('Twilio', 11_000))).to.deep.equal([]);
    expect(violationsOf(once, stoppedFor('database', 60_000))).to.have.length(1);
    const sound = soundEvidence();
    stoppedFor('service', 16_000)(sound);
    expect(doubled(sound.evidence)).to.have.length(1);
  });

  it('when there are two for one reason', () => {
    const two = ({ inquiry, evidence, sms }: SoundRun) => {
      const offer = inquiry.messages.find(({ kind }) => kind === 'VENDOR_OFFER');
      if (offer) inquiry.messages.push({ ...offer, id: 'another', sid: 'SM4' });
      evidence.texts.get(VENDOR)?.push(sms('SM4', 'new lead', 2));
    };
    expectOne(violationsOf(once, two), /2 texts VENDOR_OFFER for 1 events Offered/);
  });

  it('when a text counts as sent and never arrived, or its fate is open', () => {
    expectOne(
      violationsOf(once, ({ evidence }) => evidence.texts.get(VENDOR)?.pop()),
      /DELIVERED as SM2, which \+12125550201 never received/,
    );
    expectOne(
      violationsOf(once, ({ inquiry }) => Object.assign(inquiry.messages[2] ?? {}, { status: 'UNKNOWN' })),
      /still UNKNOWN/,
    );
  });

  it('but not for the words with which Twilio confirms a STOP', () => {
    const confirmed = ({ evidence, sms }: SoundRun) =>
      evidence.texts.get(CONSUMER)?.push(sms('SM8', 'You have successfully been unsubscribed. Bye.', 9));
    expect(violationsOf(once, confirmed)).to.deep.equal([]);
  });
});
