// Writes what each step of an inquiry's life costs into docs/costs.md. A test holds the costs to what stands there.
import { readFileSync, writeFileSync } from 'node:fs';
import { costTable, countedLife } from './counted-life.ts';
import { stopTestDatabase } from './database.ts';

const PAGE = new URL('../../docs/costs.md', import.meta.url);

const page = readFileSync(PAGE, 'utf8');
const table = costTable(await countedLife());
writeFileSync(PAGE, page.replace(/\| step \|[\s\S]*?\n(?!\|)/, `${table}\n`));
await stopTestDatabase();
