import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { corpus, judge } from './corpus.ts';
import { corpusTable, withCorpusTable } from './table.ts';

const MIN_UNDERSTOOD = 0.98;
const UNDECIDED = ['UNCLEAR', 'NOT_YET', 'REACTION', 'AUTO_REPLY'];
const judged = corpus().map((line) => ({ ...line, ...judge(line) }));

describe('the corpus of replies', () => {
  it('reads no text the wrong way round, and opts nobody out who did not ask', () => {
    const wrong = judged
      .filter(({ judgement }) => judgement === 'WRONG')
      .map(({ who, text, meaning, got }) => ({ who, text, meaning, got }));
    expect(wrong).to.deep.equal([]);
  });

  it('understands 98 of 100 texts that say something', () => {
    const saying = judged.filter(({ meaning }) => !UNDECIDED.includes(meaning));
    const understood = saying.filter(({ judgement }) => judgement === 'UNDERSTOOD');
    expect(understood.length / saying.length).to.be.at.least(MIN_UNDERSTOOD);
  });
});

describe('the page on replies', () => {
  it('shows how the corpus is read: npm run generate writes it', () => {
    const page = readFileSync(new URL('../../../../../docs/replies.md', import.meta.url), 'utf8');
    expect(page).to.equal(withCorpusTable(page, corpusTable()));
  });
});
