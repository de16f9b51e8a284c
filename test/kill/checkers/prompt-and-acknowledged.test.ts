import { expect } from 'chai';
import type { Doing } from '../workload/channels.ts';
import { heard } from './acknowledged.ts';
import { prompt } from './prompt.ts';
import { CONSUMER, expectOne, moment, NOON, type Sound, says, VENDOR } from './sample-evidence.ts';

const took =
  (ms: number, bare: number | null, status: number | null = 200) =>
  ({ evidence }: Sound) =>
    evidence.tries.push({ from: NOON, to: NOON + ms, status, bare });

describe('Intake answers at once: it is noticed', () => {
  it('when a try hung, though the service answered what needs nothing', () => {
    expectOne(says(prompt, took(3_500, 20)), /took 3500 ms/);
    expectOne(says(prompt, took(9_000, 20, null)), /took 9000 ms/);
  });

  it('when it was answered neither as taken nor as not now', () => {
    expectOne(says(prompt, took(100, null, 500)), /answered with HTTP 500/);
    expect(says(prompt, took(100, null, 503))).to.deep.equal([]);
  });

  it('but not when the database was there, the service was not, or the machine was busy', () => {
    const there = (sound: Sound) => {
      took(3_500, 20)(sound);
      sound.evidence.databaseAway.pop();
    };
    expect(says(prompt, there)).to.deep.equal([]);
    const absent = (sound: Sound) => {
      took(3_500, 20)(sound);
      sound.evidence.absences.push({ from: NOON + 2_000, to: NOON + 9_000 });
    };
    expect(says(prompt, absent)).to.deep.equal([]);
    const awayAtLast = (sound: Sound) => {
      took(3_500, 20)(sound);
      sound.evidence.databaseAway = [{ from: NOON + 1_000, to: NOON + 4_000 }];
    };
    expect(says(prompt, awayAtLast)).to.deep.equal([]);
    expect(says(prompt, took(3_500, 2_400))).to.deep.equal([]);
    expect(says(prompt, took(2_500, 20))).to.deep.equal([]);
  });
});

const consumer = (act: Doing['act'], channel: Doing['channel'] = 'SMS'): Doing => ({
  by: 'CONSUMER',
  phone: CONSUMER,
  code: null,
  link: null,
  market: null,
  act,
  channel,
  after: 0,
  at: NOON + 3_000,
  outcome: 'DONE',
});
const vendor = (act: Doing['act']): Doing => ({ ...consumer(act, 'API'), by: 'VENDOR', phone: VENDOR, code: 'BCDFGH' });
const did =
  (...doings: Doing[]) =>
  ({ evidence }: Sound) =>
    evidence.doings.push(...doings);

describe('A word that was taken counts: it is noticed', () => {
  it('when a withdrawal, a STOP, an answer or a report left no trace', () => {
    for (const doing of [consumer('withdraw', 'LINK'), consumer('stop'), consumer('yes'), consumer('no'), vendor('contacted')])
      expectOne(says(heard, did(doing)), new RegExp(`^${doing.act} by ${doing.channel} .* nothing shows it`));
  });

  it('but not when it did, was refused, or met no answer', () => {
    const withdrawn = (sound: Sound) => {
      did(consumer('withdraw', 'LINK'))(sound);
      sound.inquiry.outcome = 'WITHDRAWN';
    };
    expect(says(heard, withdrawn)).to.deep.equal([]);
    const stopped = (sound: Sound) => {
      did(consumer('stop'))(sound);
      sound.inquiry.consumer.optedOut = true;
    };
    expect(says(heard, stopped)).to.deep.equal([]);
    const answered = (sound: Sound) => {
      did(consumer('no'), vendor('contacted'))(sound);
      for (const type of ['ContactDenied', 'ContactReported'])
        sound.inquiry.timeline.edges.push({ node: { at: moment(5), type, summary: 'Offer 1: so they said.' } });
    };
    expect(says(heard, answered)).to.deep.equal([]);
    const confirmed = (sound: Sound) => {
      did(vendor('contacted'))(sound);
      sound.inquiry.timeline.edges.push({ node: { at: moment(5), type: 'ContactVerified', summary: 'Offer 1: the consumer said so.' } });
    };
    expect(says(heard, confirmed)).to.deep.equal([]);
    for (const outcome of ['REFUSED', 'NO_ANSWER'] as const)
      expect(says(heard, did({ ...consumer('withdraw', 'LINK'), outcome }))).to.deep.equal([]);
  });

  it('but not when it answered a question that the end had taken back; what comes after a service that was rendered counts', () => {
    const late = { ...consumer('no'), at: NOON + 5_000 };
    expect(says(heard, did(late))).to.deep.equal([]);
    const served = (sound: Sound) => {
      did(late)(sound);
      sound.inquiry.outcome = 'SERVED';
    };
    expectOne(says(heard, served), /nothing shows it/);
  });
});
