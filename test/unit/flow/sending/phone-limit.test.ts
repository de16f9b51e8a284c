import { expect } from 'chai';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { createPhoneLimit } from '../../../../src/flow/sending/phone-limit.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';

const TO = '+12125551001';
/** A phone with two texts an hour at most, and what went to it of late. */
const limit = (...sent: { id: string; at: number | null }[]) => createPhoneLimit({ sentSince: async () => new Map([[TO, sent]]) }, 2);
const text = (id = 'new') => makeMessage({ id, to: TO, kind: 'CONSUMER_NOTED' });

describe('the limit of one phone', () => {
  it('counts several messages that went out in one text once', async () => {
    const digest = Array.from({ length: 5 }, () => ({ id: 'digest', at: NOON - MINUTE }));
    const { send, later } = await limit(...digest)([text()], NOON);
    expect([send.length, later.length]).to.deep.equal([1, 0]);
  });

  it('counts what may have gone out, and what is in hand as it goes', async () => {
    const { send, later } = await limit({ id: 'unknown', at: null })([text('a'), text('b')], NOON);
    expect(send.map(({ id }) => id)).to.deep.equal(['a']);
    expect(later).to.deep.equal([{ message: text('b'), type: 'POSTPONED', until: NOON + HOUR, because: 'NOT_HANDED_OVER' }]);
  });

  it('counts the texts in hand to one phone whose number is spelt in two ways', async () => {
    const spelt = ['+5215512345678', '+525512345678', '+5215512345678'].map((to, i) =>
      makeMessage({ id: `${i}`, to, kind: 'CONSUMER_NOTED' }),
    );
    const { send } = await createPhoneLimit({ sentSince: async () => new Map() }, 2)(spelt, NOON);
    expect(send.map(({ id }) => id)).to.deep.equal(['0', '1']);
  });

  it('makes room once enough of the latest have their hour behind them', async () => {
    const sent = [50, 40, 30].map((ago) => ({ id: `${ago} ago`, at: NOON - ago * MINUTE }));
    const { send, later } = await limit(...sent)([text()], NOON);
    expect(send).to.deep.equal([]);
    expect(later).to.deep.equal([{ message: text(), type: 'POSTPONED', until: NOON + 20 * MINUTE, because: 'NOT_HANDED_OVER' }]);
  });

  it('keeps back neither an ending nor an answer', async () => {
    const full = limit(...[1, 2].map((n) => ({ id: String(n), at: NOON - MINUTE })));
    const urgent = [
      { ...text('ending'), ending: true },
      { ...text('answer'), answers: true },
    ];
    expect((await full([...urgent, text()], NOON)).send).to.deep.equal(urgent);
  });

  it('looks back over a whole hour', async () => {
    const asked: number[] = [];
    const sentSince = async (_: string[], since: number) => {
      asked.push(since);
      return new Map();
    };
    expect((await createPhoneLimit({ sentSince }, 2)([text()], NOON)).send).to.have.length(1);
    expect(asked).to.deep.equal([NOON - HOUR]);
  });

  it('does not count the text itself that is on its way', async () => {
    const { send } = await limit({ id: 'new', at: null }, { id: 'old', at: NOON - MINUTE })([text()], NOON);
    expect(send).to.have.length(1);
  });
});
