// Writes the table of routing rules into README.md. With --check it writes nothing and exits 1 when the table is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { ROUTING_RULES } from '../src/domain/routing/eligibility.ts';
import { routingTable, withRoutingTable } from './routing-table.ts';

const README = new URL('../README.md', import.meta.url);

const current = readFileSync(README, 'utf8');
const wanted = withRoutingTable(current, routingTable(ROUTING_RULES));
if (!process.argv.includes('--check')) writeFileSync(README, wanted);
else if (current !== wanted) {
  console.error('README.md does not show the routing rules as they are: run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
