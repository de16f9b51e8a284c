import { GraphQLError } from 'graphql';
import type { InquiryRecord } from '../flow/ports/inquiry-store.ts';
import type { Reads } from '../flow/ports/reads.ts';

/** Inquiries that may wait for a slow listener; several changes of one count once. */
const MAX_WAITING = 1_000;
/** Inquiries whose last sent change is remembered, so that a change announced twice is sent once. */
const MAX_REMEMBERED = 1_000;

/** `inquiryId` null: all of the platform's. */
export type ChangesWanted = { reads: Pick<Reads, 'watch' | 'inquiries'>; platformId: string; inquiryId: string | null };

/**
 * Committed changes of inquiries, as they stand when the listener takes them, each at most once. It listens from the
 * call on and must be ended by `return`, which is what graphql-js does. Not a generator: one that was never started
 * would not run its clean-up.
 */
export function inquiryChanges({ reads, platformId, inquiryId }: ChangesWanted): AsyncIterableIterator<InquiryRecord> {
  const waiting = new Set<string>();
  const sent = new Map<string, number>();
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

  /** True the first time that this state of the inquiry comes by. */
  function isNews({ inquiry }: InquiryRecord): boolean {
    if (sent.get(inquiry.id) === inquiry.seq) return false;
    sent.delete(inquiry.id);
    sent.set(inquiry.id, inquiry.seq);
    const [oldest] = sent.keys();
    if (sent.size > MAX_REMEMBERED && oldest !== undefined) sent.delete(oldest);
    return true;
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
      if (record && !ended && isNews(record)) return { done: false, value: record };
    }
    if (isTooSlow) {
      isTooSlow = false;
      throw new GraphQLError('Changes came faster than they were taken: subscribe again, and read the list for what was missed.', {
        extensions: { code: 'TOO_SLOW' },
      });
    }
    return { done: true, value: undefined };
  }

  return {
    // Whoever fails to be told does not call `return`: nothing may be left listening.
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
