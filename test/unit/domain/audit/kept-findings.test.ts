import { expect } from 'chai';
import type { Finding, FindingKind } from '../../../../src/domain/audit/finding.ts';
import { type KeptFinding, mergeFindings } from '../../../../src/domain/audit/kept-findings.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOON } from '../../../support/builders.ts';

const finding = (kind: FindingKind = 'WAKE_LATE'): Finding => ({
  id: `${kind}:inq_1`,
  kind,
  platformId: 'plt_1',
  inquiryId: 'inq_1',
  about: 'inq_1',
  what: 'It did not wake.',
  mend: { type: 'WAKE' },
});
const kept = (part: Partial<KeptFinding> = {}): KeptFinding => {
  const { mend: _, ...rest } = finding();
  return { ...rest, foundAt: NOON - HOUR, seenAt: NOON - 1, looks: 7, saidAt: NOON - 1, clearedAt: null, ...part };
};
const LOOKED = new Set(['inq_1']);
const counts = (verdict: ReturnType<typeof mergeFindings>) =>
  Object.fromEntries(Object.entries(verdict).map(([name, all]) => [name, all.length]));
const nothing = { keep: 0, say: 0, fresh: 0, cleared: 0, forget: 0 };

describe('what the auditor keeps of its findings', () => {
  it('says a new one, once', () => {
    const verdict = mergeFindings([], [finding()], LOOKED, NOON);
    expect(counts(verdict)).to.deep.equal({ ...nothing, keep: 1, say: 1, fresh: 1 });
    expect(verdict.keep[0]).to.deep.equal(kept({ foundAt: NOON, seenAt: NOON, looks: 1, saidAt: NOON }));
  });
  it('does nothing about one that still stands and was said', () => {
    expect(counts(mergeFindings([kept()], [finding()], LOOKED, NOON))).to.deep.equal(nothing);
    expect(counts(mergeFindings([kept({ seenAt: NOON - MINUTE + 1 })], [finding()], LOOKED, NOON))).to.deep.equal(nothing);
  });
  it('keeps once a minute that it still stands', () => {
    const verdict = mergeFindings([kept({ seenAt: NOON - MINUTE })], [finding()], LOOKED, NOON);
    expect(counts(verdict)).to.deep.equal({ ...nothing, keep: 1 });
    expect(verdict.keep[0]?.seenAt).to.equal(NOON);
  });
  it('says it again after an hour, and does not count it again', () => {
    const verdict = mergeFindings([kept({ saidAt: NOON - HOUR })], [finding()], LOOKED, NOON);
    expect(counts(verdict)).to.deep.equal({ ...nothing, keep: 1, say: 1 });
    expect(verdict.keep[0]?.saidAt).to.equal(NOON);
  });
  it('does nothing when nothing was found and nothing is kept', () =>
    expect(counts(mergeFindings([], [], LOOKED, NOON))).to.deep.equal(nothing));

  it('calls one in order that is no longer so', () => {
    const verdict = mergeFindings([kept()], [], LOOKED, NOON);
    expect(counts(verdict)).to.deep.equal({ ...nothing, keep: 1, cleared: 1 });
    expect(verdict.keep[0]).to.deep.equal(kept({ clearedAt: NOON }));
  });
  it('says nothing of what it did not look at', () => expect(counts(mergeFindings([kept()], [], new Set(), NOON))).to.deep.equal(nothing));
  it('says one aloud that comes back, as new', () => {
    const verdict = mergeFindings([kept({ clearedAt: NOON - 1 })], [finding()], LOOKED, NOON);
    expect(counts(verdict)).to.deep.equal({ ...nothing, keep: 1, say: 1, fresh: 1 });
    expect(verdict.keep[0]).to.include({ foundAt: NOON, looks: 1, clearedAt: null });
  });
  it('forgets a day later what was put in order, not before', () => {
    expect(counts(mergeFindings([kept({ clearedAt: NOON - DAY })], [], LOOKED, NOON))).to.deep.equal(nothing);
    expect(mergeFindings([kept({ clearedAt: NOON - DAY - 1 })], [], LOOKED, NOON).forget).to.deep.equal(['WAKE_LATE:inq_1']);
  });

  it('says that counts disagree only when they do so in three looks on end', () => {
    let known: KeptFinding[] = [];
    const looks = [1, 2, 3].map((look) => {
      const verdict = mergeFindings(known, [finding('COUNTS_DISAGREE')], LOOKED, NOON + look);
      known = verdict.keep;
      return counts(verdict);
    });
    expect(looks.map(({ say, fresh }) => [say, fresh])).to.deep.equal([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });
  it('forgets a disagreement that did not last, without a word', () => {
    const known = mergeFindings([], [finding('COUNTS_DISAGREE')], LOOKED, NOON).keep;
    expect(counts(mergeFindings(known, [], LOOKED, NOON + 1))).to.deep.equal({ ...nothing, forget: 1 });
  });
});
