import { createHash } from 'node:crypto';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { Outcome, Submission } from './actions.ts';

/** What became of a submission. `replayed` is true when its key was known and it is answered with the first one's inquiry. */
export type SubmitOutcome = Outcome<{ record: InquiryRecord; replayed: boolean }>;

const KEY_REUSED: SubmitOutcome = {
  ok: false,
  errors: [
    {
      field: ['idempotencyKey'],
      message: 'This idempotencyKey was used for another inquiry: send the same body again, or choose a new key.',
      code: 'IDEMPOTENCY_KEY_REUSED',
    },
  ],
};

/**
 * Looks up which of these submissions came before, by their key. Resolves to the answer of each: the inquiry made under its key, a
 * refusal when that was another body, or null when the key is new.
 */
export async function answersToRepeated(
  store: InquiryStore,
  platformId: string,
  submissions: Submission[],
): Promise<(submission: Submission) => SubmitOutcome | null> {
  const earlier = await store.byIdempotencyKeys(
    platformId,
    submissions.map(({ idempotencyKey }) => idempotencyKey),
  );
  if (earlier.size === 0) return () => null;
  const records = await store.load([...earlier.values()].map(({ inquiryId }) => inquiryId));
  return (submission) => {
    const known = earlier.get(submission.idempotencyKey);
    if (!known) return null;
    const record = records.get(known.inquiryId);
    if (!record) throw new Error(`inquiry ${known.inquiryId} has a key but is not there`);
    return known.bodyHash === hashOf(submission) ? { ok: true, value: { record, replayed: true } } : KEY_REUSED;
  };
}

/** A hash that two submissions share when they say the same, in whatever order of fields; the key is not part of it. */
export function hashOf({ idempotencyKey: _, ...body }: Submission): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
