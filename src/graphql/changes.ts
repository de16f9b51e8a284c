import { GraphQLError } from 'graphql';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import type { Reads } from '../flow/ports/reads.ts';

/** How many changed inquiries may wait for a slow subscriber. Several changes of one inquiry count once. */
const MAX_WAITING = 1_000;
/** For how many inquiries the last sent version is remembered, so that a change that the store announces twice is sent once. */
const MAX_REMEMBERED = 1_000;

/** Which changes: of one inquiry, or with `inquiryId` null of all inquiries of the platform. */
export type ChangesRequest = { reads: Pick<Reads, 'watch' | 'inquiries'>; platformId: string; inquiryId: string | null };

/**
 * Committed changes of inquiries. Each value is the inquiry's state when the subscriber takes it, and no state comes twice.
 * The iterator listens from this call on and must be ended by `return`, as graphql-js does. It is not a generator, because a
 * generator that was never started would not run its clean-up. `next` throws TOO_SLOW when too many changes wait.
 */
export function inquiryChanges({ reads, platformId, inquiryId }: ChangesRequest): AsyncIterableIterator<InquiryRecord> {
  const waiting = new Set<string>();
  const isUnsent = createSentVersions();
  let ended = false;
  let isTooSlow = false;
  let wake = (): void => undefined;

  const stop = reads.watch((change) => {
    if (ended || change.platformId !== platformId || (inquiryId !== null && change.inquiryId !== inquiryId)) return;
    waiting.add(change.inquiryId);
    isTooSlow = waiting.size > MAX_WAITING;
    if (isTooSlow) end();
    wake();
  });

  function end(): void {
    ended = true;
    waiting.clear();
    stop();
    wake();
  }

  async function next(): Promise<IteratorResult<InquiryRecord>> {
    while (!ended) {
      const [id] = waiting;
      if (id === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      waiting.delete(id);
      const record = (await reads.inquiries(platformId, [id])).get(id);
      if (record && !ended && isUnsent(record)) return { done: false, value: record };
    }
    if (isTooSlow) {
      isTooSlow = false;
      throw tooSlow();
    }
    return { done: true, value: undefined };
  }

  return {
    // After an error graphql-js does not call `return`: the iterator must stop listening by itself.
    next: () =>
      next().catch((error: unknown) => {
        end();
        throw error;
      }),
    return: async () => {
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Remembers the last sent version of each inquiry. The function it returns is true when it gets a version that was not sent yet. */
function createSentVersions(): (record: InquiryRecord) => boolean {
  const sent = new Map<string, number>();
  return ({ inquiry }) => {
    if (sent.get(inquiry.id) === inquiry.seq) return false;
    sent.delete(inquiry.id);
    sent.set(inquiry.id, inquiry.seq);
    const [oldest] = sent.keys();
    if (sent.size > MAX_REMEMBERED && oldest !== undefined) sent.delete(oldest);
    return true;
  };
}

const tooSlow = (): GraphQLError =>
  new GraphQLError('Changes came faster than they were taken: subscribe again, and read the list for what was missed.', {
    extensions: { code: 'TOO_SLOW' },
  });
