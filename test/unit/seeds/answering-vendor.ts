import { MARKETPLACE_VENDORS } from '../../../seeds/marketplace.ts';
import { storyOf } from '../../../seeds/stories.ts';
import type { Submission } from '../../../src/flow/intake/actions.ts';

/** The vendors who would take the first inquiry of the run, silent ones apart. */
export function answeringVendor(submission: Submission | undefined) {
  const { category, location } = submission ?? { category: '', location: { postalCode: '' } };
  const vendor = MARKETPLACE_VENDORS.find(
    ({ habit, categories, coverage }) =>
      (habit === 'PROMPT' || habit === 'TAPS') && categories.includes(category) && coverage.postalCodes.includes(location.postalCode ?? ''),
  );
  if (!vendor) throw new Error('nobody would answer');
  return vendor;
}

/** A run whose first inquiry is from New York, where vendors answer by text. */
export const TEXTING =
  Array.from({ length: 50 }, (_, n) => `run ${n}`).find((runId) => storyOf(runId, 0).story.place.name === 'New York') ?? '';
