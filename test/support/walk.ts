import type { Page, PageRequest } from '../../src/flow/ports/reads.ts';

/** Every cursor of a list, walked page by page. */
export async function walk(
  page: (request: PageRequest) => Promise<Page<unknown>>,
  size: number,
  way: 'forwards' | 'backwards',
): Promise<string[]> {
  const seen: string[] = [];
  for (let request: PageRequest = way === 'forwards' ? { first: size } : { last: size }; ; ) {
    const { items, hasNextPage, hasPreviousPage } = await page(request);
    const cursors = items.map(({ cursor }) => cursor);
    if (way === 'forwards') {
      seen.push(...cursors);
      if (!hasNextPage) return seen;
      request = { first: size, after: cursors.at(-1)! };
    } else {
      seen.unshift(...cursors);
      if (!hasPreviousPage) return seen;
      request = { last: size, before: cursors[0]! };
    }
  }
}

/** What a promise rejects with; null when it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}
