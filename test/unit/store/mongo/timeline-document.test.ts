import { expect } from 'chai';
import { BSON } from 'mongodb';
import type { Event } from '../../../../src/domain/inquiry/model/events.ts';
import type { Candidate } from '../../../../src/domain/routing/candidate.ts';
import { eventOf, storedEvent } from '../../../../src/store/mongo/collections/timeline-document.ts';
import { NOON } from '../../../support/builders.ts';
import { anId } from '../../../support/stored-samples.ts';

const candidate = (i: number): Candidate => ({
  vendorId: anId('ven'),
  vendorName: `Plumber «${i}»`,
  chosen: i === 0,
  rank: i < 20 ? i + 1 : null,
  code: i === 0 ? 'CHOSEN' : i < 20 ? 'ELIGIBLE' : 'CLOSED_NOW',
  reason: i < 20 ? `could take it: number ${i + 1} in the rotation (weight 1)` : 'closed until Monday 08:00 in Denver',
});
const routed = (count: number): Event => ({
  type: 'Routed',
  round: 1,
  candidates: Array.from({ length: count }, (_, i) => candidate(i)),
  leftOut: [],
  at: NOON,
  seq: 2,
});
/** As it comes back from the database. */
const kept = (event: Event) => BSON.deserialize(BSON.serialize({ event: storedEvent(event) })).event;

describe('a round as it is stored', () => {
  it('comes back as it was', () => {
    for (const count of [0, 1, 200]) {
      const event = routed(count);
      expect(eventOf(kept(event))).to.deep.equal(event);
    }
  });

  it('weighs less than a quarter of its candidates named one by one', () => {
    const event = routed(200);
    expect(BSON.calculateObjectSize({ event: storedEvent(event) }) * 4).to.be.below(BSON.calculateObjectSize({ event }));
  });

  it('is read as it was stored before, and other events stay as they are', () => {
    const event = routed(3);
    expect(eventOf(event)).to.equal(event);
    const posted: Event = { type: 'KeptPosted', promisedBy: null, at: NOON, seq: 3 };
    expect(storedEvent(posted)).to.equal(posted);
    expect(eventOf(posted)).to.equal(posted);
  });
});
