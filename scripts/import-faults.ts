import { posix } from 'node:path';
import type { ImportRule } from './import-table.ts';

/** One import: the file that has it, and what it names: a file of the repository or a package's specifier. Paths are from the root. */
export type Import = { from: string; to: string; isFile: boolean };

type Table = Readonly<Record<string, ImportRule>>;

/** The folder of the table that a file belongs to: the first two steps of its path in `src` and `test`, else the first. */
export function folderOf(file: string): string {
  const steps = file.split('/');
  const isSorted = (steps[0] === 'src' || steps[0] === 'test') && steps.length > 2;
  return steps.slice(0, isSorted ? 2 : 1).join('/');
}

/** The package that a specifier names: `ws` for `ws/lib/x.js`, `@a/b` for `@a/b/c`, `node:` for all that Node brings. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const listed = (names: readonly string[]) => (names.length === 0 ? 'nothing' : names.join(', '));

/** A sentence for each folder that the table does not name, and for each import that it does not allow. */
export function directionFaults(files: readonly string[], imports: readonly Import[], table: Table): string[] {
  const unknown = [...new Set(files.map(folderOf))].filter((folder) => !table[folder]);
  const faults = unknown.map((folder) => `${folder} is not in scripts/import-table.ts: say there what it may import.`);
  for (const { from, to, isFile } of imports) {
    const folder = folderOf(from);
    const rule = table[folder];
    if (!rule) continue;
    if (isFile && folderOf(to) !== folder && !rule.folders.includes(folderOf(to)))
      faults.push(`${from} imports ${to}: of the other folders, ${folder} may import ${listed(rule.folders)}.`);
    if (!isFile && rule.packages !== 'any' && !rule.packages.includes(packageOf(to)))
      faults.push(`${from} imports ${to}: of packages, ${folder} may import ${listed(rule.packages)}.`);
  }
  return faults;
}

/** The shortest way along the arrows from a place back to itself, with that place at both ends. Null when there is none. */
function wayBack(start: string, arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const at of queue) {
    for (const next of arrows.get(at) ?? []) {
      if (next === start) {
        const way = [start];
        for (let step = at; step !== start; step = cameFrom.get(step) ?? start) way.unshift(step);
        return [start, ...way];
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, at);
        queue.push(next);
      }
    }
  }
  return null;
}

function circles(imports: readonly Import[], placeOf: (file: string) => string): string[][] {
  const arrows = new Map<string, Set<string>>();
  for (const { from, to, isFile } of imports) {
    const [a, b] = [placeOf(from), placeOf(to)];
    if (isFile && a !== b) arrows.set(a, (arrows.get(a) ?? new Set()).add(b));
  }
  const found: string[][] = [];
  for (const place of arrows.keys()) {
    if (found.some((circle) => circle.includes(place))) continue;
    const circle = wayBack(place, arrows);
    if (circle) found.push(circle);
  }
  return found;
}

/** A sentence for each circle of files, and for each circle of folders (at any depth) within the service. */
export function circleFaults(imports: readonly Import[]): string[] {
  const ofService = imports.filter(({ from }) => !/^(test|scripts)\//.test(from));
  const ofFolders = circles(ofService, posix.dirname).map((circle) => `Folders import each other: ${circle.join(' -> ')}.`);
  return [...circles(imports, (file) => file).map((circle) => `Files import each other: ${circle.join(' -> ')}.`), ...ofFolders];
}
