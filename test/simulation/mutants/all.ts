import type { Mutant } from './mutant.ts';
import { MUTANTS_OF_BOOKS } from './of-books.ts';
import { MUTANTS_OF_PEOPLE } from './of-people.ts';
import { MUTANTS_OF_ROUTING } from './of-routing.ts';
import { MUTANTS_OF_SENDING } from './of-sending.ts';
import { MUTANTS_OF_TEXTS } from './of-texts.ts';

/** Every rule that is broken on purpose. */
export const MUTANTS: readonly Mutant[] = [
  ...MUTANTS_OF_TEXTS,
  ...MUTANTS_OF_SENDING,
  ...MUTANTS_OF_PEOPLE,
  ...MUTANTS_OF_BOOKS,
  ...MUTANTS_OF_ROUTING,
];
