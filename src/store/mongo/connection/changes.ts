import { type ChangeStream, MongoServerError } from 'mongodb';
import type { Log } from '../../../flow/ports/log.ts';
import type { Reads } from '../../../flow/ports/reads.ts';
import type { Models } from '../collections/models.ts';

const MIN_PAUSE = 100;
const MAX_PAUSE = 5_000;
/** How often a database that answers may refuse the point to resume at before it counts as forgotten. */
const REFUSALS = 3;

/** What the pipeline leaves of a change. */
type Change = {
  documentKey?: { _id: string };
  fullDocument?: { platformId?: string };
  updateDescription?: { updatedFields?: { state?: { platformId?: string } } };
};

export type Changes = { watch: Reads['watch']; close(): Promise<void> };

/**
 * Hears of every inquiry that changes, in whichever process, over one change stream that is opened for the first listener and
 * kept. It resumes where it was after an error; when the database no longer knows that point it starts from now and says so.
 */
export function mongoChanges({ inquiries }: Models, log: Log): Changes {
  const listeners = new Set<Parameters<Reads['watch']>[0]>();
  let stream: ChangeStream | null = null;
  let retry: NodeJS.Timeout | undefined;
  let resumeAfter: unknown;
  let failures = 0;
  let refusals = 0;
  let closed = false;

  function open(): void {
    // An insert carries the platform in its document, an update in the state, which every commit sets anew.
    const pipeline = [
      { $project: { documentKey: 1, 'fullDocument.platformId': 1, 'updateDescription.updatedFields.state.platformId': 1 } },
    ];
    const opened = inquiries.collection.watch(pipeline, resumeAfter ? { resumeAfter } : {});
    stream = opened;
    opened.on('resumeTokenChanged', (token) => {
      resumeAfter = token;
      failures = 0;
      refusals = 0;
    });
    opened.on('change', (change) => tell(change as unknown as Change));
    opened.on('error', (error) => reopen(opened, error));
    opened.on('close', () => reopen(opened, null));
  }

  function reopen(failed: ChangeStream, error: Error | null): void {
    if (closed || stream !== failed) return;
    stream = null;
    failures += 1;
    void failed.close().catch(() => undefined);
    if (error instanceof MongoServerError) refusals += 1;
    if (resumeAfter && refusals >= REFUSALS) {
      resumeAfter = undefined;
      refusals = 0;
      log.warn('The change stream starts afresh: changes of the meantime are not announced', { error: error?.message });
    }
    retry = setTimeout(open, Math.min(MAX_PAUSE, MIN_PAUSE * 2 ** failures));
  }

  function tell({ documentKey, fullDocument, updateDescription }: Change): void {
    const inquiryId = documentKey?._id;
    const platformId = fullDocument?.platformId ?? updateDescription?.updatedFields?.state?.platformId;
    if (inquiryId === undefined || platformId === undefined) return;
    for (const listener of listeners) listener({ platformId, inquiryId });
  }

  return {
    watch(listener) {
      listeners.add(listener);
      if (!stream && !retry && !closed) open();
      return () => void listeners.delete(listener);
    },

    async close() {
      closed = true;
      clearTimeout(retry);
      await stream?.close();
    },
  };
}
