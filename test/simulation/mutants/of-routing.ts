import type { Mutant } from './mutant.ts';

/** Rules about who is asked, and when. */
export const MUTANTS_OF_ROUTING: readonly Mutant[] = [
  {
    name: 'a search that waits does not hear of a vendor that was freed',
    file: 'src/flow/deadlines/freed-vendors.ts',
    find: 'filter(({ id }) => !engine.isQuarantined(id));',
    replace: 'filter(() => engine === undefined);',
    caughtBy: ['free vendors'],
  },
  {
    name: 'a vendor is asked again though its text went out',
    file: 'src/domain/inquiry/rules/search.ts',
    find: 'inquiry.offers.filter((offer) => offer.notSentAt == null && !mayBeMadeAgain(offer, inquiry));',
    replace: "inquiry.offers.filter((offer) => offer.status !== 'EXPIRED');",
    caughtBy: ['books'],
  },
  {
    name: "an offer that was never sent uses up its vendor's cap",
    file: 'src/domain/inquiry/rules/offer-clock.ts',
    find: 'offersToday: load.offersToday - 1',
    replace: 'offersToday: load.offersToday - 2',
    caughtBy: ['books'],
  },
];
