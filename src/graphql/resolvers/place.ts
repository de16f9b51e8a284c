import { type LocationInput, locationOf, locationRules } from '../../domain/input/place.ts';
import { judged } from '../../domain/input/rules.ts';
import type { Place } from '../../domain/routing/place.ts';
import type { ApiContext } from '../context.ts';
import { badInput } from '../errors.ts';

/** The place of `filter.covers`, resolved like an inquiry's. Throws BAD_USER_INPUT with every problem when it is not valid. */
export function placeOf(input: LocationInput, { positionOf }: Pick<ApiContext, 'positionOf'>): Place {
  const checked = judged(locationRules('filter.covers', input), () => locationOf(input));
  if (!checked.ok) throw badInput(checked.errors.map(({ field, message }) => `\`${field?.join('.')}\`: ${message}`).join(' '));
  return { ...checked.value, ...positionOf(checked.value) };
}
