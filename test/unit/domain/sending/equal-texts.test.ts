import { expect } from 'chai';
import { bodyKey, standingBack, type WordedMessage } from '../../../../src/domain/sending/equal-texts.ts';
import type { Message } from '../../../../src/domain/text/message.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';

const PHONE = '+12125551001';

const text = (id: string, body = 'hello', part: Partial<Message> = {}): WordedMessage => ({
  message: makeMessage({ id, to: PHONE, status: 'CLAIMED', claimedAt: NOON, createdAt: NOON, ...part }),
  body,
});

/** The ids of the texts that stand back, each with those that it waits for. */
function waiting(claimed: WordedMessage[], onTheirWay: WordedMessage[] = claimed): Record<string, string[]> {
  const entries = [...standingBack(claimed, onTheirWay)].map(([{ id }, equals]) => [id, equals.map((equal) => equal.id)] as const);
  return Object.fromEntries(entries);
}

describe('Equal texts to one phone', () => {
  it('leave one after the other: of several claimed together all but the oldest wait', () => {
    const [older, newer, newest] = [text('b'), text('a', 'hello', { createdAt: NOON + 1 }), text('c', 'hello', { createdAt: NOON + 2 })];
    expect(waiting([newest, newer, older])).to.deep.equal({ a: ['b'], c: ['a', 'b'] });
  });

  it('wait for one that another sender has claimed, and for one of unknown outcome, however young those are', () => {
    const claimed = [text('one')];
    const others = [
      text('sending', 'hello', { claimedAt: NOON + 5 }),
      text('unknown', 'hello', { status: 'UNKNOWN', createdAt: NOON + 9 }),
    ];
    expect(waiting(claimed, [...claimed, ...others])).to.deep.equal({ one: ['sending', 'unknown'] });
  });

  it('all wait when two senders meet', () => {
    const [mine, theirs] = [text('mine'), text('theirs')];
    expect(waiting([mine], [mine, theirs])).to.deep.equal({ mine: ['theirs'] });
    expect(waiting([theirs], [mine, theirs])).to.deep.equal({ theirs: ['mine'] });
  });

  it('do not wait for equal words to another phone, for other words, nor for themselves', () => {
    const claimed = [text('one')];
    const others = [text('elsewhere', 'hello', { to: '+12125551002' }), text('other', 'hello!')];
    expect(waiting(claimed, [...claimed, ...others])).to.deep.equal({});
    expect(waiting([])).to.deep.equal({});
  });

  it('are told by what two sendings of a body have in common', () => {
    expect(bodyKey('see https://a.example/o/abc_-1 now ')).to.equal(bodyKey('see http://127.0.0.1:4000/o/abc_-1 now'));
    expect(bodyKey('see https://a.example/o/abc')).not.to.equal(bodyKey('see https://a.example/o/abd'));
    expect(bodyKey('see https://a.example/o/abc')).not.to.equal(bodyKey('see https://a.example/i/abc'));
  });
});
