/** What stands at a path of an answer, as `inquiry.offers.0.id`; `*` gathers from every entry of a list. */
export function at(answer: unknown, path: string): unknown {
  const [key, ...rest] = path.split('.');
  if (key === undefined || key === '') return answer;
  if (key === '*') return (answer as unknown[]).map((entry) => at(entry, rest.join('.')));
  return at((answer as Record<string, unknown>)[key], rest.join('.'));
}
