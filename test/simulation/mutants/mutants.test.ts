import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { INVARIANTS, SAME_HISTORY } from '../invariants/all.ts';
import { MUTANTS } from './all.ts';
import { huntAll } from './hunt.ts';

const sourceOf = (file: string): string => readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), 'utf8');

/** Those that break something which nearly every world does. */
const QUICK = ['two senders may claim the same text', 'an end without a vendor is not told', 'a strike leaves out part of its evidence'];

describe('The mutants of the simulation', () => {
  it('are thirty at least, each with a name of its own', () => {
    expect(MUTANTS.length).to.be.at.least(30);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).to.equal(MUTANTS.length);
  });

  it('each fit exactly one place of their file, and change it', () => {
    const misfits = MUTANTS.filter(({ file, find, replace }) => sourceOf(file).split(find).length !== 2 || find === replace);
    expect(misfits.map(({ name }) => name)).to.deep.equal([]);
  });

  it('leave no invariant without one that it is to catch, and expect none that there is not', () => {
    const invariants = [...INVARIANTS.map(({ name }) => name), SAME_HISTORY];
    expect([...new Set(MUTANTS.flatMap(({ caughtBy }) => caughtBy))]).to.have.members(invariants);
  });

  it('are caught, by an invariant that was expected to', async function () {
    this.timeout(240_000);
    this.slow(30_000);
    const quick = MUTANTS.filter(({ name }) => QUICK.includes(name));
    const hunted = await huntAll(quick, { seed: 1, mostLives: 1_200, atOnce: 2 });
    const away = hunted.filter(({ mutant, caught }) => caught === null || !mutant.caughtBy.includes(caught.by));
    expect(hunted).to.have.length(QUICK.length);
    expect(away).to.deep.equal([]);
  });
});
