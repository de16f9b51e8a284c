import type { Outcome } from '../../domain/input/errors.ts';

/** Acts on a value that passed its check; the errors of a failed check are the outcome. */
export async function whenValid<T, R>(checked: Outcome<T>, act: (value: T) => Promise<Outcome<R>>): Promise<Outcome<R>> {
  return checked.ok ? act(checked.value) : checked;
}
