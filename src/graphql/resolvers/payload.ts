import type { Outcome } from '../../domain/input/errors.ts';

/** Acts on what a check let through; what it refused is the outcome. */
export async function whenValid<T, R>(checked: Outcome<T>, act: (value: T) => Promise<Outcome<R>>): Promise<Outcome<R>> {
  return checked.ok ? act(checked.value) : checked;
}
