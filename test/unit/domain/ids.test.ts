import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { BUCKETS, bucketOf, inquiryIdOf, isId, newId, newReference, offerId, strikeId } from '../../../src/domain/ids.ts';
import { NOON } from '../../support/builders.ts';

const ZEROS = new Uint8Array(16);

describe('ids', () => {
  it('say what they name, and sort by age', () => {
    const ids = [0, 1, 31, 32, NOON, NOON + 1, NOON + 1000].map((at) => newId('inq', at, randomBytes(16)));
    expect(ids.toSorted()).to.deep.equal(ids);
    expect(newId('ven', 0, ZEROS)).to.equal(`ven_${'0'.repeat(26)}`);
    // 1469918176385 is 01ARYZ6S41 in https://github.com/ulid/spec.
    expect(newId('plt', 1469918176385, ZEROS)).to.equal(`plt_01aryz6s41${'0'.repeat(16)}`);
    for (const id of ids) expect(isId('inq', id), id).to.equal(true);
  });

  it('are told from what is none', () => {
    const good = newId('inq', NOON, ZEROS);
    for (const bad of [
      '',
      'inq_',
      'inq',
      good.slice(0, -1),
      `${good}0`,
      good.toUpperCase(),
      good.replace('inq_', 'ven_'),
      `${good.slice(0, -1)}u`,
    ])
      expect(isId('inq', bad), bad).to.equal(false);
  });

  it("of offers and strikes lead back to their inquiry's", () => {
    const inquiry = newId('inq', NOON, randomBytes(16));
    expect(inquiryIdOf(offerId(inquiry, 1))).to.equal(inquiry);
    expect(inquiryIdOf(offerId(inquiry, 9999))).to.equal(inquiry);
    expect(inquiryIdOf(strikeId(offerId(inquiry, 2)))).to.equal(inquiry);
    expect(strikeId(offerId(inquiry, 2))).not.to.equal(strikeId(offerId(inquiry, 1)));
    const key = inquiry.slice(4);
    for (const bad of [
      '',
      'off',
      'off_',
      `off_${key}`,
      `off_${key}_`,
      `off_${key}_0`,
      `off_${key}_01`,
      `off_${key}_x`,
      `off_${key}_10000`,
      `inq_${key}_1`,
      `off_${key}_-1`,
      `off_${key.slice(1)}_1`,
      '__proto___1',
    ])
      expect(inquiryIdOf(bad), bad).to.equal(null);
  });

  it('fill the sixteen buckets evenly', () => {
    const counts = Array.from({ length: BUCKETS }, () => 0);
    for (let i = 0; i < 256; i++) {
      const bucket = bucketOf(newId('inq', NOON, new Uint8Array(16).fill(i)));
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    expect(counts).to.deep.equal(Array.from({ length: BUCKETS }, () => 16));
  });
});

describe('a reference', () => {
  it('is six characters that can be said aloud and form no word', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 256; i++) {
      const reference = newReference(new Uint8Array(6).fill(i));
      expect(reference).to.match(/^[BCDFGHJKLMNPQRSTVWXZ2-9]{6}$/);
      seen.add(reference);
    }
    expect(seen.size).to.equal(28);
  });
});
