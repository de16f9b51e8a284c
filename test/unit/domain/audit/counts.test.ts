import { expect } from 'chai';
import {
  agree,
  type Counts,
  countsOf,
  disagreement,
  isToConsumer,
  movedBetween,
  type Sample,
} from '../../../../src/domain/audit/counts.ts';
import type { AuditedMessage } from '../../../../src/domain/audit/facts.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOON } from '../../../support/builders.ts';

const FRESH = NOON - MINUTE;
const STALE = FRESH - 1;
const open = (id: string, promisedBy: number | null = NOON, seq = 1) => ({ id, seq, promisedBy });
const text = (inquiryId: string, createdAt: number, part: Partial<AuditedMessage> = {}): AuditedMessage => ({
  id: `${inquiryId}:text`,
  platformId: 'plt_1',
  inquiryId,
  offerId: null,
  kind: 'CONSUMER_UNSERVED',
  status: 'PENDING',
  ending: false,
  awaitsClock: false,
  createdAt,
  heldUntil: null,
  nextAt: NOON,
  sentAt: null,
  ...part,
});
const sample = (part: Partial<Sample> = {}): Sample => ({ total: 10, open: [], texts: [], ...part });
const counted = (part: Partial<Sample>) => {
  const { kept, open: opened, broken } = countsOf(sample(part), NOON);
  return [kept, opened, broken];
};
const ENDING = { ending: true };

describe('the auditor, counting promises', () => {
  const cases: [string, Partial<Sample>, [kept: number, open: number, broken: number]][] = [
    ['an empty platform', { total: 0 }, [0, 0, 0]],
    ['nothing but ended ones', {}, [10, 0, 0]],
    ['an open one', { open: [open('a')] }, [9, 1, 0]],
    ['an open one within a minute of its promise', { open: [open('a', FRESH)] }, [9, 1, 0]],
    ['an open one a minute late', { open: [open('a', STALE)] }, [9, 0, 1]],
    ['an open one whose consumer cannot be texted', { open: [open('a', null)] }, [9, 1, 0]],
    ['an open one with a fresh text', { open: [open('a')], texts: [text('a', FRESH)] }, [9, 1, 0]],
    ['an open one with a stuck text', { open: [open('a')], texts: [text('a', STALE)] }, [9, 0, 1]],
    ['an open one late in both ways', { open: [open('a', STALE)], texts: [text('a', STALE)] }, [9, 0, 1]],
    ['an open one whose text waits for morning', { open: [open('a')], texts: [text('a', STALE, { heldUntil: NOON + HOUR })] }, [9, 1, 0]],
    ['an ended one whose ending is on its way', { texts: [text('a', FRESH, ENDING)] }, [9, 1, 0]],
    ['an ended one whose ending is stuck', { texts: [text('a', STALE, ENDING)] }, [9, 0, 1]],
    ['one that was reopened while its ending was on its way', { open: [open('a')], texts: [text('a', FRESH, ENDING)] }, [9, 1, 0]],
    ['an ended one with another text stuck', { texts: [text('a', STALE)] }, [10, 0, 0]],
  ];
  for (const [name, part, expected] of cases) it(`counts ${name}`, () => expect(counted(part)).to.deep.equal(expected));

  it('counts texts to consumers alone', () =>
    expect(['CONSUMER_POSTED', 'VENDOR_OFFER', 'MANAGER_MISSES'].map((kind) => isToConsumer(text('a', NOON, { kind })))).to.deep.equal([
      true,
      false,
      false,
    ]));
});

describe('the auditor, comparing counts', () => {
  const counts = (kept: number, opened = 2, broken = 1): Counts => ({ kept, open: opened, broken });

  it('agrees with the same counts, and with those between two of its own', () => {
    expect(agree(counts(5), [counts(5)], 0)).to.equal(true);
    expect(agree(counts(5), [counts(4), counts(6)], 0)).to.equal(true);
  });
  it('allows for as much as moved meanwhile, and for no more', () => {
    expect(agree(counts(7), [counts(5), counts(5)], 2)).to.equal(true);
    expect(agree(counts(8), [counts(5), counts(5)], 2)).to.equal(false);
    expect(agree(counts(2), [counts(5), counts(5)], 2)).to.equal(false);
  });
  it('disagrees about each of the three', () => {
    for (const live of [counts(6), counts(5, 3), counts(5, 2, 0)]) expect(agree(live, [counts(5)], 0)).to.equal(false);
  });
  it('says what the one counts and the other', () =>
    expect(disagreement('plt_1', counts(6), counts(5))).to.deep.include({
      id: 'COUNTS_DISAGREE:plt_1',
      inquiryId: null,
      about: 'plt_1',
      what: 'The promise counts 6 kept, 2 open, 1 broken; the auditor counts 5 kept, 2 open, 1 broken.',
      mend: null,
    }));

  const moves: [string, Partial<Sample>, Partial<Sample>, number][] = [
    ['nothing when nothing changed', { open: [open('a')], texts: [text('a', NOON)] }, { open: [open('a')], texts: [text('a', NOON)] }, 0],
    ['one that came', { total: 10 }, { total: 11, open: [open('a')] }, 2],
    ['one that ended', { open: [open('a')] }, {}, 1],
    ['one that went on', { open: [open('a')] }, { open: [open('a', NOON, 2)] }, 2],
    ['a text that was sent', { texts: [text('a', NOON)] }, {}, 1],
    ['a text that was claimed', { texts: [text('a', NOON)] }, { texts: [text('a', NOON, { status: 'CLAIMED' })] }, 2],
  ];
  for (const [name, before, after, moved] of moves)
    it(`sees ${name}`, () => expect(movedBetween(sample(before), sample(after))).to.equal(moved));
});
