import { expect } from 'chai';
import type { Operation } from '../workload/channels.ts';
import { acknowledged } from './acknowledged.ts';
import { prompt } from './prompt.ts';
import { CONSUMER, expectOne, moment, NOON, type SoundRun, VENDOR, violationsOf } from './sample-evidence.ts';

const took =
  (ms: number, bare: number | null, status: number | null = 200) =>
  ({ evidence }: SoundRun) =>
    evidence.tries.push({ from: NOON, to: NOON + ms, status, bare });

describe('Intake answers at once: it is noticed', () => {
  it('when a try hung, though the service answered what needs nothing', () => {
    expectOne(violationsOf(prompt, took(3_500, 20)), /took 3500 ms/);
    expectOne(violationsOf(prompt, took(9_000, 20, null)), /took 9000 ms/);
  });

  it('when it was answered neither as taken nor as not now', () => {
    expectOne(violationsOf(prompt, took(100, null, 500)), /answered with HTTP 500/);
    expect(violationsOf(prompt, took(100, null, 503))).to.deep.equal([]);
  });

  it('but not when the database was there, the service was not, or the machine was busy', () => {
    const there = (sound: SoundRun) => {
      took(3_500, 20)(sound);
      sound.evidence.databaseAway.pop();
    };
    expect(violationsOf(prompt, there)).to.deep.equal([]);
    const absent = (sound: SoundRun) => {
      took(3_500, 20)(sound);
      sound.evidence.absences.push({ from: NOON + 2_000, to: NOON + 9_000 });
    };
    expect(violationsOf(prompt, absent)).to.deep.equal([]);
    const awayAtLast = (sound: SoundRun) => {
      took(3_500, 20)(sound);
      sound.evidence.databaseAway = [{ from: NOON + 1_000, to: NOON + 4_000 }];
    };
    expect(violationsOf(prompt, awayAtLast)).to.deep.equal([]);
    expect(violationsOf(prompt, took(3_500, 2_400))).to.deep.equal([]);
    expect(violationsOf(prompt, took(2_500, 20))).to.deep.equal([]);
  });
});

const consumer = (act: Operation['act'], channel: Operation['channel'] = 'SMS'): Operation => ({
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
const vendor = (act: Operation['act']): Operation => ({ ...consumer(act, 'API'), by: 'VENDOR', phone: VENDOR, code: 'BCDFGH' });
const did =
  (...operations: Operation[]) =>
  ({ evidence }: SoundRun) =>
    evidence.operations.push(...operations);

describe('A word that was taken counts: it is noticed', () => {
  it('when a withdrawal, a STOP, an answer or a report left no trace', () => {
    for (const operation of [consumer('withdraw', 'LINK'), consumer('stop'), consumer('yes'), consumer('no'), vendor('contacted')])
      expectOne(violationsOf(acknowledged, did(operation)), new RegExp(`^${operation.act} by ${operation.channel} .* nothing shows it`));
  });

  it('but not when it did, was refused, or met no answer', () => {
    const withdrawn = (sound: SoundRun) => {
      did(consumer('withdraw', 'LINK'))(sound);
      sound.inquiry.outcome = 'WITHDRAWN';
    };
    expect(violationsOf(acknowledged, withdrawn)).to.deep.equal([]);
    const stopped = (sound: SoundRun) => {
      did(consumer('stop'))(sound);
      sound.inquiry.consumer.optedOut = true;
    };
    expect(violationsOf(acknowledged, stopped)).to.deep.equal([]);
    const answered = (sound: SoundRun) => {
      did(consumer('no'), vendor('contacted'))(sound);
      for (const type of ['ContactDenied', 'ContactReported'])
        sound.inquiry.timeline.edges.push({ node: { at: moment(5), type, summary: 'Offer 1: so they said.' } });
    };
    expect(violationsOf(acknowledged, answered)).to.deep.equal([]);
    const confirmed = (sound: SoundRun) => {
      did(vendor('contacted'))(sound);
      sound.inquiry.timeline.edges.push({ node: { at: moment(5), type: 'ContactVerified', summary: 'Offer 1: the consumer said so.' } });
    };
    expect(violationsOf(acknowledged, confirmed)).to.deep.equal([]);
    for (const outcome of ['REFUSED', 'NO_ANSWER'] as const)
      expect(violationsOf(acknowledged, did({ ...consumer('withdraw', 'LINK'), outcome }))).to.deep.equal([]);
  });

  it('but not when it answered a question that the end had taken back; what comes after a service that was rendered counts', () => {
    const late = { ...consumer('no'), at: NOON + 5_000 };
    expect(violationsOf(acknowledged, did(late))).to.deep.equal([]);
    const served = (sound: SoundRun) => {
      did(late)(sound);
      sound.inquiry.outcome = 'SERVED';
    };
    expectOne(violationsOf(acknowledged, served), /nothing shows it/);
  });
});
