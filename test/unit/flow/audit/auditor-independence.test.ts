import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';

const SRC = path.resolve(import.meta.dirname, '../../../../src');
const ROOTS = [
  'flow/audit/auditor.ts',
  'store/mongo/audit/audit.ts',
  'store/mongo/audit/audit-notes.ts',
  ...readdirSync(path.join(SRC, 'domain/audit')).map((name) => `domain/audit/${name}`),
];
/** The auditor's own files, and the names of lengths of time. */
const OWN =
  /^(flow\/audit\/(auditor|findings-log|open-inquiries|whole-inquiries)\.ts|flow\/ports\/audit-store\.ts|store\/mongo\/audit\/.*|domain\/audit\/.*|domain\/time\/time\.ts)$/;

const IMPORT = /^import (type )?([^;]*?) from '([^']+)'/gm;

/** What a module takes from others when it runs: types are gone by then. */
function valuesImported(source: string): string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, type, names = '', from = '']) => {
    const parts = names
      .replace(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    return type || parts.every((name) => name.startsWith('type ')) ? [] : [from];
  });
}

/** Every file of ours that runs when these do, and every package. */
function reachedFrom(roots: string[]): Set<string> {
  const reached = new Set<string>();
  for (const todo = [...roots]; todo.length; ) {
    const file = todo.pop() as string;
    if (reached.has(file)) continue;
    reached.add(file);
    if (!file.endsWith('.ts')) continue;
    const froms = valuesImported(readFileSync(path.join(SRC, file), 'utf8'));
    todo.push(...froms.map((from) => (from.startsWith('.') ? path.join(path.dirname(file), from) : from)));
  }
  return reached;
}

describe('the auditor’s independence', () => {
  it('runs no code but its own: nothing that it checks, no query, no rule, no constant', () => {
    const foreign = [...reachedFrom(ROOTS)].filter((file) => !OWN.test(file));
    expect(foreign).to.deep.equal([]);
  });

  it('would be noticed if it did not', () => {
    expect(reachedFrom(['flow/audit/bounds.ts'])).to.include.members([
      'flow/sending/claim-loop.ts',
      'flow/deadlines/sweeps.ts',
      'domain/time/time-in-words.ts',
    ]);
    const source =
      "import { type A, b } from './b.ts';\nimport type { C } from './c.ts';\nimport { type D,\n type E } from './d.ts';\nimport f from 'f';";
    expect(valuesImported(source)).to.deep.equal(['./b.ts', 'f']);
  });
});
