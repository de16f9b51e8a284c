// Writes the table of how the corpus of replies is read into docs/replies.md. A unit test fails when the table is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { corpusTable, withCorpusTable } from './table.ts';

const PAGE = new URL('../../../../../docs/replies.md', import.meta.url);

writeFileSync(PAGE, withCorpusTable(readFileSync(PAGE, 'utf8'), corpusTable()));
