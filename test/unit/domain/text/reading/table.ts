import { corpus, type Judgement, judge, type Who } from './corpus.ts';

const BEGIN = '<!-- corpus: written by `npm run generate` from test/unit/domain/text/reading/corpus -->';
const END = '<!-- /corpus -->';

const SITUATIONS: readonly [Who, string][] = [
  ['V', 'a vendor with an open offer'],
  ['A', 'a vendor that has accepted'],
  ['Q', 'a consumer who was asked whether the vendor called'],
  ['N', 'a consumer who was asked nothing'],
  ['R', 'a consumer who was asked for a rating'],
];

/** How the corpus is read, in each situation, as a table. */
export function corpusTable(): string {
  const judged = corpus().map((line) => ({ who: line.who, ...judge(line) }));
  const count = (who: Who | null, judgement: Judgement | null) =>
    judged.filter((line) => (who === null || line.who === who) && (judgement === null || line.judgement === judgement)).length;
  const row = (who: Who | null, name: string) =>
    `| ${name} | ${count(who, null)} | ${count(who, 'UNDERSTOOD')} | ${count(who, 'ASKED_BACK')} | ${count(who, 'WRONG')} |`;
  return [
    '| situation | texts | understood | asked back | wrong |',
    '|---|---|---|---|---|',
    ...SITUATIONS.map(([who, name]) => row(who, name)),
    row(null, 'all'),
  ].join('\n');
}

/** The page with this table between its marks. */
export function withCorpusTable(page: string, table: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`The page needs these two lines: ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
