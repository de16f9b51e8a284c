import { expect } from 'chai';
import type { Part } from '../history/targets.ts';
import { heard } from './acknowledged.ts';
import { durable } from './durable.ts';
import { endedAndTold } from './ended-and-told.ts';
import type { Evidence } from './evidence.ts';
import { doubled, once } from './once.ts';
import { prompt } from './prompt.ts';
import { CONSUMER, expectOne, moment, NOON, type Sound, says, soundEvidence, VENDOR } from './sample-evidence.ts';
import { strikes } from './strikes.ts';

const ALL = [durable, prompt, heard, endedAndTold, once, strikes];

describe('The checks of the kill tests', () => {
  it('find nothing wrong with a sound run', () => {
    for (const check of ALL) expect(says(check, () => undefined)).to.deep.equal([]);
  });

  it('find nothing wrong with a run in which nothing was handed in', () => {
    const none = {
      submissions: [],
      tries: [],
      doings: [],
      closures: [],
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
      says(durable, ({ evidence }) => evidence.inquiries.set('inq_a', null)),
      /answered and is not there/,
    );
  });

  it('when one key became two inquiries, or a repeated one was taken for new', () => {
    const again = { id: 'inq_b', reference: 'X', replayed: true };
    expectOne(
      says(durable, ({ submission }) => submission.answers.push(again)),
      /became several: inq_a, inq_b/,
    );
    expectOne(
      says(durable, ({ submission }) => submission.answers.push({ ...again, id: 'inq_a', replayed: false })),
      /taken for a new one/,
    );
  });

  it('when the platform has one that nobody handed in', () => {
    expectOne(
      says(durable, ({ account }) => (account.inquiries = 2)),
      /handed in 1 inquiries and has 2/,
    );
  });

  it('when one was refused, or never answered', () => {
    expectOne(
      says(durable, ({ submission }) => (submission.refused = 'STALE')),
      /refused: STALE/,
    );
    expectOne(
      says(durable, ({ submission }) => submission.answers.pop()),
      /never answered/,
    );
  });
});

describe('Ended means told: it is noticed', () => {
  it('when an inquiry has not ended', () => {
    expectOne(
      says(endedAndTold, ({ inquiry }) => (inquiry.status = 'OFFERED')),
      /still OFFERED/,
    );
  });

  it('when its ending never arrived, unless the timeline says why', () => {
    const untold = ({ evidence }: Sound) => evidence.texts.get(CONSUMER)?.pop();
    expectOne(says(endedAndTold, untold), /has no text CONSUMER_UNSERVED/);
    const withReason = (sound: Sound) => {
      untold(sound);
      sound.inquiry.timeline.edges.push({ node: { at: moment(5), type: 'ConsumerNotTold', summary: 'The consumer could not be told.' } });
    };
    expect(says(endedAndTold, withReason)).to.deep.equal([]);
  });

  it('when the promise does not count it as kept', () => {
    expectOne(
      says(endedAndTold, ({ account }) => (account.promise = { kept: 0, open: 0, broken: 1 })),
      /0 kept, 0 open, 1 broken/,
    );
  });
});

describe('No text twice: it is noticed', () => {
  const twice = ({ evidence, sms }: Sound) => evidence.texts.get(CONSUMER)?.push(sms('SM9', 'sorry', 20));

  it('when a phone has one that is no message of ours', () => {
    expectOne(says(once, twice), /one too many, SM9/);
  });

  it('but is counted, and no violation, after a stop so long that another may have sent it', () => {
    const stoppedFor = (part: Part, ms: number) => (sound: Sound) => {
      twice(sound);
      sound.evidence.pauses.push({ part, from: NOON + 5_000, to: NOON + 5_000 + ms });
    };
    expect(says(once, stoppedFor('worker 1', 16_000))).to.deep.equal([]);
    expect(says(once, stoppedFor('worker 1', 14_000))).to.have.length(1);
    expect(says(once, stoppedFor('Twilio', 11_000))).to.deep.equal([]);
    expect(says(once, stoppedFor('database', 60_000))).to.have.length(1);
    const sound = soundEvidence();
    stoppedFor('service', 16_000)(sound);
    expect(doubled(sound.evidence)).to.have.length(1);
  });

  it('when there are two for one reason', () => {
    const two = ({ inquiry, evidence, sms }: Sound) => {
      const offer = inquiry.messages.find(({ kind }) => kind === 'VENDOR_OFFER');
      if (offer) inquiry.messages.push({ ...offer, id: 'another', sid: 'SM4' });
      evidence.texts.get(VENDOR)?.push(sms('SM4', 'new lead', 2));
    };
    expectOne(says(once, two), /2 texts VENDOR_OFFER for 1 events Offered/);
  });

  it('when a text counts as sent and never arrived, or its fate is open', () => {
    expectOne(
      says(once, ({ evidence }) => evidence.texts.get(VENDOR)?.pop()),
      /DELIVERED as SM2, which \+12125550201 never received/,
    );
    expectOne(
      says(once, ({ inquiry }) => Object.assign(inquiry.messages[2] ?? {}, { status: 'UNKNOWN' })),
      /still UNKNOWN/,
    );
  });

  it('but not for the words with which Twilio confirms a STOP', () => {
    const confirmed = ({ evidence, sms }: Sound) =>
      evidence.texts.get(CONSUMER)?.push(sms('SM8', 'You have successfully been unsubscribed. Bye.', 9));
    expect(says(once, confirmed)).to.deep.equal([]);
  });
});
