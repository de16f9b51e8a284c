import { expect } from 'chai';
import { type GrantedAnswer, grantAnswer, MAX_ANSWERS_A_DAY } from '../../../../src/domain/inbound/answer-bound.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOON } from '../../../support/builders.ts';

const granted = (n: number, at = NOON, words = `words ${n}`): GrantedAnswer => ({ sid: `SM${n}`, at, words });
const text = (n: number, isWaitedFor = false, words = `words ${n}`) => ({ sid: `SM${n}`, words, isWaitedFor });

describe('an answer to a text that decides nothing', () => {
  it('is granted to the first text, and to each while the phone is asked something or asks for help', () => {
    expect(grantAnswer([], text(1), NOON)).to.deep.equal([granted(1)]);
    expect(grantAnswer([granted(1)], text(2, true), NOON)).to.deep.equal([granted(1), granted(2)]);
  });

  it('is granted once in two minutes while nothing is asked', () => {
    expect(grantAnswer([granted(1)], text(2), NOON + 2 * MINUTE - 1)).to.equal(null);
    expect(grantAnswer([granted(1)], text(2), NOON + 2 * MINUTE)).to.have.length(2);
  });

  it('stays granted to the same text', () => {
    expect(grantAnswer([granted(1)], text(1), NOON)).to.deep.equal([granted(1)]);
  });

  it('is granted three times in an hour to the same words', () => {
    const same = [1, 2, 3].map((n) => granted(n, NOON, 'echo'));
    expect(grantAnswer(same.slice(1), text(4, true, 'echo'), NOON)).to.have.length(3);
    expect(grantAnswer(same, text(4, true, 'echo'), NOON + HOUR - 1)).to.equal(null);
    expect(grantAnswer(same, text(4, true, 'echo'), NOON + HOUR)).to.have.length(4);
  });

  it('is granted so many times a day to one phone, and again as they grow old', () => {
    const many = Array.from({ length: MAX_ANSWERS_A_DAY }, (_, n) => granted(n));
    expect(grantAnswer(many, text(99, true), NOON + DAY - 1)).to.equal(null);
    expect(grantAnswer(many, text(99, true), NOON + DAY)).to.deep.equal([granted(99, NOON + DAY)]);
  });
});
