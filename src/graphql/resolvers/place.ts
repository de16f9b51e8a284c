import { type LocationInput, locationOf, locationRules } from '../../domain/input/place.ts';
import { judged } from '../../domain/input/rules.ts';
import type { Place } from '../../domain/routing/place.ts';
import type { ApiContext } from '../context.ts';
import { badInput } from '../errors.ts';

/** The place that `filter.covers` names, resolved as an inquiry's is. Throws BAD_USER_INPUT, with all that is wrong, when it names none. */
export function placeOf(input: LocationInput, { positionOf }: Pick<ApiContext, 'positionOf'>): Place {
  const checked = judged(locationRules('filter.covers', input), () => locationOf(input));
  if (!checked.ok) throw badInput(checked.errors.map(({ field, message }) => `\`${field?.join('.')}\`: ${message}`).join(' '));
  return { ...checked.value, ...positionOf(checked.value) };
}
