// Exits 1 when an import goes against scripts/import-table.ts, or when files or folders import each other in a circle.
import { readFileSync } from 'node:fs';
import { circleFaults, directionFaults } from './import-faults.ts';
import { IMPORT_TABLE } from './import-table.ts';
import { importsOf } from './imports-of.ts';
import { sourceFiles } from './source-files.ts';

const files = sourceFiles('.ts', '.mjs');
const imports = files.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
const faults = [...directionFaults(files, imports, IMPORT_TABLE), ...circleFaults(imports)];
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
