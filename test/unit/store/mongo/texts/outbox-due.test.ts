import { expect } from 'chai';
import type { Models } from '../../../../../src/store/mongo/collections/models.ts';
import { mongoDueTexts } from '../../../../../src/store/mongo/texts/outbox-due.ts';

const NOW = Date.UTC(2026, 0, 5, 12);

/** Texts that are due, as the database would answer: the test changes them between looks. */
function due(...ids: string[]) {
  const texts = ids.map((_id) => ({ _id, platformId: 'plt_1', ending: false, answers: false, nextAt: new Date(NOW) }));
  const query = { sort: () => query, limit: () => query, lean: async () => [...texts] };
  return { texts, notes: mongoDueTexts({ messages: { find: () => query } } as unknown as Models) };
}

describe('notes of texts that are due', () => {
  const now = performance.now;
  afterEach(() => {
    performance.now = now;
  });

  it('are used up before the next look, each once', async () => {
    const { texts, notes } = due('a', 'b', 'c');
    expect(await notes.take(NOW, 1)).to.deep.equal(['a']);
    texts.splice(0);
    expect([await notes.take(NOW, 1), await notes.take(NOW, 1)]).to.deep.equal([['b'], ['c']]);
    expect(await notes.take(NOW, 1)).to.deep.equal([]);
  });

  it('get no older than a second: what is urgent and came since goes first then', async () => {
    const { texts, notes } = due('a', 'b', 'c');
    await notes.take(NOW, 1);
    texts.shift();
    texts.push({ _id: 'ending', platformId: 'plt_1', ending: true, answers: false, nextAt: new Date(NOW) });
    expect(await notes.take(NOW, 1)).to.deep.equal(['b']);
    performance.now = () => now.call(performance) + 1_000;
    expect(await notes.take(NOW, 1)).to.deep.equal(['ending']);
  });

  it('hold what is urgent, however much else its platform has waiting before it', async () => {
    const { texts, notes } = due(...Array.from({ length: 1_500 }, (_, n) => `text ${n}`));
    texts.push({ _id: 'ending', platformId: 'plt_1', ending: true, answers: false, nextAt: new Date(NOW) });
    expect(await notes.take(NOW, 1)).to.deep.equal(['ending']);
  });

  it('are made anew when they hold too few', async () => {
    const { texts, notes } = due('a', 'b', 'c');
    await notes.take(NOW, 2);
    texts.push({ _id: 'd', platformId: 'plt_1', ending: false, answers: false, nextAt: new Date(NOW) });
    expect(await notes.take(NOW, 4)).to.deep.equal(['a', 'b', 'c', 'd']);
  });
});
