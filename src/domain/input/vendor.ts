import { MAX_WEIGHT, type Manager, MIN_WEIGHT } from '../vendor/vendor.ts';
import { type CalendarInput, calendarOf, calendarRules } from './calendar.ts';
import type { Outcome } from './errors.ts';
import { type CoverageInput, coverageOf, coverageRules } from './place.ts';
import { composedLine, type Given, judged, type Rule, requiredLine, within } from './rules.ts';
import type { VendorTerms } from './terms.ts';

/** A vendor as a platform sends it; only its scalars are checked. */
export type VendorInput = {
  name: string;
  phone: string;
  manager?: Given<Manager>;
  categories: readonly string[];
  coverage: CoverageInput;
  calendar: CalendarInput;
  dailyCap?: Given<number>;
  weight?: Given<number>;
};

/** Changes to a vendor: a field that is left out stays as it is. */
export type VendorChangesInput = { [K in keyof VendorInput]?: Given<VendorInput[K]> };

const MAX_CATEGORIES = 100;
const MAX_CAP = 100_000;
const DEFAULT_WEIGHT = 1;

function categoryRules(categories: readonly string[]): Rule[] {
  return [
    [categories.length === 0, 'categories', 'BLANK', 'No category is given: name at least one kind of work that the vendor takes.'],
    [
      categories.length > MAX_CATEGORIES,
      'categories',
      'TOO_LONG',
      `These are ${categories.length} categories: give at most ${MAX_CATEGORIES}.`,
    ],
    ...categories.slice(0, MAX_CATEGORIES).flatMap((category, i) => requiredLine(`categories.${i}`, category, 100)),
  ];
}

function weightRule(weight: Given<number>): Rule {
  const refuses = weight !== null && weight !== undefined && !(weight >= MIN_WEIGHT && weight <= MAX_WEIGHT);
  return [
    refuses,
    'weight',
    'OUT_OF_RANGE',
    `${weight} is out of range: give ${MIN_WEIGHT} to ${MAX_WEIGHT}; pause the vendor to give it nothing.`,
  ];
}

/** The rules of the fields that are given. */
function rules(input: VendorChangesInput): Rule[] {
  return [
    ...(input.name == null ? [] : requiredLine('name', input.name, 100)),
    ...(input.manager == null ? [] : requiredLine('manager.name', input.manager.name, 100)),
    ...(input.categories == null ? [] : categoryRules(input.categories)),
    ...(input.coverage == null ? [] : coverageRules('coverage', input.coverage)),
    ...(input.calendar == null ? [] : calendarRules('calendar', input.calendar)),
    within('dailyCap', input.dailyCap, 1, MAX_CAP, ' offers a day, or leave it out for no cap'),
    weightRule(input.weight),
  ];
}

const managerOf = (manager: Given<Manager>): Manager | null =>
  manager ? { name: composedLine(manager.name), phone: manager.phone } : null;
const categoriesOf = (categories: readonly string[]) => [...new Set(categories.map(composedLine))];

/** Checks a new vendor. A category or postal code that is given twice counts once. */
export function checkVendor(input: VendorInput): Outcome<VendorTerms> {
  return judged(rules(input), () => ({
    name: composedLine(input.name),
    phone: input.phone,
    manager: managerOf(input.manager),
    categories: categoriesOf(input.categories),
    coverage: coverageOf(input.coverage),
    calendar: calendarOf(input.calendar),
    dailyCap: input.dailyCap ?? null,
    weight: input.weight ?? DEFAULT_WEIGHT,
  }));
}

const REQUIRED = ['name', 'phone', 'categories', 'coverage', 'calendar', 'weight'] as const;

/** Checks changes to a vendor. Null removes the manager or the cap; no other field can be removed. */
export function checkVendorChanges(input: VendorChangesInput): Outcome<Partial<VendorTerms>> {
  const removed = REQUIRED.map(
    (key): Rule => [input[key] === null, key, 'BLANK', `A vendor cannot be without ${key}: leave it out to keep it as it is.`],
  );
  return judged([...removed, ...rules(input)], () => ({
    ...(input.name == null ? {} : { name: composedLine(input.name) }),
    ...(input.phone == null ? {} : { phone: input.phone }),
    ...(input.manager === undefined ? {} : { manager: managerOf(input.manager) }),
    ...(input.categories == null ? {} : { categories: categoriesOf(input.categories) }),
    ...(input.coverage == null ? {} : { coverage: coverageOf(input.coverage) }),
    ...(input.calendar == null ? {} : { calendar: calendarOf(input.calendar) }),
    ...(input.dailyCap === undefined ? {} : { dailyCap: input.dailyCap }),
    ...(input.weight == null ? {} : { weight: input.weight }),
  }));
}
